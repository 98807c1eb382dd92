package custom.lib.pods_test

import rego.v1

import data.custom.lib.pods

test_spec_of_a_pod if {
	pods.spec == {"hostPID": true} with input as {"kind": "Pod", "spec": {"hostPID": true}}
}

test_spec_of_workloads if {
	every kind in pods.workloads {
		pods.spec == {"hostPID": true} with input as {"kind": kind, "spec": {"template": {"spec": {"hostPID": true}}}}
	}
}

test_spec_of_a_cron_job if {
	pods.spec == {"hostPID": true} with input as {
		"kind": "CronJob",
		"spec": {"jobTemplate": {"spec": {"template": {"spec": {"hostPID": true}}}}},
	}
}

test_spec_of_a_kind_from_elsewhere if {
	pods.spec == {"containers": []} with input as {
		"kind": "Rollout",
		"spec": {"template": {"spec": {"containers": []}}},
	}
}

test_a_template_of_something_else_is_no_pod if {
	not pods.spec with input as {"kind": "MachineDeployment", "spec": {"template": {"spec": {"version": "v1.34.0"}}}}
	not pods.spec with input as {"kind": "Service", "spec": {"ports": [{"port": 80}]}}
	count(pods.containers) == 0 with input as {"kind": "ConfigMap"}
}

test_all_three_lists_of_containers if {
	names := {container.name | some container in pods.containers} with input as {
		"kind": "Pod",
		"spec": {
			"containers": [{"name": "app"}, {"name": "proxy"}],
			"initContainers": [{"name": "migrate"}],
			"ephemeralContainers": [{"name": "shell"}],
		},
	}
	names == {"app", "proxy", "migrate", "shell"}
}

test_name if {
	pods.name({"name": "app"}) == "app"
	pods.name({"image": "nginx"}) == "(unnamed)"
}

test_a_container_overrides_its_pod if {
	pod := {"kind": "Pod", "spec": {"securityContext": {"runAsUser": 1000}}}

	pods.security({"securityContext": {"runAsUser": 0}}, "runAsUser") == 0 with input as pod
	pods.security({"securityContext": {"runAsUser": null}}, "runAsUser") == 1000 with input as pod
	pods.security({"securityContext": null}, "runAsUser") == 1000 with input as pod
	pods.security({}, "runAsUser") == 1000 with input as pod
	not pods.security({}, "runAsGroup") with input as pod
}
