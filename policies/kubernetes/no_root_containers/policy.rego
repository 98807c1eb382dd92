# METADATA
# title: Containers must not run as root
# description: |
#   A process that breaks out of its container has on the node the user that it had inside. What the pod's security
#   context says counts for every container that says nothing else.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: RGS-K8S-001
#   severity: HIGH
#   short_code: no-root-containers
#   recommended_action: Set securityContext.runAsNonRoot to true, for the pod or for the container.
#   input:
#     selector:
#       - type: kubernetes
package custom.kubernetes.no_root_containers

import rego.v1

import data.custom.lib.pods

deny contains msg if {
	some container in pods.containers
	not is_non_root(container)
	msg := sprintf("Container '%s' may run as root: securityContext.runAsNonRoot is not true", [pods.name(container)])
}

deny contains msg if {
	some container in pods.containers
	pods.security(container, "runAsUser") == 0
	msg := sprintf("Container '%s' runs as root: securityContext.runAsUser is 0", [pods.name(container)])
}

# A rule of its own: `not` before a call that has no value inside a comparison would not hold.
is_non_root(container) if pods.security(container, "runAsNonRoot") == true
