# METADATA
# title: No ADD
# custom:
#   id: SHAPE-DOCKER
#   severity: LOW
#   url: https://example.com/add
#   input:
#     selector:
#     - type: dockerfile
package custom.shape.dockerfile

import rego.v1

deny contains res if {
	some command in input.Stages[_].Commands
	command.Cmd == "add"
	res := result.new("Use COPY", command)
}
