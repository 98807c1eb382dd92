/** Sources of other projects, as the Go module cache has them. */

import { execFileSync } from 'node:child_process';

/** The folder of a module that the Go module in the given folder depends on. */
export function goModule(name: string, dependent = 'wasm'): string {
  return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', name], { cwd: dependent, encoding: 'utf8' }).trim();
}

/** The checks that Trivy ships, with their libraries and examples. */
export function trivyChecks(): string {
  return goModule('github.com/aquasecurity/trivy-checks');
}
