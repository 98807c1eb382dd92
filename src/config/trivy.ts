/**
 * Flags and keys of Trivy v0.74 (its pkg/flag) that Regoscan does not have, so that a command line, a trivy.yaml or a workflow
 * for Trivy works unchanged. They include keys of older versions that are still in use.
 */

export interface TrivyName {
  /** Absent if only a file can set it. */
  flag?: string;
  /** In trivy.yaml. */
  key?: string;
  /** A flag that takes no value. */
  isSwitch: boolean;
  /** Whether ignoring it can change the result. Then it is a notice, otherwise a debug line. */
  matters: boolean;
}

/** flag (`-` for none, `!` after a switch), then its key. */
const MEANINGLESS = `
  region                       cloud.aws.region
  endpoint                     cloud.aws.endpoint
  service                      cloud.aws.service
  skip-service                 cloud.aws.skip-service
  account                      cloud.aws.account
  arn                          cloud.aws.arn
  clear-cache!                 cache.clear
  -                            cache.dir
  cache-backend                cache.backend
  cache-ttl                    cache.ttl
  redis-tls!                   cache.redis.tls
  redis-ca                     cache.redis.ca
  redis-cert                   cache.redis.cert
  redis-key                    cache.redis.key
  all!                         clean.all
  scan-cache!                  clean.scan-cache
  vuln-db!                     clean.vuln-db
  java-db!                     clean.java-db
  checks-bundle!               clean.checks-bundle
  vex-repo!                    clean.vex-repo
  reset!                       reset
  download-db-only!            db.download-only
  skip-db-update!              db.skip-update
  skip-update!                 -
  download-java-db-only!       db.download-java-only
  skip-java-db-update!         db.java-skip-update
  db-repository                db.repository
  java-db-repository           db.java-repository
  light!                       db.light
  -                            config
  -                            version
  insecure!                    insecure
  cacert                       cacert
  trace-http!                  trace.http
  image-config-scanners        image.image-config-scanners
  removed-pkgs!                image.removed-pkgs
  input                        image.input
  platform                     image.platform
  docker-host                  image.docker.host
  podman-host                  image.podman.host
  image-src                    image.source
  max-image-size               image.max-size
  kubeconfig                   kubernetes.kubeconfig
  tolerations                  kubernetes.tolerations
  disable-node-collector!      kubernetes.disableNodeCollector
  node-collector-namespace     kubernetes.node-collector.namespace
  node-collector-imageref      kubernetes.node-collector.imageref
  exclude-owned!               kubernetes.exclude.owned
  skip-images!                 kubernetes.skipImages
  exclude-nodes                kubernetes.exclude.nodes
  exclude-kinds                kubernetes.excludeKinds
  include-kinds                kubernetes.includeKinds
  exclude-namespaces           kubernetes.excludeNamespaces
  include-namespaces           kubernetes.includeNamespaces
  qps                          kubernetes.qps
  burst                        kubernetes.burst
  license-full!                license.full
  ignored-licenses             license.ignored
  license-confidence-level     license.confidenceLevel
  -                            license.forbidden
  -                            license.restricted
  -                            license.reciprocal
  -                            license.notice
  -                            license.permissive
  -                            license.unencumbered
  reset-checks-bundle!         misconfiguration.reset-checks-bundle
  reset-policy-bundle!         misconfiguration.reset-policy-bundle
  render-cause                 misconfiguration.render-cause
  module-dir                   module.dir
  include-dev-deps!            pkg.include-dev-deps
  pkg-types                    pkg.types
  vuln-type                    vulnerability.type
  pkg-relationships            pkg.relationships
  username                     registry.username
  password                     registry.password
  password-stdin!              registry.password-stdin
  registry-token               registry.token
  -                            registry.mirrors
  skip-check-update!           rego.skip-check-update
  skip-policy-update!          rego.skip-policy-update
  rego-error-limit             rego.error-limit
  token                        server.token
  token-header                 server.token-header
  server                       server.addr
  custom-headers               server.custom-headers
  listen                       server.listen
  path-prefix                  server.path-prefix
  branch                       repository.branch
  commit                       repository.commit
  tag                          repository.tag
  report                       report
  dependency-tree!             dependency-tree
  list-all-pkgs!               list-all-pkgs
  exit-on-eol                  exit-on-eol
  output-plugin-arg            output-plugin-arg
  table-mode                   table-mode
  offline-scan!                scan.offline
  scanners                     scan.scanners
  security-checks              scan.security-checks
  slow!                        scan.slow
  parallel                     scan.parallel
  sbom-sources                 scan.sbom-sources
  rekor-url                    scan.rekor-url
  detection-priority           scan.detection-priority
  distro                       scan.distro
  skip-version-check!          scan.skip-version-check
  disable-telemetry!           scan.disable-telemetry
  -                            scan.maven.mirrors
  secret-config                secret.config
  ignore-unfixed!              vulnerability.ignore-unfixed
  ignore-status                vulnerability.ignore-status
  vex                          vulnerability.vex
  skip-vex-repo-update!        vulnerability.skip-vex-repo-update
  vuln-severity-source         vulnerability.severity-source
`;

