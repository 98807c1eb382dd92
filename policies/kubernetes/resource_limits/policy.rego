# METADATA
# title: Containers have limits for memory and CPU
# description: |
#   A container without limits can take all that its node has, and what runs beside it goes down with it. Limits of
#   the whole pod count too.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   id: RGS-K8S-002
#   severity: LOW
#   short_code: resource-limits
#   recommended_action: Set resources.limits.memory and resources.limits.cpu.
#   input:
#     selector:
#       - type: kubernetes
package custom.kubernetes.resource_limits

import rego.v1

import data.custom.lib.pods

# Kubernetes refuses resources for ephemeral containers, so nobody can ask for them there.
deny contains msg if {
	some field in ["containers", "initContainers"]
	some container in pods.spec[field]
	some resource in ["memory", "cpu"]
	not limited(container, resource)
	not limited(pods.spec, resource)
	msg := sprintf("Container '%s' has no %s limit", [pods.name(container), resource])
}

limited(owner, resource) if {
	limit := owner.resources.limits[resource]
	not limit in {null, ""}
}
