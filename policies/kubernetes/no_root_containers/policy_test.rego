package custom.kubernetes.no_root_containers_test

import rego.v1

import data.custom.kubernetes.no_root_containers.deny

pod(security, container) := {"kind": "Pod", "spec": {"securityContext": security, "containers": [container]}}

may_run := "Container 'app' may run as root: securityContext.runAsNonRoot is not true"

runs := "Container 'app' runs as root: securityContext.runAsUser is 0"

test_deny_nothing_said if {
	deny == {may_run} with input as pod({}, {"name": "app"})
}

test_deny_false if {
	deny == {may_run} with input as pod({}, {"name": "app", "securityContext": {"runAsNonRoot": false}})
}

test_deny_a_container_that_overrides_its_pod if {
	deny == {may_run} with input as pod(
		{"runAsNonRoot": true},
		{"name": "app", "securityContext": {"runAsNonRoot": false}},
	)
}

test_deny_an_init_container if {
	deny == {"Container 'migrate' may run as root: securityContext.runAsNonRoot is not true"} with input as {
		"kind": "CronJob",
		"spec": {"jobTemplate": {"spec": {"template": {"spec": {
			"initContainers": [{"name": "migrate"}],
			"containers": [{"name": "app", "securityContext": {"runAsNonRoot": true}}],
		}}}}},
	}
}

test_deny_user_0 if {
	deny == {runs} with input as pod({"runAsNonRoot": true, "runAsUser": 0}, {"name": "app"})
}

test_allow_a_container_that_says_so if {
	deny == set() with input as pod({}, {"name": "app", "securityContext": {"runAsNonRoot": true, "runAsUser": 1000}})
}

test_allow_a_pod_that_says_so if {
	deny == set() with input as pod({"runAsNonRoot": true}, {"name": "app"})
}

test_allow_a_container_that_overrides_its_pod if {
	deny == set() with input as pod(
		{"runAsNonRoot": false, "runAsUser": 0},
		{"name": "app", "securityContext": {"runAsNonRoot": true, "runAsUser": 1000}},
	)
}
