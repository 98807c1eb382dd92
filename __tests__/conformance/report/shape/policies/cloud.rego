# METADATA
# title: Private buckets
# description: What is in a bucket is nobody else's business.
# custom:
#   id: SHAPE-S3
#   avd_id: AVD-SHAPE-0002
#   severity: CRITICAL
#   provider: aws
#   service: s3
#   input:
#     selector:
#     - type: cloud
#       subtypes:
#       - service: s3
#         provider: aws
package custom.shape.cloud

import rego.v1

deny contains res if {
	some bucket in input.aws.s3.buckets
	bucket.acl.value == "public-read"
	res := result.new("The bucket is public", bucket.acl)
}

deny_name contains res if {
	some bucket in input.aws.s3.buckets
	not startswith(bucket.name.value, "our-")
	res := result.new(sprintf("The bucket is called %s", [bucket.name.value]), bucket)
}
