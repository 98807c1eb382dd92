package custom.kubernetes.resource_limits_test

import rego.v1

import data.custom.kubernetes.resource_limits.deny

deployment(spec) := {"kind": "Deployment", "spec": {"template": {"spec": spec}}}

both := {"limits": {"memory": "128Mi", "cpu": "500m"}}

test_deny_no_limits if {
	deny == {"Container 'app' has no memory limit", "Container 'app' has no cpu limit"} with input as deployment({"containers": [{"name": "app"}]})
}

test_deny_requests_only if {
	deny == {"Container 'app' has no memory limit", "Container 'app' has no cpu limit"} with input as deployment({"containers": [{
		"name": "app",
		"resources": {"requests": {"memory": "128Mi", "cpu": "500m"}},
	}]})
}

test_deny_an_empty_limit if {
	deny == {"Container 'app' has no memory limit"} with input as deployment({"containers": [{
		"name": "app",
		"resources": {"limits": {"memory": null, "cpu": 1}},
	}]})
}

test_deny_an_init_container if {
	deny == {"Container 'migrate' has no cpu limit"} with input as deployment({
		"containers": [{"name": "app", "resources": both}],
		"initContainers": [{"name": "migrate", "resources": {"limits": {"memory": "64Mi"}}}],
	})
}

test_allow_limits if {
	deny == set() with input as deployment({"containers": [{"name": "app", "resources": both}]})
}

test_allow_limits_of_the_pod if {
	deny == set() with input as deployment({"resources": both, "containers": [{"name": "app"}]})
}

test_allow_ephemeral_containers if {
	deny == set() with input as deployment({"ephemeralContainers": [{"name": "shell"}]})
}
