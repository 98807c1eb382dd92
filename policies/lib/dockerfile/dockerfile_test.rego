package custom.lib.dockerfile_test

import rego.v1

import data.custom.lib.dockerfile

# A FROM command as the scanner hands it over.
from(image) := {"Cmd": "from", "Value": [image]}

from_as(image, name) := {"Cmd": "from", "Value": [image, "AS", name]}

images(stages) := found if {
	found := {use.image | some use in dockerfile.pulled} with input as {"Stages": stages}
}

stage(commands) := {"Name": "", "Commands": commands}

test_from if {
	images([stage([from("nginx:1.29")]), stage([from("redis")])]) == {"nginx:1.29", "redis"}
}

test_scratch_is_no_image if {
	images([stage([from("scratch")])]) == set()
}

test_a_stage_above_is_no_image if {
	images([stage([from_as("golang:1.26", "Build")]), stage([from("build")])]) == {"golang:1.26"}
}

test_a_stage_of_its_own_name_or_below_is_an_image if {
	images([stage([from_as("nginx", "nginx")])]) == {"nginx"}
	images([stage([from("build")]), stage([from_as("golang:1.26", "build")])]) == {"build", "golang:1.26"}
}

test_copy_from if {
	stages := [
		stage([from_as("golang:1.26", "build")]),
		stage([
			from("alpine:3.22"),
			{"Cmd": "copy", "Flags": ["--from=build", "--chown=1000"], "Value": ["/app", "/app"]},
			{"Cmd": "copy", "Flags": ["--from=0"], "Value": ["/app", "/app"]},
			{"Cmd": "copy", "Flags": ["--from=nginx"], "Value": ["/etc/nginx", "/etc/nginx"]},
			{"Cmd": "copy", "Flags": null, "Value": [".", "."]},
		]),
	]
	images(stages) == {"golang:1.26", "alpine:3.22", "nginx"}
}

test_copy_from_a_stage_below if {
	stages := [
		stage([from("alpine:3.22"), {"Cmd": "copy", "Flags": ["--from=Assets"], "Value": ["/a", "/a"]}]),
		stage([from_as("node:24.11", "assets")]),
	]
	images(stages) == {"alpine:3.22", "node:24.11"}
}

test_run_mount_from if {
	stages := [stage([
		from("alpine:3.22"),
		{"Cmd": "run", "Flags": ["--mount=type=bind,from=tools,target=/tools"], "Value": ["/tools/make"]},
		{"Cmd": "run", "Flags": ["--mount=from=more"], "Value": ["true"]},
		{"Cmd": "run", "Flags": ["--mount=type=cache,target=/root/.cache"], "Value": ["true"]},
	])]
	images(stages) == {"alpine:3.22", "tools", "more"}
}

# `written` in a FROM, below these ARGs.
expanded(arguments, written) := images([
	stage([{"Cmd": "arg", "Value": arguments}]),
	stage([from(written)]),
])

test_arguments if {
	expanded(["TAG=1.29"], "nginx:$TAG") == {"nginx:1.29"}
	expanded(["TAG=1.29"], "nginx:${TAG}-alpine") == {"nginx:1.29-alpine"}
	expanded([`TAG="1.29"`], "nginx:${TAG:-latest}") == {"nginx:1.29"}
	expanded(["TAG=1.28", "TAG=1.29"], "nginx:$TAG") == {"nginx:1.29"}
	expanded(["TAG=1.29", "IMAGE=nginx:$TAG"], "$IMAGE") == {"nginx:1.29"}
	expanded(["A=1", "AB=2"], "nginx:$AB.$A") == {"nginx:2.1"}
}

test_arguments_without_a_value if {
	expanded(["TAG"], "nginx:$TAG") == {"nginx:?"}
	expanded(["TAG"], "nginx:${TAG:-1.29}") == {"nginx:1.29"}
	expanded(["TAG"], "nginx:${TAG-1.29}") == {"nginx:1.29"}
	expanded(["TAG"], "nginx:${TAG}rc") == {"nginx:?rc"}
	expanded(["IMAGE=x/nginx:1"], "${IMAGE#x/}") == {"?"}
	expanded(["TAG"], "$") == {"?"}
}

test_an_argument_of_a_stage_names_no_image if {
	stages := [
		stage([from("alpine:3.22"), {"Cmd": "arg", "Value": ["TAG=latest"]}]),
		stage([from("nginx:$TAG")]),
	]
	images(stages) == {"alpine:3.22", "nginx:?"}
}

test_an_argument_may_stand_for_a_stage if {
	images([
		stage([{"Cmd": "arg", "Value": ["BASE=build"]}]),
		stage([from_as("golang:1.26", "build")]),
		stage([from("${BASE}")]),
	]) == {"golang:1.26"}
}
