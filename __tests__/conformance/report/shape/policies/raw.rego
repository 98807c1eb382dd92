# METADATA
# title: Outputs have a description
# custom:
#   id: SHAPE-RAW
#   severity: LOW
#   input:
#     selector:
#     - type: terraform-raw
package custom.shape.raw

import rego.v1

deny contains res if {
	some block in input.modules[_].blocks
	block.kind == "output"
	not block.attributes.description
	res := result.new("An output without a description", block)
}
