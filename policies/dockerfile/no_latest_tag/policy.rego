# METADATA
# title: Images of a build have a version
# description: |
#   An image without a tag, or with the tag latest, is another one from day to day. Builds of the same commit then differ,
#   and what breaks one is in no diff. Looks at FROM, COPY --from and RUN --mount.
# schemas:
#   - input: schema["dockerfile"]
# related_resources:
#   - https://docs.docker.com/build/building/best-practices/
# custom:
#   id: RGS-DOCKER-001
#   severity: MEDIUM
#   short_code: no-latest-tag
#   recommended_action: Name a version of the image, such as nginx:1.29, or pin it by its digest.
#   input:
#     selector:
#       - type: dockerfile
package custom.dockerfile.no_latest_tag

import rego.v1

import data.custom.lib.dockerfile
import data.custom.lib.images

deny contains result if {
	some use in dockerfile.pulled
	not images.has_digest(use.image)
	floats(use.image)

	# A command knows its lines, so the finding is on them.
	result := {
		"msg": sprintf("Image '%s' should have a version as its tag, not 'latest'", [use.written]),
		"filepath": use.command.Path,
		"startline": use.command.StartLine,
		"endline": use.command.EndLine,
	}
}

floats(image) if images.tag(image) == "latest"

# Without a tag it is latest. A `?` may hold one.
floats(image) if {
	not images.tag(image)
	not contains(images.last(image), "?")
}
