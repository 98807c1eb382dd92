# METADATA
# title: No debugging
# custom:
#   id: SHAPE-YAML
#   severity: HIGH
#   input:
#     selector:
#     - type: yaml
package custom.shape.yaml

import rego.v1

deny contains {"msg": "debugging is on", "startline": 2, "endline": 2} if input.debug == true
