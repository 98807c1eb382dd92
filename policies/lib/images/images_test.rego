package custom.lib.images_test

import rego.v1

import data.custom.lib.images

repositories := {
	"nginx": "docker.io/library/nginx",
	"nginx:1.29": "docker.io/library/nginx",
	"nginx@sha256:0123": "docker.io/library/nginx",
	"nginx:1.29@sha256:0123": "docker.io/library/nginx",
	"grafana/grafana:12.1.0": "docker.io/grafana/grafana",
	"docker.io/nginx": "docker.io/library/nginx",
	"index.docker.io/library/nginx": "docker.io/library/nginx",
	"GHCR.io/shop/cart:2": "ghcr.io/shop/cart",
	"ghcr.io/shop/cart/worker": "ghcr.io/shop/cart/worker",
	"localhost/app": "localhost/app",
	"localhost:5000/app": "localhost:5000/app",
	"localhost:5000/team/app:1.0": "localhost:5000/team/app",
	"registry:5000": "docker.io/library/registry",
}

test_repository if {
	every image, repository in repositories {
		images.repository(image) == repository
	}
}

test_tag if {
	images.tag("nginx:1.29") == "1.29"
	images.tag("localhost:5000/app:1.0") == "1.0"
	images.tag("nginx:1.29@sha256:0123") == "1.29"
	not images.tag("nginx")
	not images.tag("localhost:5000/app")
	not images.tag("nginx@sha256:0123")
}

test_digest if {
	images.has_digest("nginx@sha256:0123")
	not images.has_digest("nginx:1.29")
}
