# METADATA
# title: Containers need a probe
# description: Nobody notices a container that hangs.
# related_resources:
# - https://example.com/probes
# - https://example.com/containers
# custom:
#   id: SHAPE-K8S
#   avd_id: AVD-SHAPE-0001
#   severity: MEDIUM
#   provider: our platform
#   service: workloads
#   recommended_action: Add a livenessProbe.
#   input:
#     selector:
#     - type: kubernetes
package custom.shape.kubernetes

import rego.v1

deny contains res if {
	some container in input.spec.containers
	not container.livenessProbe
	res := result.new(sprintf("%s has no probe <&> \"here\"", [container.name]), container)
}
