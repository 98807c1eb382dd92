# METADATA
# title: No debugging
# custom:
#   id: SHAPE-JSON
#   severity: HIGH
#   input:
#     selector:
#     - type: json
package custom.shape.json

import rego.v1

deny contains {"msg": "debugging is on", "startline": 2, "endline": 2} if input.debug == true