const MATTERS = `
  generate-default-config!         generate-default-config
  k8s-version                      kubernetes.k8s-version
  helm-values                      misconfiguration.helm.values
  helm-set                         misconfiguration.helm.set
  helm-set-file                    misconfiguration.helm.set-file
  helm-set-string                  misconfiguration.helm.set-string
  helm-api-versions                misconfiguration.helm.api-versions
  helm-kube-version                misconfiguration.helm.kube-version
  tf-exclude-downloaded-modules!   misconfiguration.terraform.exclude-downloaded-modules
  cf-params                        misconfiguration.cloudformation.params
  checks-bundle-repository         misconfiguration.checks-bundle-repository
  policy-bundle-repository         misconfiguration.policy-bundle-repository
  raw-config-scanners              misconfiguration.raw-config-scanners
  ansible-playbook                 ansible.playbooks
  ansible-inventory                ansible.inventories
  ansible-extra-vars               ansible.extra-vars
  enable-modules                   module.enable-modules
  template                         template
  ignorefile                       ignorefile
  ignore-policy                    ignore-policy
  compliance                       scan.compliance
  show-suppressed!                 scan.show-suppressed
  include-non-failures!            misconfiguration.include-non-failures
  -                                config.include-non-failures
`;

/** Inputs of aquasecurity/trivy-action that are not flags of Trivy; `!` marks those that matter. */
const ACTION_INPUTS = `
  image-ref artifact-type hide-progress github-pat limit-severities-for-sarif version cache skip-setup-trivy
  token-setup-trivy trivyignores!
`;

/** Trivy's only short flag that Regoscan does not have. */
export const TRIVY_SHORT: Readonly<Record<string, string>> = { t: 'template' };

let byFlag: Map<string, TrivyName> | undefined;
let byKey: Map<string, TrivyName> | undefined;

/** Returns Trivy's flags by name. */
export function trivyFlags(): ReadonlyMap<string, TrivyName> {
  return (byFlag ??= new Map(names().flatMap((name) => (name.flag === undefined ? [] : [[name.flag, name]]))));
}

/** Returns Trivy's keys by name in lower case; Trivy's keys are case-insensitive. */
export function trivyKeys(): ReadonlyMap<string, TrivyName> {
  return (byKey ??= new Map(
    names().flatMap((name) => (name.key === undefined ? [] : [[name.key.toLowerCase(), name]])),
  ));
}

/** Returns the inputs of trivy-action that are not flags of Trivy, and whether ignoring them matters. */
export function trivyActionInputs(): ReadonlyMap<string, boolean> {
  const inputs = ACTION_INPUTS.trim().split(/\s+/);
  return new Map(inputs.map((input) => [input.replace('!', ''), input.endsWith('!')]));
}

function names(): TrivyName[] {
  return [...read(MEANINGLESS, false), ...read(MATTERS, true)];
}

function read(table: string, matters: boolean): TrivyName[] {
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [flag = '-', key = '-'] = row.trim().split(/\s+/);
      return {
        ...(flag === '-' ? {} : { flag: flag.replace('!', '') }),
        ...(key === '-' ? {} : { key }),
        isSwitch: flag.endsWith('!'),
        matters,
      };
    });
}
