package custom.dockerfile.no_latest_tag_test

import rego.v1

import data.custom.dockerfile.no_latest_tag

# The messages for a Dockerfile of these ARGs and one FROM.
messages(arguments, image) := found if {
	found := {finding.msg | some finding in no_latest_tag.deny} with input as {"Stages": [
		{"Name": "", "Commands": [{"Cmd": "arg", "Value": [argument]} | some argument in arguments]},
		{
			"Name": image,
			"Commands": [{"Cmd": "from", "Value": [image], "Path": "Dockerfile", "StartLine": 2, "EndLine": 2}],
		},
	]}
}

message(image) := sprintf("Image '%s' should have a version as its tag, not 'latest'", [image])

test_deny_latest if {
	every image in ["nginx:latest", "nginx", "ghcr.io/shop/nginx", "localhost:5000/app", "localhost:5000/app:latest"] {
		messages(["X"], image) == {message(image)}
	}
}

test_deny_latest_through_an_argument if {
	messages(["TAG=latest"], "nginx:$TAG") == {message("nginx:$TAG")}
	messages(["X"], "nginx:${TAG:-latest}") == {message("nginx:${TAG:-latest}")}
	messages(["REGISTRY"], "$REGISTRY/nginx") == {message("$REGISTRY/nginx")}
}

test_allow_versions if {
	every image in ["nginx:1.29", "localhost:5000/app:2", "nginx@sha256:0123", "nginx:latest@sha256:0123", "scratch"] {
		messages(["X"], image) == set()
	}
}

test_allow_what_only_the_build_knows if {
	messages(["TAG"], "nginx:$TAG") == set()
	messages(["IMAGE"], "$IMAGE") == set()
	messages(["SUFFIX"], "nginx$SUFFIX") == set()
}

test_lines_are_the_command if {
	findings := no_latest_tag.deny with input as {"Stages": [{"Name": "nginx", "Commands": [{
		"Cmd": "from",
		"Value": ["nginx"],
		"Path": "web/Dockerfile",
		"StartLine": 3,
		"EndLine": 4,
	}]}]}
	findings == {{"msg": message("nginx"), "filepath": "web/Dockerfile", "startline": 3, "endline": 4}}
}
