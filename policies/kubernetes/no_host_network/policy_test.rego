package custom.kubernetes.no_host_network_test

import rego.v1

import data.custom.kubernetes.no_host_network.deny

message := "The pod uses the network of its node: hostNetwork is true"

test_deny_a_pod if {
	deny == {message} with input as {"kind": "Pod", "spec": {"hostNetwork": true}}
}

test_deny_a_workload if {
	deny == {message} with input as {"kind": "DaemonSet", "spec": {"template": {"spec": {"hostNetwork": true}}}}
}

test_deny_a_cron_job if {
	deny == {message} with input as {
		"kind": "CronJob",
		"spec": {"jobTemplate": {"spec": {"template": {"spec": {"hostNetwork": true}}}}},
	}
}

test_allow if {
	deny == set() with input as {"kind": "Pod", "spec": {"hostNetwork": false}}
	deny == set() with input as {"kind": "Pod", "spec": {"containers": []}}
	deny == set() with input as {"kind": "Service", "spec": {"hostNetwork": true}}
}
