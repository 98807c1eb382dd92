/** What `--misconfig-scanners` takes: Trivy's words for kinds of files, and `toml`. */
export const SCANNERS = [
  'ansible',
  'azure-arm',
  'cloudformation',
  'dockerfile',
  'helm',
  'json',
  'kubernetes',
  'terraform',
  'terraformplan-json',
  'terraformplan-snapshot',
  'toml',
  'yaml',
] as const;
