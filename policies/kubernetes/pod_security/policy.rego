# METADATA
# title: Pods keep the walls between them and their node
# description: |
#   A privileged container has every device and capability of the node. With hostPID or hostIPC, processes of other pods and
#   of the node can be seen, traced and killed.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: RGS-K8S-005
#   severity: CRITICAL
#   short_code: pod-security
#   recommended_action: Remove privileged, hostPID and hostIPC; add single capabilities where they are needed.
#   input:
#     selector:
#       - type: kubernetes
package custom.kubernetes.pod_security

import rego.v1

import data.custom.lib.pods

deny contains msg if {
	some container in pods.containers
	container.securityContext.privileged == true
	msg := sprintf("Container '%s' is privileged", [pods.name(container)])
}

deny contains msg if {
	pods.spec.hostPID == true
	msg := "The pod shares the processes of its node: hostPID is true"
}

deny contains msg if {
	pods.spec.hostIPC == true
	msg := "The pod shares the memory of its node's processes: hostIPC is true"
}
