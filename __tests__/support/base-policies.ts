/** Two policies that find something in one file each: the findings that must be reported whatever else is wrong. */

import type { Files } from './folder.js';

/** The policies in `policies`, and the files in `app`. */
export const BASE_FILES: Files = {
  'policies/privileged.rego': `# METADATA
# title: Privileged pod
# custom:
#   id: BASE-1
#   severity: HIGH
#   input:
#     selector:
#     - type: kubernetes
package base.privileged

import rego.v1

deny contains msg if {
	input.spec.containers[_].securityContext.privileged
	msg := sprintf("pod %s is privileged", [input.metadata.name])
}
`,
  'policies/image.rego': `# METADATA
# title: Image from anywhere
# custom:
#   id: BASE-2
#   severity: LOW
#   input:
#     selector:
#     - type: dockerfile
package base.image

import rego.v1

deny contains msg if {
	command := input.Stages[_].Commands[_]
	command.Cmd == "from"
	startswith(command.Value[0], "evil/")
	msg := sprintf("image %s", [command.Value[0]])
}
`,
  'app/pod.yaml': pod('base'),
  'app/Dockerfile': 'FROM evil/base:1\n',
};

/** As {@link Scan.findings} has them. */
export const BASE_FINDINGS = [
  'BASE-2 app/Dockerfile:1 image evil/base:1',
  'BASE-1 app/pod.yaml:9 pod base is privileged',
];

/** A manifest that BASE-1 finds something in. */
export function pod(name: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: web
      securityContext:
        privileged: true
`;
}
