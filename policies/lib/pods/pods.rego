# METADATA
# title: The pod that a Kubernetes document describes
# description: Finds the pod's spec wherever a kind keeps it, and what its containers may do.
# schemas:
#   - input: schema["kubernetes"]
# custom:
#   library: true
#   input:
#     selector:
#       - type: kubernetes
package custom.lib.pods

import rego.v1

# The kinds of Kubernetes itself that hold a pod under spec.template.
workloads := {"DaemonSet", "Deployment", "Job", "ReplicaSet", "ReplicationController", "StatefulSet"}

# The spec of the document's pod; undefined for a document without one. A kind from elsewhere, such as a Rollout, is
# known by the containers in its template.
spec := input.spec if {
	input.kind == "Pod"
} else := input.spec.jobTemplate.spec.template.spec if {
	input.kind == "CronJob"
} else := input.spec.template.spec if {
	input.kind in workloads
} else := input.spec.template.spec if {
	is_array(input.spec.template.spec.containers)
}

# Whatever runs in the pod. Init containers and debugging containers run with the same powers as the others.
containers contains container if {
	some field in ["containers", "initContainers", "ephemeralContainers"]
	some container in spec[field]
}

# What a message calls a container. Kubernetes asks for a name, but a finding must not be lost without one.
name(container) := object.get(container, "name", "(unnamed)")

# A setting of the security context as Kubernetes applies it: the container's own, or else the pod's.
security(container, setting) := own if {
	own := container.securityContext[setting]
	own != null
} else := spec.securityContext[setting]
