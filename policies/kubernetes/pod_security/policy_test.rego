package custom.kubernetes.pod_security_test

import rego.v1

import data.custom.kubernetes.pod_security.deny

deployment(spec) := {"kind": "Deployment", "spec": {"template": {"spec": spec}}}

test_deny_privileged if {
	every field in ["containers", "initContainers", "ephemeralContainers"] {
		spec := {field: [{"name": "app", "securityContext": {"privileged": true}}]}
		deny == {"Container 'app' is privileged"} with input as deployment(spec)
	}
}

test_deny_a_container_without_a_name if {
	spec := {"containers": [{"securityContext": {"privileged": true}}]}
	deny == {"Container '(unnamed)' is privileged"} with input as deployment(spec)
}

test_deny_host_pid if {
	deny == {"The pod shares the processes of its node: hostPID is true"} with input as deployment({"hostPID": true})
}

test_deny_host_ipc if {
	message := "The pod shares the memory of its node's processes: hostIPC is true"
	deny == {message} with input as deployment({"hostIPC": true})
}

test_deny_all_at_once if {
	spec := {
		"hostPID": true,
		"hostIPC": true,
		"containers": [{"name": "app", "securityContext": {"privileged": true}}, {"name": "proxy"}],
	}
	count(deny) == 3 with input as deployment(spec)
}

test_allow if {
	spec := {
		"hostPID": false,
		"containers": [{"name": "app", "securityContext": {"privileged": false}}, {"name": "proxy"}],
	}
	deny == set() with input as deployment(spec)
}
