#!/bin/sh
# Writes trivy.json: what Trivy v0.74.0 (the first argument) reports of the files here, without the colours and most built-in checks.
set -e
cd "$(dirname "$0")"
scan() { "$trivy" config --skip-check-update --quiet --format json --config-check policies --check-namespaces custom "$@"; }
trivy=${1:?}
{
  scan --misconfig-scanners kubernetes,dockerfile,terraform,json --raw-config-scanners terraform files
  scan --misconfig-scanners yaml files
  scan --misconfig-scanners terraformplan-json plans
} | jq --slurp '([.[0, 1].Results[]] | sort_by(.Target)) + .[2].Results | map(
  select(.Misconfigurations)
  | .Misconfigurations |= map(select(.Namespace | startswith("custom.") or . == "builtin.kubernetes.KSV001" or . == "builtin.aws.s3.aws0092"))
  | select(.Misconfigurations != [])
  | del(.MisconfSummary, .. | .Highlighted?)
)' | npx prettier --parser json >trivy.json
