# METADATA
# custom:
#   input:
#     selector:
#     - type: kubernetes
package custom.shape.bare

import rego.v1

deny contains "A container has no limits" if {
	some container in input.spec.containers
	not container.resources
}
