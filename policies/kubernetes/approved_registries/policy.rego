# METADATA
# title: Images come from approved registries
# description: |
#   Whoever can push to a registry decides what runs in the cluster. Put those that you trust into `approved`.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   id: RGS-K8S-003
#   severity: HIGH
#   short_code: approved-registries
#   recommended_action: Copy the image to an approved registry and use it from there, or approve its registry.
#   input:
#     selector:
#       - type: kubernetes
package custom.kubernetes.approved_registries

import rego.v1

import data.custom.lib.images
import data.custom.lib.pods

# Registries, folders of them or images. `nginx` is docker.io/library/nginx.
approved := ["docker.io/library", "ghcr.io/example-shop", "registry.k8s.io"]

deny contains msg if {
	some container in pods.containers
	image := container.image
	not is_approved(image)
	msg := sprintf("Container '%s' uses image '%s' from elsewhere than %s", [
		pods.name(container),
		image,
		concat(", ", approved),
	])
}

# A volume can be an image as well.
deny contains msg if {
	some volume in pods.spec.volumes
	image := volume.image.reference
	not is_approved(image)
	msg := sprintf("Volume '%s' uses image '%s' from elsewhere than %s", [
		pods.name(volume),
		image,
		concat(", ", approved),
	])
}

# By whole segments: ghcr.io/example-shop is not ghcr.io/example-shop-evil.
is_approved(image) if {
	some prefix in approved
	startswith(sprintf("%s/", [images.repository(image)]), sprintf("%s/", [prefix]))
}
