# METADATA
# title: Pods must not use the network of their node
# description: |
#   With hostNetwork a pod reaches whatever listens on the node's localhost, sees the node's traffic, and no network policy
#   holds for it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: RGS-K8S-004
#   severity: HIGH
#   short_code: no-host-network
#   recommended_action: Remove hostNetwork, and let a Service or an Ingress lead to the pod.
#   input:
#     selector:
#       - type: kubernetes
package custom.kubernetes.no_host_network

import rego.v1

import data.custom.lib.pods

deny contains msg if {
	pods.spec.hostNetwork == true
	msg := "The pod uses the network of its node: hostNetwork is true"
}
