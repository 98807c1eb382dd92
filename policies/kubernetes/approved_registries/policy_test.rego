package custom.kubernetes.approved_registries_test

import rego.v1

import data.custom.kubernetes.approved_registries

approved := ["docker.io/library", "ghcr.io/shop", "localhost:5000"]

messages(spec) := found if {
	found := approved_registries.deny with input as {"kind": "Pod", "spec": spec}
		with approved_registries.approved as approved
}

container(image) := {"containers": [{"name": "app", "image": image}]}

message(image) := sprintf(
	"Container 'app' uses image '%s' from elsewhere than docker.io/library, ghcr.io/shop, localhost:5000",
	[image],
)

test_deny_images_from_elsewhere if {
	every image in [
		"evil.example/nginx",
		"grafana/grafana:12.1.0",
		"docker.io/grafana/grafana",
		"ghcr.io/shop-evil/cart:1",
		"evil.example/ghcr.io/shop/cart",
		"localhost:5001/app",
		"quay.io/docker.io/library/nginx",
	] {
		messages(container(image)) == {message(image)}
	}
}

test_allow_approved_images if {
	every image in [
		"nginx",
		"nginx:1.29",
		"docker.io/library/postgres:18@sha256:0123",
		"index.docker.io/nginx",
		"ghcr.io/shop/cart:1",
		"localhost:5000/app",
	] {
		messages(container(image)) == set()
	}
}

test_deny_init_containers_and_debugging_containers if {
	count(messages({
		"containers": [{"name": "app", "image": "nginx"}],
		"initContainers": [{"name": "init", "image": "evil.example/init"}],
		"ephemeralContainers": [{"name": "shell", "image": "evil.example/shell"}],
	})) == 2
}

test_deny_an_image_that_is_no_text if {
	count(messages({"containers": [{"name": "app", "image": 5}]})) == 1
}

test_deny_volumes if {
	messages({"volumes": [
		{"name": "model", "image": {"reference": "evil.example/model:1"}},
		{"name": "ours", "image": {"reference": "ghcr.io/shop/model:1"}},
		{"name": "tmp", "emptyDir": {}},
	]}) == {"Volume 'model' uses image 'evil.example/model:1' from elsewhere than docker.io/library, ghcr.io/shop, localhost:5000"}
}

test_allow_a_patch_without_an_image if {
	messages({"containers": [{"name": "app"}]}) == set()
}

test_the_list_of_this_repository if {
	pod := {"kind": "Pod", "spec": {"containers": [
		{"name": "db", "image": "postgres:18"},
		{"name": "cart", "image": "ghcr.io/example-shop/cart:2.4.1"},
		{"name": "mail", "image": "ghcr.io/someone-else/mail:1"},
	]}}
	count(approved_registries.deny) == 1 with input as pod
}
