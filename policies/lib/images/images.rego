# METADATA
# title: Names of container images
# description: Takes the name of an image apart as container tools do.
# custom:
#   library: true
package custom.lib.images

import rego.v1

# The whole name without tag and digest: `nginx` is docker.io/library/nginx.
repository(image) := concat("/", ["docker.io/library", path]) if {
	["docker.io", path] = host_and_path(image)
	not contains(path, "/")
} else := concat("/", host_and_path(image))

# Undefined without a tag. The port of a registry is none: it stands before a slash.
tag(image) := split(last(image), ":")[1]

# Whether it can only ever be this one image.
has_digest(image) if contains(image, "@")

# What follows the last slash, without the digest.
last(image) := parts[count(parts) - 1] if {
	parts := split(split(image, "@")[0], "/")
}

# What stands before the first slash is a registry when it has a dot or a port, or is localhost.
host_and_path(image) := ["docker.io", name] if {
	name := untagged(image)
	not regex.match(`^([^/]*[.:][^/]*|localhost)/`, name)
} else := [host, substring(name, slash + 1, -1)] if {
	name := untagged(image)
	slash := indexof(name, "/")
	host := known_as(lower(substring(name, 0, slash)))
}

untagged(image) := trim_suffix(split(image, "@")[0], concat("", [":", tag(image)])) if {
	tag(image)
} else := split(image, "@")[0]

known_as(host) := "docker.io" if {
	host in {"index.docker.io", "registry-1.docker.io"}
} else := host
