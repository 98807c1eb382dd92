export const id = 757;
export const ids = [757];
export const modules = {

/***/ 2649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c6: () => (/* binding */ fails),
/* harmony export */   j5: () => (/* binding */ INCOMPLETE),
/* harmony export */   kD: () => (/* binding */ decideExitCode)
/* harmony export */ });
/** What a run ends with when something kept it from checking all that it was asked to. */
const INCOMPLETE = 2;
/** Whether a finding makes the run fail. What is only not shown (`--severity`) fails it all the same. */
function fails(finding, failOn) {
    const counts = finding.suppressedBy === undefined || finding.suppressedBy.by === 'severity';
    return counts && finding.enforced && failOn.includes(finding.severity);
}
/** 2 when anything is wrong with the input, else `exit-code` when a finding fails the run, else 0. */
function decideExitCode(findings, problems, config) {
    if (problems.some((problem) => problem.level === 'error'))
        return INCOMPLETE;
    return findings.some((finding) => fails(finding, config.failOn)) ? config.exitCode : 0;
}


/***/ }),

/***/ 1633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ SEVERITIES)
/* harmony export */ });
/** What a policy found in a document: the noun that filters mark, reports show and the exit code counts. */
/** From the most to the least severe; the order of every list that a person reads. */
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];


/***/ }),

/***/ 1757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Main: () => (/* binding */ Main)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: ./build/messages.js + 8 modules
var messages = __webpack_require__(105);
// EXTERNAL MODULE: ./build/nearest.js
var nearest = __webpack_require__(7658);
// EXTERNAL MODULE: ./build/finding.js
var finding = __webpack_require__(1633);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 8 modules
var schemas = __webpack_require__(4539);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
;// CONCATENATED MODULE: ./build/config/values.js
/**
 * One zod schema for each kind of value. All read text, as flags, inputs and the environment give it, and so that a file's
 * `exit-code: 1` and `exit-code: '1'` mean the same. An issue's message says what is wrong with the value and what to
 * write instead; who gave the value is added by the caller.
 *
 * `zod/mini`: the full `zod` adds 5 ms to every start.
 */




const values_text = schemas/* string */.YjP();
const list = schemas/* array */.YOg(schemas/* string */.YjP());
/** The words that Go's strconv.ParseBool takes, as Trivy's flags do: `true`, `1`, `t`, …, without regard to case. */
const onOff = fromText((value, fail) => {
    if (/^(true|t|1)$/i.test(value))
        return true;
    if (/^(false|f|0)$/i.test(value))
        return false;
    return fail(messages/* configMessages */.$e.notABoolean(value));
});
/** What a process can exit with. */
const exitCode = fromText((value, fail) => {
    const code = /^\d{1,3}$/.test(value) ? Number(value) : 256;
    return code <= 255 ? code : fail(messages/* configMessages */.$e.notAnExitCode(value));
});
/** A Go duration (time.ParseDuration) above zero, such as `5m` or `1h2m0.5s`, in milliseconds. */
const duration = fromText((value, fail) => {
    if (!/^(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/.test(value)) {
        return fail(messages/* configMessages */.$e.notADuration(value));
    }
    let total = 0;
    for (const [, amount = '', unit = ''] of value.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) {
        total += Number(amount) * (MILLISECONDS[unit] ?? 0);
    }
    // A timer's delay is a signed 32-bit number: a longer one would fire at once.
    if (total > 0x7fffffff)
        return fail(messages/* configMessages */.$e.durationTooLong(value));
    return total > 0 ? Math.max(1, Math.round(total)) : fail(messages/* configMessages */.$e.notADuration(value));
});
const MILLISECONDS = {
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    μs: 1e-3,
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
};
/** One of a few words, without regard to case. `refusal` may give a reason for words that people have cause to try. */
function oneOf(words, refusal = () => undefined) {
    return fromText((value, fail) => {
        const found = words.find((word) => word === value.toLowerCase());
        if (found !== undefined)
            return found;
        return fail(refusal(value.toLowerCase()) ?? messages/* configMessages */.$e.notOneOf(value, words, (0,nearest/* nearest */.p)(value, words)));
    });
}
/** Several of a few words, without regard to case, in the order of `words`. */
function someOf(words) {
    return schemas/* pipe */.FsL(schemas/* array */.YOg(schemas/* string */.YjP()), schemas/* transform */.pdi((values, context) => {
        const wanted = new Set();
        values.forEach((value, index) => {
            const found = words.find((word) => word.toLowerCase() === value.toLowerCase());
            if (found === undefined) {
                const message = messages/* configMessages */.$e.notOneOf(value, words, (0,nearest/* nearest */.p)(value, words));
                context.issues.push({ code: 'custom', message, input: value, path: [index] });
            }
            else
                wanted.add(found);
        });
        return words.filter((word) => wanted.has(word));
    }));
}
const severities = someOf(finding/* SEVERITIES */.o);
/** `type:regular expression` pairs (Trivy's `--file-patterns`), kept as they are once they are known to be sound. */
const filePatterns = schemas/* pipe */.FsL(schemas/* array */.YOg(schemas/* string */.YjP()), schemas/* transform */.pdi((patterns, context) => {
    patterns.forEach((pattern, index) => {
        const message = whatIsWrongWith(pattern);
        if (message !== undefined)
            context.issues.push({ code: 'custom', message, input: pattern, path: [index] });
    });
    return patterns;
}));
function whatIsWrongWith(pattern) {
    const colon = pattern.indexOf(':');
    if (colon < 1 || colon === pattern.length - 1)
        return messages/* configMessages */.$e.notAFilePattern(pattern);
    try {
        new RegExp(pattern.slice(colon + 1));
        return undefined;
    }
    catch (error) {
        return messages/* configMessages */.$e.badRegularExpression(pattern, error instanceof Error ? error.message : String(error));
    }
}
/** A schema out of a function that reads text; `fail` reports an issue and gives the value to return. */
function fromText(read) {
    return schemas/* pipe */.FsL(schemas/* string */.YjP(), schemas/* transform */.pdi((value, context) => read(value.trim(), (message) => {
        context.issues.push({ code: 'custom', message, input: value });
        return core/* NEVER */.tm;
    })));
}

;// CONCATENATED MODULE: ./build/config/options.js
/**
 * Every option once. Flags, inputs, REGOSCAN_* variables, keys of trivy.yaml, `--help`, `--show-config` and the table in the
 * README are all made from this table; to add an option, add it here and to `Config`.
 */



/** The formats that `--format` takes; the registry in `report/` has a reporter for each. */
const FORMATS = ['table', 'json', 'sarif'];
/** What `--misconfig-scanners` takes: Trivy's words for kinds of files, and `toml`. */
const SCANNERS = [
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
];
/** What trivy-action takes as `scan-type` beside `config`. */
const OTHER_SCAN_TYPES = ['image', 'fs', 'rootfs', 'repo', 'sbom', 'vm', 'k8s'];
function refusedScanType(type) {
    return OTHER_SCAN_TYPES.includes(type) ? messages/* configMessages */.$e.scanTypeRefused(type) : undefined;
}
function options_option(given) {
    return { aliases: [], keys: [], ...given };
}
const OPTIONS = {
    policy: options_option({
        name: 'policy',
        aliases: ['config-check', 'config-policy'],
        shape: 'list',
        schema: list,
        placeholder: 'path',
        keys: ['rego.check', 'rego.policy', 'config.policy'],
        input: true,
        group: 'Policies',
        help: 'Rego policies: files, or folders that hold them',
    }),
    namespaces: options_option({
        name: 'namespaces',
        aliases: ['check-namespaces', 'policy-namespaces'],
        shape: 'list',
        schema: list,
        placeholder: 'name',
        keys: ['rego.namespaces', 'config.namespaces'],
        input: true,
        group: 'Policies',
        help: 'first segments of the packages to enforce; without it, every package that has a rule to enforce',
    }),
    data: options_option({
        name: 'data',
        aliases: ['config-data'],
        shape: 'list',
        schema: list,
        placeholder: 'path',
        keys: ['rego.data', 'config.data'],
        input: true,
        group: 'Policies',
        help: 'JSON and YAML files, or folders of them, that policies see under `data`',
    }),
    schemas: options_option({
        name: 'config-file-schemas',
        shape: 'list',
        schema: list,
        placeholder: 'path',
        keys: ['misconfiguration.config-file-schemas'],
        group: 'Policies',
        help: 'JSON schemas that policies may name in their METADATA, beside the built-in ones',
    }),
    trace: options_option({
        name: 'trace',
        aliases: ['trace-rego'],
        shape: 'switch',
        schema: onOff,
        default: 'false',
        keys: ['rego.trace'],
        group: 'Policies',
        help: 'show what policies print()',
    }),
    skipDirs: options_option({
        name: 'skip-dirs',
        shape: 'list',
        schema: list,
        placeholder: 'glob',
        keys: ['scan.skip-dirs'],
        input: true,
        group: 'Files',
        help: 'folders to leave out',
    }),
    skipFiles: options_option({
        name: 'skip-files',
        shape: 'list',
        schema: list,
        placeholder: 'glob',
        keys: ['scan.skip-files'],
        input: true,
        group: 'Files',
        help: 'files to leave out',
    }),
    filePatterns: options_option({
        name: 'file-patterns',
        shape: 'list',
        schema: filePatterns,
        placeholder: 'type:regexp',
        keys: ['scan.file-patterns', 'config.file-patterns'],
        group: 'Files',
        help: 'files of other names to read as a type, such as `dockerfile:Build.*`',
    }),
    scanners: options_option({
        name: 'misconfig-scanners',
        shape: 'list',
        schema: someOf(SCANNERS),
        placeholder: 'type',
        keys: ['misconfiguration.scanners'],
        group: 'Files',
        help: 'types of files to check; without it, every type that a policy wants',
    }),
    severity: options_option({
        name: 'severity',
        short: 's',
        shape: 'list',
        schema: severities,
        placeholder: 'severity',
        default: finding/* SEVERITIES */.o.join(','),
        keys: ['severity'],
        input: true,
        group: 'Report',
        help: 'severities to show',
    }),
    failOn: options_option({
        name: 'fail-on',
        shape: 'list',
        schema: severities,
        placeholder: 'severity',
        keys: ['fail-on'],
        input: true,
        group: 'Report',
        help: 'severities that fail the run; without it, those of --severity',
    }),
    exitCode: options_option({
        name: 'exit-code',
        shape: 'one',
        schema: exitCode,
        placeholder: 'number',
        default: '1',
        keys: ['exit-code'],
        input: true,
        group: 'Report',
        help: 'what to exit with when a finding fails the run (`config`: 0, as `trivy config` does)',
    }),
    format: options_option({
        name: 'format',
        short: 'f',
        shape: 'list',
        schema: values_text,
        placeholder: 'format',
        default: 'table',
        keys: ['format'],
        input: true,
        group: 'Report',
        help: `${FORMATS.join(', ')}; several, each with its --output, write several reports in one run`,
    }),
    output: options_option({
        name: 'output',
        short: 'o',
        shape: 'list',
        byLine: true,
        schema: values_text,
        placeholder: 'file',
        keys: ['output'],
        input: true,
        group: 'Report',
        help: 'where the report goes; without it, standard output',
    }),
    config: options_option({
        name: 'config',
        aliases: ['trivy-config'],
        short: 'c',
        shape: 'one',
        schema: values_text,
        placeholder: 'file',
        default: 'trivy.yaml',
        input: true,
        group: 'Run',
        help: 'the file that holds options; trivy.yaml in the working directory is read without it',
    }),
    timeout: options_option({
        name: 'timeout',
        shape: 'one',
        schema: duration,
        placeholder: 'duration',
        default: '5m',
        keys: ['timeout'],
        input: true,
        group: 'Run',
        help: 'how long the run may take, such as 90s or 5m',
    }),
    evalTimeout: options_option({
        name: 'eval-timeout',
        shape: 'one',
        schema: duration,
        placeholder: 'duration',
        default: '10s',
        keys: ['eval-timeout'],
        group: 'Run',
        help: 'how long one evaluation may take',
    }),
    onIncomplete: options_option({
        name: 'on-incomplete',
        shape: 'one',
        schema: oneOf(['fail', 'warn']),
        placeholder: 'fail|warn',
        default: 'fail',
        keys: ['on-incomplete'],
        input: true,
        group: 'Run',
        help: 'what a file that a policy wants and that cannot be checked does: fail the run, or only warn',
    }),
    cacheDir: options_option({
        name: 'cache-dir',
        shape: 'one',
        schema: values_text,
        placeholder: 'folder',
        keys: ['cache.dir'],
        group: 'Run',
        help: "where compiled policies are kept; without it, the user's cache folder",
    }),
    noCache: options_option({
        name: 'no-cache',
        shape: 'switch',
        schema: onOff,
        default: 'false',
        group: 'Run',
        help: 'neither read nor write the cache',
    }),
    noProgress: options_option({
        name: 'no-progress',
        shape: 'switch',
        schema: onOff,
        default: 'false',
        keys: ['db.no-progress'],
        group: 'Run',
        help: 'no progress bar',
    }),
    quiet: options_option({
        name: 'quiet',
        short: 'q',
        shape: 'switch',
        schema: onOff,
        default: 'false',
        keys: ['quiet'],
        group: 'Run',
        help: 'only the report and errors',
    }),
    debug: options_option({
        name: 'debug',
        short: 'd',
        shape: 'switch',
        schema: onOff,
        default: 'false',
        keys: ['debug'],
        group: 'Run',
        help: 'say more about what is done',
    }),
    showConfig: options_option({
        name: 'show-config',
        shape: 'switch',
        schema: onOff,
        default: 'false',
        only: 'flag',
        group: 'Run',
        help: 'print every value and where it came from, and scan nothing',
    }),
    scanRef: options_option({
        name: 'scan-ref',
        shape: 'list',
        byLine: true,
        schema: list,
        default: '.',
        only: 'input',
        input: true,
        group: 'Action',
        help: 'what to scan: files or folders, one a line',
    }),
    scanType: options_option({
        name: 'scan-type',
        shape: 'one',
        schema: oneOf(['config'], refusedScanType),
        default: 'config',
        only: 'input',
        input: true,
        group: 'Action',
        help: 'only `config`; there so that a workflow for trivy-action works as it is',
    }),
    annotations: options_option({
        name: 'annotations',
        shape: 'switch',
        schema: onOff,
        default: 'true',
        only: 'input',
        input: true,
        group: 'Action',
        help: 'show findings on the lines of a pull request',
    }),
    summary: options_option({
        name: 'summary',
        shape: 'switch',
        schema: onOff,
        default: 'true',
        only: 'input',
        input: true,
        group: 'Action',
        help: 'write a job summary',
    }),
    sarif: options_option({
        name: 'sarif',
        shape: 'one',
        schema: values_text,
        only: 'input',
        input: true,
        group: 'Action',
        help: 'where the SARIF file goes; `false`: none; without it, a file in RUNNER_TEMP',
    }),
};
/** The table as a list, in the order that people read it. */
const OPTION_LIST = Object.values(OPTIONS);
/** The variable that sets an option. */
function variableOf(name) {
    return `REGOSCAN_${name.toUpperCase().replaceAll('-', '_')}`;
}

;// CONCATENATED MODULE: ./build/config/layer.js
/** What one source (flags, inputs, variables, a file) says about the options, as text; and where it says so. */


/** An option by its name or any alias of it. */
function optionNamed(name) {
    return OPTION_LIST.find((option) => option.name === name || option.aliases.includes(name));
}
/** Every name and alias of the options that a door has. */
function namesFor(door) {
    return OPTION_LIST.filter((option) => option.only === undefined || option.only === door).flatMap((option) => [
        option.name,
        ...option.aliases,
    ]);
}
/** The items of a list that is written as one text: separated by commas, in an input also by line feeds. */
function itemsOf(option, value, lines = false) {
    const separator = option.byLine === true ? /\r?\n/ : lines ? /,|\r?\n/ : /,/;
    return value
        .split(separator)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** The value in a layer's form; undefined when it is empty, which counts as not set. */
function rawOf(option, values, lines = false) {
    if (option.shape === 'list') {
        const items = values.flatMap((value) => itemsOf(option, value, lines));
        return items.length > 0 ? items : undefined;
    }
    const last = values.at(-1)?.trim() ?? '';
    return last === '' ? undefined : last;
}
/** Notes a name that is Trivy's alone: a notice when ignoring it can change the result, else a debug line. */
function noteTrivyName(who, matters, remarks, position) {
    if (matters) {
        const message = messages/* configMessages */.$e.withoutEffectYet(who);
        remarks.problems.push({ level: 'notice', code: 'config-without-effect', message, ...position });
    }
    else {
        remarks.debug.push(messages/* configMessages */.$e.withoutMeaning(who));
    }
}

;// CONCATENATED MODULE: ./build/config/trivy.js
/**
 * The names that Trivy v0.74 (its pkg/flag) knows and that are not options here, so that a command line, a trivy.yaml or a
 * workflow made for Trivy runs as it is. Keys of older versions that people still have in their files stand there too.
 */
/** flag (`-` for none, `!` after a switch), then its key. */
const MEANINGLESS = `
  region                       cloud.aws.region
  endpoint                     cloud.aws.endpoint
  service                      cloud.aws.service
  skip-service                 cloud.aws.skip-service
  account                      cloud.aws.account
  arn                          cloud.aws.arn
  clear-cache!                 cache.clear
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
  tf-vars                          misconfiguration.terraform.vars
  tf-exclude-downloaded-modules!   misconfiguration.terraform.exclude-downloaded-modules
  cf-params                        misconfiguration.cloudformation.params
  checks-bundle-repository         misconfiguration.checks-bundle-repository
  policy-bundle-repository         misconfiguration.policy-bundle-repository
  raw-config-scanners              misconfiguration.raw-config-scanners
  ansible-playbook                 ansible.playbooks
  ansible-inventory                ansible.inventories
  ansible-extra-vars               ansible.extra-vars
  enable-modules                   module.enable-modules
  include-deprecated-checks!       rego.include-deprecated-checks
  template                         template
  ignorefile                       ignorefile
  ignore-policy                    ignore-policy
  compliance                       scan.compliance
  show-suppressed!                 scan.show-suppressed
  include-non-failures!            misconfiguration.include-non-failures
  -                                config.include-non-failures
`;
/** What aquasecurity/trivy-action takes as inputs beside Trivy's own flags, `!` for those whose absence matters. */
const ACTION_INPUTS = `
  image-ref artifact-type hide-progress github-pat limit-severities-for-sarif version cache skip-setup-trivy
  token-setup-trivy trivyignores!
`;
/** The one short flag of Trivy's that is not an option here. */
const TRIVY_SHORT = { t: 'template' };
let byFlag;
let byKey;
/** Trivy's flags by name. */
function trivyFlags() {
    return (byFlag ??= new Map(names().flatMap((name) => (name.flag === undefined ? [] : [[name.flag, name]]))));
}
/** Trivy's keys by name, in lower case, as Trivy compares them without regard to case. */
function trivyKeys() {
    return (byKey ??= new Map(names().flatMap((name) => (name.key === undefined ? [] : [[name.key.toLowerCase(), name]]))));
}
/** The inputs of trivy-action that are no flags of Trivy's, and whether ignoring one matters. */
function trivyActionInputs() {
    const inputs = ACTION_INPUTS.trim().split(/\s+/);
    return new Map(inputs.map((input) => [input.replace('!', ''), input.endsWith('!')]));
}
function names() {
    return [...read(MEANINGLESS, false), ...read(MATTERS, true)];
}
function read(table, matters) {
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

;// CONCATENATED MODULE: ./build/config/flags.js
/** The flags of a command line and the inputs of the action, as layers. */





/** The option that a typed flag means. */
function optionOfFlag(flag) {
    const option = flag.startsWith('--')
        ? optionNamed(flag.slice(2))
        : OPTION_LIST.find(({ short }) => short !== undefined && `-${short}` === flag);
    return option?.only === 'input' ? undefined : option;
}
/**
 * What the flags say. A list's flags add up, of any other the last one counts.
 *
 * @returns the layer, with an unknown flag or a missing value as a problem in `remarks`.
 */
function readFlags(uses, remarks) {
    const said = new Said();
    for (const { flag, value } of uses) {
        const option = optionOfFlag(flag);
        if (option === undefined)
            noteForeignFlag(flag, remarks);
        else if (option.shape !== 'switch' && (value === undefined || isFlag(value))) {
            fail('flag-value', messages/* configMessages */.$e.flagNeedsValue(flag), remarks);
        }
        else
            said.add(option, value ?? 'true', flag);
    }
    return said.layer();
}
/** Whether a value is a flag: the value itself was forgotten then, and the flag that follows was taken for it. */
function isFlag(value) {
    return value.startsWith('--') && (optionOfFlag(value) !== undefined || trivyFlags().has(value.slice(2)));
}
function noteForeignFlag(flag, remarks) {
    const name = flag.startsWith('--') ? flag.slice(2) : (TRIVY_SHORT[flag.slice(1)] ?? '');
    const trivy = trivyFlags().get(name);
    if (trivy !== undefined) {
        noteTrivyName(flag, trivy.matters, remarks);
    }
    else if (optionNamed(name) !== undefined) {
        fail('unknown-flag', messages/* configMessages */.$e.onlyAnInput(flag), remarks);
    }
    else {
        const near = (0,nearest/* nearest */.p)(name, namesFor('flag')) ?? (0,nearest/* nearest */.p)(name, trivyFlags().keys());
        fail('unknown-flag', messages/* configMessages */.$e.unknownFlag(flag, near && `--${near}`), remarks);
    }
}
/**
 * What the inputs say. A list is separated by commas or has one item a line; paths only by lines.
 *
 * @param inputs by the name that action.yml gives them, in lower case. An empty one counts as not set.
 * @returns the layer, with an unknown input as a problem in `remarks`.
 */
function readInputs(inputs, remarks) {
    const said = new Said();
    for (const [input, value] of Object.entries(inputs)) {
        if (value.trim() === '')
            continue;
        const option = optionNamed(input);
        if (option === undefined)
            noteForeignInput(input, remarks);
        else if (option.only === 'flag')
            fail('unknown-input', messages/* configMessages */.$e.onlyAFlag(input), remarks);
        else
            said.add(option, value, `input ${input}`);
    }
    return said.layer(true);
}
function noteForeignInput(input, remarks) {
    const matters = trivyFlags().get(input)?.matters ?? trivyActionInputs().get(input);
    if (matters !== undefined)
        noteTrivyName(`the input ${input}`, matters, remarks);
    else
        fail('unknown-input', messages/* configMessages */.$e.unknownInput(input, (0,nearest/* nearest */.p)(input, namesFor('input'))), remarks);
}
/** Values as they are read, by option: a list's add up, of any other the last counts. */
class Said {
    values = new Map();
    add(option, value, who) {
        const before = this.values.get(option);
        const whos = option.shape === 'list' ? [...new Set([...(before?.whos ?? []), who])] : [who];
        this.values.set(option, { whos, values: [...(before?.values ?? []), value] });
    }
    /** @param lines whether a list may have one item a line. */
    layer(lines = false) {
        const layer = new Map();
        for (const [option, { whos, values }] of this.values) {
            const raw = rawOf(option, values, lines);
            const who = whos.join(', ');
            if (raw !== undefined)
                layer.set(option.name, { raw, who, origin: who });
        }
        return layer;
    }
}
function fail(code, message, remarks) {
    remarks.problems.push({ level: 'error', code, message });
}

;// CONCATENATED MODULE: ./build/config/arguments.js
/** A command line, taken apart: commander knows the flags of the table and Trivy's, and writes `--help`. */






const COMMANDS = {
    scan: 'check files against policies',
    config: 'the same as scan, but findings do not fail the run unless --exit-code says so, as in Trivy',
};
/** What people type for a command, and the command. */
const COMMAND_NAMES = {
    scan: 'scan',
    config: 'config',
    conf: 'config',
    help: 'help',
    version: 'version',
};
/**
 * Takes a command line apart. Flags may stand anywhere, as `--flag value`, `--flag=value`, `-f value`, `-fvalue` or `-f=value`,
 * switches as `--switch` or `--switch=false`; after `--` everything is a path. Values are not checked here.
 *
 * @param argv without the names of node and of the script.
 */
function parseArguments(argv) {
    const { words, flags } = takeApart(argv);
    const [name, ...positionals] = words;
    const asks = (...names) => flags.some(({ flag }) => names.includes(flag));
    const rest = flags.filter(({ flag }) => !META_FLAGS.includes(flag));
    if (asks('--help') || (name === undefined && argv.length === 0))
        return { command: 'help', positionals, flags: rest, problems: [] };
    if (asks('--version'))
        return { command: 'version', positionals, flags: rest, problems: [] };
    const command = name === undefined || !Object.hasOwn(COMMAND_NAMES, name) ? undefined : COMMAND_NAMES[name];
    const problems = [];
    if (command === undefined) {
        const message = name === undefined
            ? messages/* configMessages */.$e.noCommand
            : messages/* configMessages */.$e.unknownCommand(name, (0,nearest/* nearest */.p)(name, Object.keys(COMMAND_NAMES)));
        problems.push({ level: 'error', code: 'unknown-command', message });
    }
    return { command, positionals, flags: rest, problems };
}
/** The text of `--help`. */
function helpText() {
    const program = programWith([], () => undefined);
    for (const [name, description] of Object.entries(COMMANDS)) {
        program.command(`${name} [path...]`).description(description).helpOption(false);
    }
    program.configureHelp({ helpWidth: 120 }).helpCommand(false).usage('scan|config [flags] [path...]');
    return `${program.helpInformation()}\n${messages/* configMessages */.$e.helpEpilogue(variableOf(OPTIONS.severity.name))}\n`;
}
const META_FLAGS = ['--help', '--version'];
function takeApart(argv) {
    const flags = [];
    const program = programWith(argv, (flag, value) => flags.push({ flag, ...(value === undefined ? {} : { value }) }));
    let rest;
    try {
        rest = program.parseOptions(argv.map(withLongName));
    }
    catch (error) {
        // Only a flag at the very end can lack its value.
        const last = argv.at(-1);
        if (!(error instanceof esm/* CommanderError */.b7) || last === undefined)
            throw error;
        const before = takeApart(argv.slice(0, -1));
        return { words: before.words, flags: [...before.flags, { flag: last }] };
    }
    const words = [...rest.operands];
    const end = rest.unknown.indexOf('--');
    rest.unknown.forEach((word, index) => {
        if (index === end)
            return;
        if (end !== -1 && index > end)
            words.push(word);
        else if (word.length > 1 && word.startsWith('-'))
            flags.push(flagOf(word));
        else
            words.push(word);
    });
    return { words, flags };
}
/** A word that commander does not know: an unknown flag, or a switch with a value (`--quiet=false`). */
function flagOf(word) {
    const equals = word.indexOf('=');
    return equals === -1 ? { flag: word } : { flag: word.slice(0, equals), value: word.slice(equals + 1) };
}
/** `-f=json`, which Trivy takes, is `=json` to commander. */
function withLongName(word) {
    const [, short = '', rest = ''] = /^(-[a-z])(=.*)$/s.exec(word) ?? [];
    const option = optionOfFlag(short);
    return option === undefined ? word : `--${option.name}${rest}`;
}
/**
 * @param argv the words that will be parsed.
 * @param use is told every known flag with its value, in order.
 */
function programWith(argv, use) {
    const program = new esm/* Command */.uB('regoscan')
        .helpOption(false)
        .exitOverride()
        .configureOutput({ writeErr: () => undefined });
    const add = (option) => {
        program.addOption(option);
        program.on(`option:${option.name()}`, (value) => {
            use(`--${option.name()}`, value ?? undefined);
        });
    };
    for (const option of OPTION_LIST) {
        if (option.only === 'input')
            continue;
        const value = option.shape === 'switch' ? '' : ` <${option.placeholder ?? 'value'}>`;
        const short = option.short === undefined ? '' : `-${option.short}, `;
        add(new esm/* Option */.c$(`${short}--${option.name}${value}`, helpOf(option)).helpGroup(`${option.group}:`));
        for (const alias of option.aliases)
            add(new esm/* Option */.c$(`--${alias}${value}`).hideHelp());
    }
    const short = new Map(Object.entries(TRIVY_SHORT).map(([letter, name]) => [name, `-${letter}, `]));
    for (const [flag, { isSwitch }] of trivyFlags()) {
        // There are more than a hundred, and commander compares each with all others, which would cost 2 ms.
        if (!short.has(flag) && !argv.some((word) => word.startsWith(`--${flag}`)))
            continue;
        add(new esm/* Option */.c$(`${short.get(flag) ?? ''}--${flag}${isSwitch ? '' : ' <value>'}`).hideHelp());
    }
    add(new esm/* Option */.c$('-h, --help', 'show this text').helpGroup('Run:'));
    add(new esm/* Option */.c$('-v, --version', 'show the version').helpGroup('Run:'));
    return program;
}
function helpOf(option) {
    const shown = option.shape !== 'switch' && option.default !== undefined ? ` (default: ${option.default})` : '';
    const also = option.aliases.filter((alias) => alias !== 'trivy-config').map((alias) => `--${alias}`);
    return `${option.help}${shown}${also.length > 0 ? ` (also ${also.join(', ')})` : ''}`;
}

;// CONCATENATED MODULE: ./build/config/environment.js
/** REGOSCAN_* variables as a layer, and a word on Trivy's, which are not read. */





/**
 * What REGOSCAN_* variables say. An alias of an option works as well (REGOSCAN_CONFIG_CHECK), so that TRIVY_ need only be
 * replaced. A set TRIVY_* variable with a counterpart is a notice; a REGOSCAN_* one that is nearly an option's, a warning.
 *
 * @param env the environment, handed over by the caller; values are never shown, since Trivy's hold passwords too.
 */
function readEnvironment(env, remarks) {
    const layer = new Map();
    const ours = new Set();
    for (const option of OPTION_LIST) {
        if (option.only !== undefined)
            continue;
        for (const variable of [option.name, ...option.aliases].map(variableOf)) {
            ours.add(variable);
            const raw = rawOf(option, [env[variable] ?? '']);
            if (raw !== undefined && !layer.has(option.name))
                layer.set(option.name, { raw, who: variable, origin: variable });
        }
    }
    for (const variable of Object.keys(env).sort()) {
        if ((env[variable] ?? '') === '')
            continue;
        if (variable.startsWith('TRIVY_'))
            noteTrivyVariable(variable, layer, remarks);
        else if (variable.startsWith('REGOSCAN_') && !ours.has(variable))
            noteUnknown(variable, ours, remarks);
    }
    return layer;
}
function noteTrivyVariable(variable, layer, remarks) {
    const name = variable.slice('TRIVY_'.length).toLowerCase().replaceAll('_', '-');
    const option = optionNamed(name);
    if (option === undefined || option.only !== undefined) {
        noteTrivyName(variable, trivyFlags().get(name)?.matters ?? false, remarks);
    }
    else if (!layer.has(option.name)) {
        const message = messages/* configMessages */.$e.trivyVariable(variable, variableOf(option.name));
        remarks.problems.push({ level: 'notice', code: 'trivy-variable', message });
    }
}
/** Only a warning: the variable may be another program's. */
function noteUnknown(variable, ours, remarks) {
    const near = (0,nearest/* nearest */.p)(variable.slice('REGOSCAN_'.length), [...ours].map((name) => name.slice('REGOSCAN_'.length)));
    if (near === undefined) {
        remarks.debug.push(messages/* configMessages */.$e.withoutMeaning(variable));
    }
    else {
        const message = messages/* configMessages */.$e.unknownVariable(variable, `REGOSCAN_${near}`);
        remarks.problems.push({ level: 'warning', code: 'unknown-variable', message });
    }
}

;// CONCATENATED MODULE: ./build/config/file.js
/** trivy.yaml as a layer: today's keys and those of older versions. */





/**
 * What a configuration file says. Keys are compared without regard to case, may be written dotted (`rego.check: …`) and may
 * be null, which counts as not set, all as in Trivy. Of two keys for one option the first in the table counts.
 *
 * @param name how messages call the file.
 * @returns the layer, with YAML errors, unknown keys and values of a wrong shape as problems in `remarks`.
 */
async function readConfigFile(text, name, remarks) {
    const yaml = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const lines = new yaml.LineCounter();
    const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const reader = new FileReader(yaml, remarks, (node) => at(node?.range?.[0] ?? 0), document);
    function at(offset) {
        const { line, col } = lines.linePos(offset);
        return { file: name, line, column: col };
    }
    // What comes after the first error mostly follows from it.
    const [error] = document.errors;
    if (error) {
        reader.fail('config-file', messages/* configMessages */.$e.fileNotYaml(error.message), at(error.pos[0]));
        return new Map();
    }
    reader.readSection(document.contents, '');
    return reader.layer();
}
class FileReader {
    yaml;
    remarks;
    positionOf;
    document;
    keys = knownKeys();
    found = new Map();
    constructor(yaml, remarks, positionOf, document) {
        this.yaml = yaml;
        this.remarks = remarks;
        this.positionOf = positionOf;
        this.document = document;
    }
    fail(code, message, position) {
        this.remarks.problems.push({ level: 'error', code, message, ...position });
    }
    layer() {
        const layer = new Map();
        for (const [option, byKey] of this.found) {
            const [used, ...others] = option.keys.flatMap((key) => byKey.get(key.toLowerCase()) ?? []);
            if (used === undefined)
                continue;
            layer.set(option.name, used);
            for (const other of others) {
                const message = messages/* configMessages */.$e.twoKeys(other.who, used.who);
                this.remarks.problems.push({ level: 'warning', code: 'config-key', message, ...other.positions?.[0] });
            }
        }
        return layer;
    }
    /** @param prefix the keys above, dotted, as they are written; empty at the root. */
    readSection(node, prefix) {
        const section = this.resolved(node);
        if (section === null || this.isNull(section))
            return;
        if (!this.yaml.isMap(section)) {
            const message = prefix === '' ? messages/* configMessages */.$e.fileNotAMap : messages/* configMessages */.$e.notASection(prefix);
            this.fail('config-file', message, this.positionOf(section));
            return;
        }
        for (const [key, { keyNode, value }] of this.entries(section)) {
            this.readKey(prefix === '' ? key : `${prefix}.${key}`, keyNode, value);
        }
    }
    readKey(path, keyNode, valueNode) {
        const known = this.keys.get(path.toLowerCase());
        const value = this.resolved(valueNode);
        // `config` is the name of Trivy's flag and of the tutorial's section.
        if (known?.isSection === true && (known.meaning === undefined || this.yaml.isMap(value))) {
            this.readSection(value, path);
        }
        else if (known?.meaning === undefined) {
            this.fail('unknown-key', messages/* configMessages */.$e.unknownKey(path, this.nearestKey(path)), this.positionOf(keyNode));
        }
        else if (value === null || this.isNull(value)) {
            return;
        }
        else if ('matters' in known.meaning) {
            noteTrivyName(path, known.meaning.matters, this.remarks, this.positionOf(keyNode));
        }
        else {
            this.readValue(path, known.meaning, value);
        }
    }
    readValue(path, option, node) {
        const position = this.positionOf(node);
        const items = this.yaml.isSeq(node) ? node.items.map((item) => this.resolved(item)) : [node];
        if (option.shape !== 'list' && this.yaml.isSeq(node)) {
            this.fail('config-value', messages/* configMessages */.$e.notAValue(path), position);
            return;
        }
        const texts = [];
        const positions = [];
        for (const item of items) {
            const text = this.textOf(item);
            if (text === undefined) {
                const message = option.shape === 'list' ? messages/* configMessages */.$e.notAList(path) : messages/* configMessages */.$e.notAValue(path);
                this.fail('config-value', message, item === null ? position : this.positionOf(item));
                continue;
            }
            // An item of a list may hold a comma, a list written as one text is cut at them.
            const parts = this.yaml.isSeq(node) || option.shape !== 'list' ? [text.trim()] : itemsOf(option, text);
            for (const part of parts.filter((one) => one !== '')) {
                texts.push(part);
                positions.push(item === null ? position : this.positionOf(item));
            }
        }
        const raw = option.shape === 'list' ? texts : texts[0];
        if (raw === undefined || raw.length === 0)
            return;
        const byKey = this.found.get(option) ?? new Map();
        byKey.set(path.toLowerCase(), { raw, who: path, origin: `${position.file}:${position.line}`, positions });
        this.found.set(option, byKey);
    }
    /** A scalar as it is written, so that `1h` and `0644` stay what they are; undefined for anything else. */
    textOf(node) {
        if (!this.yaml.isScalar(node) || node.value === null)
            return undefined;
        return typeof node.value === 'string' ? node.value : node.source;
    }
    /** A map's keys, merged ones (`<<`) included unless the map has them itself. */
    entries(map) {
        const entries = new Map();
        const merged = [];
        for (const pair of map.items) {
            const keyNode = this.resolved(pair.key);
            const key = this.textOf(keyNode);
            if (keyNode === null || key === undefined)
                continue;
            if (key === '<<')
                merged.push(pair.value);
            else
                entries.set(key, { keyNode, value: pair.value });
        }
        for (const source of merged) {
            const base = this.resolved(source);
            for (const one of this.yaml.isSeq(base) ? base.items.map((item) => this.resolved(item)) : [base]) {
                if (!this.yaml.isMap(one) || one === map)
                    continue;
                for (const pair of one.items) {
                    const keyNode = this.resolved(pair.key);
                    const key = this.textOf(keyNode);
                    if (keyNode !== null && key !== undefined && key !== '<<' && !entries.has(key)) {
                        entries.set(key, { keyNode, value: pair.value });
                    }
                }
            }
        }
        return entries;
    }
    resolved(node) {
        const target = this.yaml.isAlias(node) ? node.resolve(this.document) : node;
        return this.yaml.isNode(target) ? target : null;
    }
    isNull(node) {
        return this.yaml.isScalar(node) && node.value === null;
    }
    /** A sibling with nearly this name; else the key of the flag with this name. */
    nearestKey(path) {
        const cut = path.lastIndexOf('.') + 1;
        const parent = path.slice(0, cut).toLowerCase();
        const last = path.slice(cut);
        const siblings = [...this.keys.values()]
            .map(({ key }) => key)
            .filter((key) => key.toLowerCase().startsWith(parent));
        const near = (0,nearest/* nearest */.p)(last, siblings.map((key) => key.slice(cut)).filter((key) => !key.includes('.')));
        if (near !== undefined)
            return path.slice(0, cut) + near;
        const flagKeys = (flag) => optionNamed(flag)?.keys[0] ?? trivyFlags().get(flag)?.key;
        return (flagKeys(last) ??
            flagKeys((0,nearest/* nearest */.p)(last, OPTION_LIST.flatMap(({ name, aliases }) => [name, ...aliases])) ?? ''));
    }
}
/** Every key, and every section that holds keys, by its name in lower case. */
function knownKeys() {
    const known = new Map();
    const add = (key, meaning) => {
        known.set(key.toLowerCase(), { key, meaning, isSection: known.get(key.toLowerCase())?.isSection ?? false });
        for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            const section = key.slice(0, dot);
            known.set(section.toLowerCase(), { key: section, ...known.get(section.toLowerCase()), isSection: true });
        }
    };
    for (const name of trivyKeys().values())
        add(name.key ?? '', name);
    for (const option of OPTION_LIST)
        for (const key of option.keys)
            add(key, option);
    return known;
}

// EXTERNAL MODULE: ./build/source.js
var build_source = __webpack_require__(783);
;// CONCATENATED MODULE: ./build/config/outputs.js
/** Which format goes where. */




/** Trivy's formats that are not written here. */
const TRIVY_FORMATS = ['template', 'cyclonedx', 'spdx', 'spdx-json', 'github', 'cosign-vuln'];
/** The schema of one `--format`. */
const formatSchema = oneOf(FORMATS, (word) => TRIVY_FORMATS.includes(word) ? messages/* configMessages */.$e.formatOfTrivy(word, FORMATS) : undefined);
/**
 * Pairs formats with outputs. An output belongs to the format before it that has none yet; where none stands before it, to
 * the next one (`-o a.json -f json` is Trivy's way too). With at most one format, the last of each counts, as in Trivy.
 *
 * @returns the pairs in order; `unpaired` are outputs without a format.
 */
function pairUp(uses) {
    const formats = uses.filter(({ option }) => option === 'format');
    if (formats.length <= 1) {
        const output = uses.findLast(({ option }) => option === 'output')?.value;
        const [first] = formats;
        return {
            pairs: [{ ...(first && { format: first.value }), ...(output === undefined ? {} : { output }) }],
            unpaired: [],
        };
    }
    const pairs = [];
    const unpaired = [];
    let waiting;
    for (const { option, value } of uses) {
        if (option === 'format') {
            pairs.push({ format: value, ...(waiting === undefined ? {} : { output: waiting }) });
            waiting = undefined;
            continue;
        }
        const last = pairs.at(-1);
        if (last !== undefined && last.output === undefined) {
            last.output = value;
        }
        else {
            if (waiting !== undefined)
                unpaired.push(waiting);
            waiting = value;
        }
    }
    if (waiting !== undefined)
        unpaired.push(waiting);
    return { pairs, unpaired };
}
/** The places that more than one report would go to; `''` is standard output, which `-` means too. */
function sharedOutputs(outputs) {
    const places = outputs.map(({ output }) => (output === undefined ? '' : external_node_path_.normalize(output)));
    return [...new Set(places.filter((place, index) => places.indexOf(place) !== index))];
}

;// CONCATENATED MODULE: ./build/config/resolve.js
/** From what the sources say to one checked value an option, with its origin. */




class Resolver {
    layers;
    remarks;
    origins = new Map();
    /** @param layers the strongest first. */
    constructor(layers, remarks) {
        this.layers = layers;
        this.remarks = remarks;
    }
    /** The checked value; undefined when it is not set, or wrong, which is then a problem. */
    value(option, defaultText = option.default) {
        const given = this.given(option) ?? defaultOf(option, defaultText);
        this.origins.set(option.name, {
            value: given === undefined ? undefined : [given.raw].flat().join(','),
            from: given?.origin ?? 'default',
        });
        return given === undefined ? undefined : this.checked(option.schema, given);
    }
    /** Notes the origin of a value that is no option. */
    note(name, value, from) {
        this.origins.set(name, { value: value.join(','), from });
        return value;
    }
    /**
     * The reports to write.
     *
     * @param uses the `--format` and `--output` flags in the order of the command line; empty in the action, whose formats and
     * outputs belong together by their order, as in a file.
     */
    outputs(uses) {
        const format = this.given(OPTIONS.format);
        const output = this.given(OPTIONS.output);
        const typed = (name) => uses.flatMap(({ option, value }) => (option === name ? [value] : []));
        const [formats, places] = [typed('format'), typed('output').slice(-1)];
        const { pairs, unpaired } = pairUp(formats.length > 1
            ? uses
            : inTurn(formats.length > 0 ? formats : textsOf(format), places.length > 0 ? places : textsOf(output)));
        const outputs = [];
        for (const pair of pairs) {
            const who = format?.who ?? OPTIONS.format.name;
            const raw = pair.format ?? OPTIONS.format.default ?? '';
            const checked = this.checked(formatSchema, { ...format, raw, who, origin: '' });
            if (checked === undefined)
                continue;
            const toFile = pair.output !== undefined && pair.output !== '-';
            outputs.push({ format: checked, ...(toFile ? { output: pair.output } : {}) });
        }
        for (const one of unpaired)
            this.fail('config-outputs', messages/* configMessages */.$e.outputWithoutFormat(one));
        for (const place of sharedOutputs(outputs))
            this.fail('config-outputs', messages/* configMessages */.$e.twoToOneOutput(place));
        this.noteOutputs(pairs, format, output);
        return outputs;
    }
    noteOutputs(pairs, format, output) {
        const formats = pairs.map((pair) => pair.format ?? OPTIONS.format.default ?? '').join(',');
        this.origins.set('format', { value: formats, from: format?.origin ?? 'default' });
        const places = pairs.map((pair) => pair.output ?? '-').join(',');
        this.origins.set('output', { value: output && places, from: output?.origin ?? 'default' });
    }
    given(option) {
        return this.layers.flatMap((layer) => layer.get(option.name) ?? [])[0];
    }
    checked(schema, given) {
        const result = schema.safeParse(given.raw);
        if (result.success)
            return result.data;
        for (const issue of result.error.issues) {
            const index = typeof issue.path[0] === 'number' ? issue.path[0] : 0;
            const message = messages/* configMessages */.$e.badValue(given.who, issue.message);
            const position = given.positions?.[index] ?? given.positions?.[0];
            this.remarks.problems.push({ level: 'error', code: 'config-value', message, ...position });
        }
        return undefined;
    }
    fail(code, message) {
        this.remarks.problems.push({ level: 'error', code, message });
    }
}
function defaultOf(option, text) {
    if (text === undefined)
        return undefined;
    return { raw: option.shape === 'list' ? itemsOf(option, text) : text, who: option.name, origin: 'default' };
}
function textsOf(given) {
    return given === undefined ? [] : [given.raw].flat();
}
/** The formats and outputs of sources that have no order among them: the first format with the first output, and so on. */
function inTurn(formats, outputs) {
    const uses = [];
    for (let i = 0; i < Math.max(formats.length, outputs.length); i++) {
        const [format, output] = [formats[i], outputs[i]];
        if (format !== undefined)
            uses.push({ option: 'format', value: format });
        if (output !== undefined)
            uses.push({ option: 'output', value: output });
    }
    return uses;
}

;// CONCATENATED MODULE: ./build/config/config.js
/** Flags or inputs, REGOSCAN_* variables, trivy.yaml and defaults become the one object that the pipeline reads. */








/**
 * Reads the configuration: a flag or non-empty input wins over a REGOSCAN_* variable, that over the file, that over the
 * default. Only the value that wins is checked. Relative paths stay relative to the working directory, those of the file
 * too, as in Trivy.
 */
async function loadConfig(sources) {
    const remarks = { problems: [], debug: [] };
    const first = sources.inputs === undefined ? readFlags(sources.flags ?? [], remarks) : readInputs(sources.inputs, remarks);
    const environment = readEnvironment(sources.env, remarks);
    const file = await loadFile(sources, [first, environment], remarks);
    await noteIgnoreFiles(sources, remarks);
    const resolver = new Resolver([first, environment, file], remarks);
    const config = resolveAll(resolver, sources);
    const failed = remarks.problems.some(({ level }) => level === 'error');
    return { ...(failed ? {} : { config }), ...remarks, origins: resolver.origins };
}
function resolveAll(resolver, sources) {
    const get = (option, fallback) => resolver.value(option) ?? fallback;
    const severity = get(OPTIONS.severity, []);
    const uses = sources.inputs === undefined ? outputUses(sources.flags ?? []) : [];
    const exitCode = resolver.value(OPTIONS.exitCode, sources.command === 'config' ? '0' : undefined);
    // Looked at only for its value to be checked, and for --show-config.
    get(OPTIONS.scanType, 'config');
    get(OPTIONS.config, '');
    return {
        command: sources.command,
        paths: sources.inputs === undefined ? pathsOf(resolver, sources.positionals ?? []) : get(OPTIONS.scanRef, ['.']),
        policy: get(OPTIONS.policy, []),
        namespaces: get(OPTIONS.namespaces, []),
        data: get(OPTIONS.data, []),
        schemas: get(OPTIONS.schemas, []),
        trace: get(OPTIONS.trace, false),
        skipDirs: get(OPTIONS.skipDirs, []),
        skipFiles: get(OPTIONS.skipFiles, []),
        filePatterns: get(OPTIONS.filePatterns, []),
        scanners: resolver.value(OPTIONS.scanners),
        severity,
        failOn: resolver.value(OPTIONS.failOn, severity.join(',')) ?? severity,
        exitCode: exitCode ?? 1,
        outputs: resolver.outputs(uses),
        timeout: get(OPTIONS.timeout, 0),
        evalTimeout: get(OPTIONS.evalTimeout, 0),
        onIncomplete: resolver.value(OPTIONS.onIncomplete) ?? 'fail',
        cacheDir: resolver.value(OPTIONS.cacheDir),
        noCache: get(OPTIONS.noCache, false),
        noProgress: get(OPTIONS.noProgress, false),
        quiet: get(OPTIONS.quiet, false),
        debug: get(OPTIONS.debug, false),
        action: {
            annotations: get(OPTIONS.annotations, true),
            summary: get(OPTIONS.summary, true),
            sarif: sarifOf(resolver.value(OPTIONS.sarif)),
        },
    };
}
function pathsOf(resolver, positionals) {
    if (positionals.includes(''))
        resolver.fail('config-value', messages/* configMessages */.$e.emptyPath);
    return positionals.length > 0
        ? resolver.note('paths', [...positionals], 'command line')
        : resolver.note('paths', ['.'], 'default');
}
function sarifOf(value) {
    const word = value?.toLowerCase();
    if (word === 'false')
        return false;
    return word === 'true' ? undefined : value;
}
function outputUses(flags) {
    return flags.flatMap(({ flag, value = '' }) => {
        const name = optionOfFlag(flag)?.name;
        return (name === 'format' || name === 'output') && value !== '' ? [{ option: name, value }] : [];
    });
}
/** The file that is named, else trivy.yaml if it is there. */
async function loadFile(sources, layers, remarks) {
    const named = layers.flatMap((layer) => layer.get(OPTIONS.config.name) ?? [])[0];
    const asked = named === undefined ? 'trivy.yaml' : String(named.raw);
    const absolute = external_node_path_.resolve(sources.cwd, asked);
    const relative = external_node_path_.relative(sources.cwd, absolute).split(external_node_path_.sep).join('/');
    const file = relative === '' ? asked : relative;
    let text;
    try {
        text = await sources.readFile(absolute);
    }
    catch (error) {
        if ((0,build_source/* codeOf */.$N)(error) !== 'ENOENT') {
            const problem = { code: 'config-file', message: messages/* configMessages */.$e.fileUnreadable((0,build_source/* reasonOf */.A3)(error)), file };
            remarks.problems.push({ level: 'error', ...problem });
        }
        else if (named !== undefined) {
            const message = messages/* configMessages */.$e.fileMissing(named.who);
            remarks.problems.push({ level: 'error', code: 'config-file', message, file });
        }
        return new Map();
    }
    return readConfigFile(text.replace(/^\uFEFF/, ''), file, remarks);
}
/** The files that Trivy would take ignores from without being told. */
async function noteIgnoreFiles({ cwd, readFile }, remarks) {
    for (const file of ['.trivyignore', '.trivyignore.yaml']) {
        const there = await readFile(external_node_path_.join(cwd, file)).then(() => true, () => false);
        const message = messages/* configMessages */.$e.withoutEffectYet(file);
        if (there)
            remarks.problems.push({ level: 'notice', code: 'config-without-effect', message, file });
    }
}

;// CONCATENATED MODULE: ./build/config/show.js
/** The text of `--show-config`. */

/**
 * Every option with its value and where that came from, one a line, in the order of the table.
 *
 * @param door whose options to show: the flags of a command line or the inputs of the action.
 */
function showConfig(command, origins, door) {
    const names = OPTION_LIST.filter(({ only }) => only === undefined || only === door).map(({ name }) => name);
    const rows = [...(door === 'flag' ? ['paths'] : []), ...names].flatMap((name) => {
        const origin = origins.get(name);
        return origin === undefined ? [] : [[name, origin.value ?? '-', origin.from]];
    });
    rows.unshift(['command', command, '']);
    const nameWidth = Math.max(...rows.map(([name]) => name.length));
    const valueWidth = Math.min(60, Math.max(...rows.map(([, value]) => value.length)));
    return rows
        .map(([name, value, from]) => `${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${from}`.trimEnd() + '\n')
        .join('');
}

// EXTERNAL MODULE: ./build/exit-code.js
var exit_code = __webpack_require__(2649);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/terminal.js
var build_terminal = __webpack_require__(9394);
;// CONCATENATED MODULE: ./build/report/write.js
/** Puts reports where they are wanted. */





/**
 * Writes each report to its file or to standard output. Files first: a report on standard output may be cut short by its
 * reader.
 *
 * @returns an error for each that could not be written; the others are.
 */
async function writeReports(terminal, outputs, render) {
    const failures = [];
    for (const { format, output } of outputs.toSorted((a, b) => Number(b.output !== undefined) - Number(a.output !== undefined))) {
        try {
            if (output === undefined) {
                await (0,build_terminal/* write */.M9)(terminal.stdout, await render(format, (0,build_terminal/* hasColours */.uI)(terminal.stdout, terminal.env)));
            }
            else {
                await (0,promises_.writeFile)(external_node_path_.resolve(terminal.cwd, output), await render(format, false));
            }
        }
        catch (error) {
            failures.push(notWritten(output, error));
        }
    }
    return failures;
}
/**
 * What to say of a report that the system refused to write; without a file it is standard output.
 * @throws the error itself when it is no refusal of the system's
 */
function notWritten(output, error) {
    const code = (0,build_source/* codeOf */.$N)(error);
    if (code === '')
        throw error;
    return { level: 'error', code: 'output', message: messages/* cliMessages */.jl.notWritten(output, code) };
}

;// CONCATENATED MODULE: ./build/command.js
/** One run of the command line, from its words to its exit code. */









/**
 * Runs a command line and writes its reports. Standard output holds the report alone; all else goes to standard error, where
 * the headline comes first, so that what is known before it is kept until then.
 *
 * @returns the exit code. Throws only what is a fault of the program itself.
 */
async function runCommand(terminal, commands) {
    const { command, flags, positionals, problems: mistakes } = parseArguments(terminal.argv);
    if (command === 'help')
        return print(terminal, helpText());
    if (command === 'version')
        return print(terminal, `regoscan ${commands.version()}\n`);
    const { readFile } = commands;
    const sources = { command: command ?? 'scan', flags, positionals, env: terminal.env, cwd: terminal.cwd, readFile };
    const { config, problems, origins, debug } = await loadConfig(sources);
    const known = [...mistakes, ...problems];
    const stopped = command === undefined || config === undefined;
    const show = flags.some(({ flag, value }) => optionOfFlag(flag) === OPTIONS.showConfig && value !== 'false');
    if (show && command !== undefined) {
        await say(terminal, known);
        const printed = await print(terminal, (0,report_escape/* terminalText */.eR)(showConfig(command, origins, 'flag'), { keepLines: true }));
        return stopped ? exit_code/* INCOMPLETE */.j5 : printed;
    }
    if (stopped) {
        await say(terminal, known);
        return exit_code/* INCOMPLETE */.j5;
    }
    const lines = config.debug ? debug : [];
    const outcome = await commands.scan(config, known, (line) => lines.push(line));
    await tell(terminal, config.quiet ? lines : [outcome.headline, ...lines]);
    await say(terminal, shown(outcome.problems, config));
    const failures = await writeReports(terminal, config.outputs, outcome.render);
    await say(terminal, failures);
    return failures.length > 0 ? exit_code/* INCOMPLETE */.j5 : outcome.exitCode;
}
/** With `--quiet` only errors are said. */
function shown(problems, config) {
    return config.quiet ? problems.filter(({ level }) => level === 'error') : problems;
}
async function print(terminal, text) {
    try {
        await (0,build_terminal/* write */.M9)(terminal.stdout, text);
        return 0;
    }
    catch (error) {
        await say(terminal, [notWritten(undefined, error)]);
        return exit_code/* INCOMPLETE */.j5;
    }
}
async function say(terminal, problems) {
    const coloured = (0,build_terminal/* hasColours */.uI)(terminal.stderr, terminal.env);
    await tellRaw(terminal, problems.map((problem) => (0,build_terminal/* problemLine */.YK)(problem, coloured)).join(''));
}
async function tell(terminal, lines) {
    await tellRaw(terminal, lines.map((line) => `${(0,report_escape/* terminalText */.eR)(line)}\n`).join(''));
}
/** Standard error that cannot be written leaves nowhere to say so. */
async function tellRaw(terminal, text) {
    if (text !== '')
        await (0,build_terminal/* write */.M9)(terminal.stderr, text).catch(() => false);
}

;// CONCATENATED MODULE: ./build/config/cache-folder.js
/** Where compiled policies are kept between runs. */

/**
 * The folder of `--cache-dir`, else `regoscan` in the user's cache folder: XDG_CACHE_HOME or `~/.cache`, on macOS
 * `~/Library/Caches`, on Windows LOCALAPPDATA.
 *
 * @returns an absolute path, or undefined with `--no-cache` and for a user without a home.
 */
function cacheFolder({ cacheDir, noCache }, env, cwd, platform) {
    if (noCache)
        return undefined;
    if (cacheDir !== undefined)
        return external_node_path_.resolve(cwd, cacheDir);
    const base = userCache(env, platform);
    return base === undefined ? undefined : external_node_path_.join(base, 'regoscan');
}
function userCache(env, platform) {
    const home = env.HOME ?? '';
    if (platform === 'win32')
        return env.LOCALAPPDATA || undefined;
    if (platform === 'darwin')
        return home === '' ? undefined : external_node_path_.join(home, 'Library', 'Caches');
    // The XDG specification wants a relative path to be ignored.
    if (external_node_path_.isAbsolute(env.XDG_CACHE_HOME ?? ''))
        return env.XDG_CACHE_HOME;
    return home === '' ? undefined : external_node_path_.join(home, '.cache');
}

;// CONCATENATED MODULE: ./build/progress.js
/** The progress bar of a run that takes longer than a moment. */
/** A run that ends before this shows no bar. */
const DELAY = 1000;
/** Draws on a terminal only; on anything else it does nothing. */
class Progress {
    stream;
    shown;
    start = Date.now();
    bar;
    state = 'quiet';
    /** @param shown false switches it off (`--quiet`, `--no-progress`). */
    constructor(stream, shown) {
        this.stream = stream;
        this.shown = shown;
    }
    /** So many of so many things are done. */
    update(done, total) {
        if (this.bar !== undefined) {
            this.bar.setTotal(total);
            this.bar.update(done);
        }
        else if (this.state === 'quiet' && this.shown && this.stream.isTTY === true && Date.now() - this.start >= DELAY) {
            this.state = 'loading';
            void this.draw(done, total);
        }
    }
    /** Removes the bar; nothing is drawn after it. */
    stop() {
        this.bar?.stop();
        this.bar = undefined;
        this.state = 'over';
    }
    /** Loaded when it is needed: most runs are over before. */
    async draw(done, total) {
        const { default: progress } = await __webpack_require__.e(/* import() */ 502).then(__webpack_require__.t.bind(__webpack_require__, 8502, 19));
        if (this.state !== 'loading')
            return;
        this.bar = new progress.SingleBar({
            stream: this.stream,
            format: '{bar} {value}/{total}',
            barCompleteChar: '█',
            barIncompleteChar: '░',
            clearOnComplete: true,
            hideCursor: true,
            // Its signal handlers would keep Ctrl-C from ending the run.
            gracefulExit: false,
        });
        this.bar.start(total, done);
        this.state = 'drawing';
    }
}

;// CONCATENATED MODULE: ./build/report/json.js

/** The report as JSON, with the shape of `schemas/report.schema.json`: the same for the same findings, run after run. */
function reportJson(report) {
    const { tool, summary, findings, errors, notices } = report;
    const json = {
        schemaVersion: 1,
        tool,
        summary,
        findings: findings.map((finding) => {
            const { id, rule, namespace, title, description, severity, message, locations } = finding;
            const { resource, type, recommendedAction, references, fingerprint, enforced } = finding;
            return {
                ...{ id, rule, namespace, title, description, severity, message, ...locations[0] },
                ...{ resource, type, recommendedAction, references, fingerprint, enforced, locations },
            };
        }),
        errors,
        notices,
    };
    return (0,report_escape/* jsonText */.s$)(json);
}

;// CONCATENATED MODULE: ./build/report/index.js

/** A report in each format; what only some runs need is loaded when it is asked for. */
const REPORTERS = {
    json: reportJson,
    sarif: async (report, context) => (await __webpack_require__.e(/* import() */ 906).then(__webpack_require__.bind(__webpack_require__, 9906))).reportSarif(report, context),
    table: async (report, context) => (await __webpack_require__.e(/* import() */ 332).then(__webpack_require__.bind(__webpack_require__, 8332))).reportTable(report, context),
};
/** Writes a report as text. */
async function render(report, format, context) {
    return REPORTERS[format](report, context);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(298);
;// CONCATENATED MODULE: ./build/gitignore.js




/**
 * What git would ignore (gitignore(5)): the .gitignore files of a folder and of all above it up to the repository's root, and
 * the repository's .git/info/exclude. Rules of a deeper file win. A user's global excludes are not read: two machines have to see
 * the same files.
 */
class GitIgnore {
    files;
    constructor(files) {
        this.files = files;
    }
    /**
     * The rules that hold in `folder` (absolute) before its own .gitignore is read. When they ignore the folder itself, there are
     * none: whoever names an ignored folder wants what is in it.
     */
    static above(folder) {
        const root = repositoryRoot(folder);
        if (root === undefined)
            return new GitIgnore([]);
        let rules = new GitIgnore([]).plus(root, (0,external_node_path_.join)(root, '.git', 'info', 'exclude'));
        for (const parent of parents(folder, root))
            rules = rules.plus(parent, (0,external_node_path_.join)(parent, '.gitignore'));
        return folder !== root && rules.ignores(folder, true) ? new GitIgnore([]) : rules;
    }
    /** These rules and those of the .gitignore in `folder`. */
    within(folder) {
        return this.plus(folder, (0,external_node_path_.join)(folder, '.gitignore'));
    }
    /** Whether the rules leave out this path (absolute). */
    ignores(path, isFolder) {
        for (const { folder, rules } of this.files) {
            const name = (0,external_node_path_.relative)(folder, path).replaceAll('\\', '/');
            const result = rules.test(isFolder ? `${name}/` : name);
            if (result.ignored || result.unignored)
                return result.ignored;
        }
        return false;
    }
    plus(folder, file) {
        let text;
        try {
            text = (0,build_source/* readRegularFile */.XF)(file).toString();
        }
        catch {
            return this;
        }
        const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
        const rules = ignore({ ignorecase: false }).add(lines.filter((line) => line.length <= LONGEST_PATH));
        return new GitIgnore([{ folder, rules }, ...this.files]);
    }
}
/** A longer pattern fits no path of Linux, and makes a regular expression that is refused. */
const LONGEST_PATH = 4096;
function repositoryRoot(folder) {
    for (let current = folder;; current = (0,external_node_path_.dirname)(current)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(current, '.git')))
            return current;
        if ((0,external_node_path_.dirname)(current) === current)
            return undefined;
    }
}
/** From the root down to the folder above `folder`. */
function parents(folder, root) {
    const above = [];
    for (let current = folder; current !== root;) {
        current = (0,external_node_path_.dirname)(current);
        above.unshift(current);
    }
    return above;
}

;// CONCATENATED MODULE: ./build/glob.js
/**
 * A path pattern as Trivy's `--skip-dirs` and `--skip-files` take it: the doublestar form of github.com/bmatcuk/doublestar,
 * where `*` and `?` stop at a `/`, `**` as a whole segment crosses any number of them, `[a-z]`, `[!a]`, `{a,b}` and `\x` work as
 * in a shell, and `a/**` also matches `a`.
 *
 * @returns an expression for the whole path (with `/`), or undefined when the pattern is malformed.
 */
function globToRegExp(pattern) {
    let source = '';
    let braces = 0;
    for (let i = 0; i < pattern.length; i++) {
        const char = pattern.charAt(i);
        const rest = pattern.slice(i);
        const atSegmentStart = i === 0 || pattern.charAt(i - 1) === '/' || (braces > 0 && '{,'.includes(pattern.charAt(i - 1)));
        if (char === '/' && rest === '/**') {
            source += '(?:/.*)?';
            i += 2;
        }
        else if (atSegmentStart && rest.startsWith('**/')) {
            source += '(?:.*/)?';
            i += 2;
        }
        else if (char === '*') {
            const run = /^\*+/.exec(rest)?.[0].length ?? 1;
            source += atSegmentStart && run === 2 && run === rest.length ? '.*' : '[^/]*';
            i += run - 1;
        }
        else if (char === '?') {
            source += '[^/]';
        }
        else if (char === '[') {
            const set = /^\[([!^]?)((?:\\.|[^\]\\])+)\]/s.exec(rest);
            if (set === null)
                return undefined;
            source += `(?!/)[${set[1] === '' ? '' : '^'}${(set[2] ?? '').replace(/\\?([[\]^&~|\\])/g, '\\$1')}]`;
            i += set[0].length - 1;
        }
        else if (char === '{') {
            source += '(?:';
            braces++;
        }
        else if (char === '}' && braces > 0) {
            source += ')';
            braces--;
        }
        else if (char === ',' && braces > 0) {
            source += '|';
        }
        else {
            const literal = char === '\\' ? pattern.charAt(++i) : char;
            if (literal === '')
                return undefined;
            source += literal.replace(/[$()*+.?[\\\]^{|}/]/, '\\$&');
        }
    }
    if (braces > 0)
        return undefined;
    try {
        return new RegExp(`^${source}$`, 's');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/parse/format.js
/** Claims files by the end of their names, whatever its case. */
function extensions(...endings) {
    return (name) => endings.some((ending) => name.length > ending.length && name.toLowerCase().endsWith(ending));
}
const TEMPLATE_ENDINGS = /\.(?:j2|jinja2?|tmpl|tpl|erb|gotmpl|mustache|hbs|ejs)$/i;
/**
 * `Dockerfile`, `Dockerfile.prod`, `web.Dockerfile`, and the same with Containerfile, whatever their case; not what only goes by
 * a similar name (`Dockerfile.dockerignore`, `Dockerfile.md`) and not templates.
 */
function isDockerfileName(name) {
    return (hasDockerfileName(name) && !/\.(?:dockerignore|containerignore|md)$/i.test(name) && !TEMPLATE_ENDINGS.test(name));
}
/** Whether a file is a template of a Dockerfile: worth a notice, as nobody else says that it was not checked. */
function isFormatTemplate(name) {
    return hasDockerfileName(name) && TEMPLATE_ENDINGS.test(name);
}
function hasDockerfileName(name) {
    return /^(?:docker|container)file(?:\.|$)|\.(?:docker|container)file(?:\.[^.]+)?$/i.test(name);
}

// EXTERNAL MODULE: ./build/parse/kubernetes.js
var kubernetes = __webpack_require__(2602);
;// CONCATENATED MODULE: ./build/parse/index.js



/** The formats that are looked for; the first that claims a file gets it. */
const parse_FORMATS = [
    { name: 'dockerfile', claims: isDockerfileName, load: async () => (await __webpack_require__.e(/* import() */ 36).then(__webpack_require__.bind(__webpack_require__, 36))).parseDockerfile },
    { name: 'terraform', claims: extensions('.tf', '.tf.json', '.tofu', '.tofu.json') },
    { name: 'yaml', claims: extensions('.yaml', '.yml'), load: async () => (await __webpack_require__.e(/* import() */ 394).then(__webpack_require__.bind(__webpack_require__, 7394))).parseYaml },
    { name: 'json', claims: extensions('.json'), load: async () => (await Promise.all(/* import() */[__webpack_require__.e(547), __webpack_require__.e(524)]).then(__webpack_require__.bind(__webpack_require__, 5524))).parseJson },
    { name: 'toml', claims: extensions('.toml'), load: async () => (await Promise.all(/* import() */[__webpack_require__.e(292), __webpack_require__.e(242)]).then(__webpack_require__.bind(__webpack_require__, 8242))).parseToml },
];
/** The formats in which documents of a type (a selector's, or one of `--misconfig-scanners`) may come. */
const FORMATS_OF_TYPE = new Map([
    ['kubernetes', ['yaml', 'json']],
    ['rbac', ['yaml', 'json']],
    ['cloudformation', ['yaml', 'json']],
    ['dockerfile', ['dockerfile']],
    ['terraform', ['terraform']],
    ['terraform-raw', ['terraform']],
    ['cloud', ['terraform']],
    ['defsec', ['terraform']],
    ['yaml', ['yaml']],
    ['json', ['json']],
    ['toml', ['toml']],
]);
/** The format of a file by its base name; undefined when no format claims it. */
function formatOf(name) {
    return parse_FORMATS.find((format) => format.claims(name))?.name;
}
/** The formats to look for when documents of a type are wanted; none for a type that nobody knows. */
function formatsOfType(type) {
    return FORMATS_OF_TYPE.get(type) ?? [];
}
/** The format of a text without a name: JSON by its bracket, a Dockerfile by its first instruction, else YAML. */
function guessFormat(text) {
    if (/^\s*(?:\{(?!\{)|\[)/.test(text))
        return 'json';
    if (/^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:FROM|ARG)[ \t]+[^\s:]/i.test(text))
        return 'dockerfile';
    return 'yaml';
}
/**
 * Parses a file. Never throws for what is in the file: problems come beside the documents that could be read. A format that
 * nothing reads gives neither.
 */
async function parse(format, source) {
    const parser = await parse_FORMATS.find(({ name }) => name === format)?.load?.();
    return parser?.(source) ?? { documents: [], problems: [] };
}

;// CONCATENATED MODULE: ./build/discover.js









/** Never descended into: git's own files, and packages of others. A path under them is scanned when it is named. */
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules']);
/**
 * Finds the files to scan. Honours .gitignore, but a path that is named is scanned even when ignored. Follows no link to a
 * folder, and no link out of the scanned root. Errors: `missing-path`, `bad-pattern`; unreadable folders are warnings.
 */
function discover(options) {
    return Promise.resolve(new Walk(options).run());
}
class Walk {
    options;
    files = new Map();
    problems = [];
    reported = new Set();
    patterns;
    formats;
    ignored = 0;
    constructor(options) {
        this.options = options;
        this.patterns = (options.filePatterns ?? []).flatMap((pattern) => this.namePattern(pattern));
        this.formats = options.scanners && new Set(options.scanners.flatMap(formatsOfType));
    }
    run() {
        for (const path of this.options.paths) {
            if (path === '-')
                this.standardInput();
            else
                this.root(path);
        }
        const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
        return { files, ignored: this.ignored, problems: this.problems };
    }
    standardInput() {
        const text = this.options.stdin ?? '';
        const path = 'stdin';
        const size = Buffer.byteLength(text);
        const format = guessFormat(text);
        this.keep({ path, absolutePath: path, rootPath: path, format, size, named: true, text });
    }
    root(path) {
        const absolutePath = (0,external_node_path_.resolve)(this.options.cwd, path);
        let stats;
        try {
            stats = (0,external_node_fs_.statSync)(absolutePath);
        }
        catch (error) {
            if (['ENOENT', 'ENOTDIR'].includes((0,build_source/* codeOf */.$N)(error)))
                this.missing(path, absolutePath);
            else
                this.report('error', messages/* documentMessages */.w3.unreadable((0,build_source/* reasonOf */.A3)(error)), this.reportedPath(absolutePath));
            return;
        }
        if (!stats.isDirectory()) {
            this.namedFile(absolutePath, stats.size, stats.isFile());
            return;
        }
        const skipDirs = this.globs(this.options.skipDirs ?? [], absolutePath);
        const skipFiles = this.globs(this.options.skipFiles ?? [], absolutePath);
        const root = { path: absolutePath, realPath: (0,external_node_fs_.realpathSync)(absolutePath), skipDirs, skipFiles };
        if (isChartTemplates(absolutePath))
            this.chart((0,external_node_path_.dirname)(absolutePath));
        else
            this.folder(root, absolutePath, GitIgnore.above(absolutePath));
    }
    missing(path, absolutePath) {
        let names = [];
        try {
            names = (0,external_node_fs_.readdirSync)((0,external_node_path_.dirname)(absolutePath));
        }
        catch {
            // Its folder does not exist either: there is nothing near to offer.
        }
        const near = (0,nearest/* nearest */.p)((0,external_node_path_.basename)(absolutePath), names);
        const hint = near === undefined ? undefined : slashes((0,external_node_path_.join)((0,external_node_path_.dirname)(path), near));
        this.report('error', messages/* documentMessages */.w3.missingPath(path, hint));
    }
    namedFile(absolutePath, size, isRegular) {
        const name = (0,external_node_path_.basename)(absolutePath);
        if (this.globs(this.options.skipFiles ?? [], (0,external_node_path_.dirname)(absolutePath)).some((glob) => glob.test(name)))
            return;
        const path = this.reportedPath(absolutePath);
        const format = isRegular ? this.formatFor(name) : (this.formatFor(name) ?? 'yaml');
        if (format === undefined && formatOf(name) !== undefined)
            return;
        if (format === undefined) {
            this.report('notice', isFormatTemplate(name) ? messages/* documentMessages */.w3.template() : messages/* documentMessages */.w3.unknownFormat(), path);
            return;
        }
        this.keep({ path, absolutePath, rootPath: name, format, size: isRegular ? size : 0, named: true });
    }
    folder(root, start, above) {
        const pending = [{ folder: start, rules: above }];
        for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
            const { folder } = next;
            let entries;
            try {
                entries = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
            }
            catch (error) {
                this.report('warning', messages/* documentMessages */.w3.unreadableFolder((0,build_source/* reasonOf */.A3)(error)), this.reportedPath(folder));
                continue;
            }
            const has = (name) => entries.some((entry) => entry.name === name && !entry.isDirectory());
            const rules = has('.gitignore') ? next.rules.within(folder) : next.rules;
            const isChart = has('Chart.yaml');
            for (const entry of entries) {
                const path = (0,external_node_path_.join)(folder, entry.name);
                if (!entry.isDirectory())
                    this.file(root, path, entry, rules);
                else if (!this.entersFolder(root, path, entry.name, rules))
                    continue;
                else if (isChart && entry.name === 'templates')
                    this.chart(folder);
                else
                    pending.push({ folder: path, rules });
            }
        }
    }
    entersFolder(root, path, name, rules) {
        if (SKIPPED_FOLDERS.has(name))
            return false;
        const rootPath = slashes((0,external_node_path_.relative)(root.path, path));
        if (root.skipDirs.some((glob) => glob.test(rootPath)))
            return false;
        if (!rules.ignores(path, true))
            return true;
        this.ignored++;
        return false;
    }
    file(root, absolutePath, entry, rules) {
        const isLink = entry.isSymbolicLink();
        if (!entry.isFile() && !isLink)
            return;
        const rootPath = slashes((0,external_node_path_.relative)(root.path, absolutePath));
        const format = this.formatFor(rootPath);
        const isTemplate = format === undefined && this.isLookedFor('dockerfile') && isFormatTemplate(entry.name);
        if (format === undefined && !isTemplate)
            return;
        if (root.skipFiles.some((glob) => glob.test(rootPath)))
            return;
        const path = this.reportedPath(absolutePath);
        if (isLink && !this.staysInside(root, absolutePath, path))
            return;
        if (rules.ignores(absolutePath, false)) {
            this.ignored++;
            return;
        }
        if (format === undefined) {
            this.report('notice', messages/* documentMessages */.w3.template(), path);
            return;
        }
        const size = sizeOf(absolutePath);
        this.keep({ path, absolutePath, rootPath, format, size, named: false });
    }
    /** Whether a link leads to a file under the root. Says so when it does not; a link to a folder is left out in silence. */
    staysInside(root, absolutePath, path) {
        let target;
        try {
            target = (0,external_node_fs_.realpathSync)(absolutePath);
            if (!(0,external_node_fs_.statSync)(target).isFile())
                return false;
        }
        catch (error) {
            this.report('notice', messages/* documentMessages */.w3.brokenLink((0,build_source/* reasonOf */.A3)(error)), path);
            return false;
        }
        const inside = (0,external_node_path_.relative)(root.realPath, target);
        if (inside !== '..' && !/^\.\.[\\/]/.test(inside) && !(0,external_node_path_.isAbsolute)(inside))
            return true;
        this.report('notice', messages/* documentMessages */.w3.linkOutside(), path);
        return false;
    }
    chart(folder) {
        if (!this.isLookedFor('yaml'))
            return;
        this.report('notice', messages/* documentMessages */.w3.chartTemplates(), this.reportedPath((0,external_node_path_.join)(folder, 'templates')));
    }
    formatFor(rootPath) {
        const format = this.patterns.find(({ pattern }) => pattern.test(rootPath))?.format ?? formatOf((0,external_node_path_.basename)(rootPath));
        return format !== undefined && this.isLookedFor(format) ? format : undefined;
    }
    isLookedFor(format) {
        return this.formats?.has(format) ?? true;
    }
    keep(candidate) {
        const earlier = this.files.get(candidate.absolutePath);
        if (earlier !== undefined)
            earlier.named ||= candidate.named;
        else if (this.options.wanted?.(candidate) ?? true)
            this.files.set(candidate.absolutePath, candidate);
    }
    namePattern(text) {
        const [, type, source = ''] = /^([^:]+):(.+)$/s.exec(text) ?? [];
        const [format] = type === undefined ? [] : formatsOfType(type);
        try {
            if (format !== undefined)
                return [{ format, pattern: new RegExp(source) }];
            // Trivy's pattern for something that is no concern of ours, such as `helm:` or `pip:`.
            if (type !== undefined)
                this.report('notice', messages/* documentMessages */.w3.unreadType(type));
            else
                this.report('error', messages/* documentMessages */.w3.badFilePattern(text));
        }
        catch {
            this.report('error', messages/* documentMessages */.w3.badFilePattern(text));
        }
        return [];
    }
    /** Trivy's three ways to name what is skipped, all turned into globs relative to the root (its BuildSkipPaths). */
    globs(patterns, root) {
        return patterns.flatMap((pattern) => {
            const fromRoot = slashes((0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(this.options.cwd, pattern)));
            const glob = globToRegExp(!(0,external_node_path_.isAbsolute)(pattern) && fromRoot.startsWith('..') ? clean(pattern) : fromRoot);
            if (glob !== undefined)
                return [glob];
            this.report('error', messages/* documentMessages */.w3.badGlob(pattern));
            return [];
        });
    }
    reportedPath(absolutePath) {
        return slashes((0,external_node_path_.relative)(this.options.cwd, absolutePath)) || '.';
    }
    report(level, message, file) {
        const identity = JSON.stringify([message, file]);
        if (this.reported.has(identity))
            return;
        this.reported.add(identity);
        this.problems.push({ level, ...message, ...(file === undefined ? {} : { file }) });
    }
}
function isChartTemplates(folder) {
    return (0,external_node_path_.basename)(folder) === 'templates' && sizeOf((0,external_node_path_.join)((0,external_node_path_.dirname)(folder), 'Chart.yaml')) > 0;
}
function sizeOf(path) {
    try {
        return (0,external_node_fs_.statSync)(path).size;
    }
    catch {
        return 0;
    }
}
function clean(pattern) {
    return slashes(pattern)
        .replace(/^(\.?\/)+/, '')
        .replace(/\/+$/, '');
}
function slashes(path) {
    return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/fingerprint.js

/** Raise it when the same finding gets another fingerprint than before. */
const VERSION = 'v1';
/**
 * What makes a finding the same one in another commit: its policy, rule, resource and message, but neither its file nor its
 * line.
 * @returns `v1:` and 32 hexadecimal digits
 */
function fingerprint(parts) {
    const { id, rule, resource, message } = parts;
    const digest = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify([id, rule, resource, message]));
    return `${VERSION}:${digest.digest('hex').slice(0, 32)}`;
}

;// CONCATENATED MODULE: ./build/incomplete.js


/**
 * Whether a file that could not be checked makes the run incomplete (exit code 2), or is only worth a notice. Any Dockerfile
 * does; of the other formats those that are likely meant for a policy: it looks like a Kubernetes manifest, was named on the
 * command line, or a selector names its very type.
 * @param text undefined when the file is too large, or cannot be read
 */
function isIncomplete(candidate, text, evaluator) {
    if (candidate.format === 'dockerfile' || candidate.named)
        return true;
    if (evaluator.namesType(candidate.format))
        return true;
    return text === undefined ? hasManifestKeys(candidate) : (0,kubernetes/* looksLikeKubernetes */.El)(text);
}
function hasManifestKeys(candidate) {
    const found = new Set();
    for (const piece of (0,build_source/* piecesOf */.Xe)(candidate)) {
        for (const key of (0,kubernetes/* manifestKeysIn */.TG)(piece))
            found.add(key);
        if (found.size === 2)
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/locate.js
/**
 * Where a result is: the lines that it brings, from the first line's content to the last line's end, else the first content
 * line of its document, which is then not exact.
 * @param file the document's file
 */
function locate(result, document, file) {
    const { startLine, endLine } = result;
    const isOwn = result.filepath === undefined || result.filepath === file.rootPath || result.filepath === file.path;
    // A policy may compute lines; those of another file, or that the file does not have, are of no use to anyone.
    if (startLine === undefined || endLine === undefined || !isOwn || startLine > file.lines.length) {
        return { file: document.file, ...document.firstLine, exact: false };
    }
    const last = file.lines.length;
    const end = Math.min(endLine, last);
    const first = file.lines[startLine - 1] ?? '';
    const indentation = first.length - first.trimStart().length;
    const startColumn = indentation + 1;
    const endColumn = (file.lines[end - 1] ?? '').trimEnd().length + 1;
    return {
        file: document.file,
        startLine,
        endLine: end,
        startColumn,
        // A line of blanks has its indentation behind its end.
        endColumn: end === startLine ? Math.max(startColumn, endColumn) : endColumn,
        exact: true,
    };
}

;// CONCATENATED MODULE: ./build/check.js







/** Text that has been read and waits to be evaluated is kept below this. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** How Trivy is told in a file to leave findings out. */
const IGNORE_COMMENT = 'trivy:ignore:';
/** Milliseconds after which the event loop gets its turn, so that the worker's answers come through. */
const TURN = 20;
/**
 * Reads, parses and evaluates files. Parsing runs ahead while the policies compile and while the worker evaluates; findings
 * come in the order of the files.
 * @param evaluation the policies, as soon as they are ready
 * @param deadline when the run has to end, in milliseconds since 1970; what is left then is an error
 */
async function checkFiles(candidates, evaluation, config, deadline, host) {
    let evaluator;
    void evaluation.then((ready) => (evaluator = ready), () => undefined);
    const results = [];
    let waiting = 0;
    let done = 0;
    let turn = performance.now();
    for (const candidate of candidates) {
        if (Date.now() > deadline)
            break;
        waiting += candidate.size;
        const result = checkFile(candidate, evaluator, evaluation, config).finally(() => {
            waiting -= candidate.size;
            host.progress(++done, candidates.length);
        });
        // A rejection is a fault of the program and surfaces below; until then it must not count as unhandled.
        result.catch(() => undefined);
        results.push(result);
        if (waiting > MAX_WAITING_BYTES)
            await result;
        if (!evaluator || performance.now() - turn > TURN) {
            await (0,external_node_timers_promises_.setImmediate)();
            turn = performance.now();
        }
    }
    const files = await Promise.all(results);
    const wanted = files.filter((file) => file.wanted);
    const ready = await evaluation;
    const together = await combineFindings(ready, candidates);
    const problems = wanted.flatMap((file) => file.problems);
    const left = candidates.length - results.length + ready.unfinished.size;
    if (left > 0) {
        const level = config.onIncomplete === 'warn' ? 'warning' : 'error';
        problems.push({ level, ...messages/* pipelineMessages */.xN.runTimeout(config.timeout / 1000, left) });
    }
    const checked = { files: wanted.length, documents: wanted.reduce((sum, file) => sum + file.documents, 0) };
    problems.push(...remarks(candidates, checked, problems, ready));
    return { findings: [...files.flatMap((file) => file.findings), ...together], problems, checked };
}
async function checkFile(candidate, early, evaluation, config) {
    const nothing = { findings: [], problems: [], documents: 0, wanted: false };
    if (candidate.format === 'terraform' || (early && !early.wants(candidate.format)))
        return nothing;
    const source = (0,build_source/* readSource */.o$)(candidate);
    const parsed = 'code' in source ? { documents: [], problems: [source] } : await parse(candidate.format, source);
    const text = 'code' in source ? undefined : source.text;
    const evaluator = await evaluation;
    if (!evaluator.wants(candidate.format))
        return nothing;
    const grave = isIncomplete(candidate, text, evaluator);
    const file = 'code' in source ? undefined : locatable(source);
    const findings = [];
    const inputs = parsed.documents
        .filter(({ type }) => config.scanners?.includes(type) ?? true)
        .map((document) => ({ document, rootPath: candidate.rootPath }));
    for (const reports of await Promise.all(inputs.map((input) => evaluator.evaluate(input)))) {
        for (const [input, reported] of reports)
            if (file)
                findings.push(toFinding(reported, input, file));
    }
    const problems = parsed.problems.map((problem) => grade(problem, grave, config));
    const ignore = findings.length > 0 && file ? file.lines.findIndex((line) => line.includes(IGNORE_COMMENT)) : -1;
    if (ignore >= 0) {
        problems.push({ level: 'notice', ...messages/* pipelineMessages */.xN.ignoreComment(), file: candidate.path, line: ignore + 1 });
    }
    return { findings, problems, documents: inputs.length, wanted: true };
}
/** How much a file that could not be checked weighs: the table of exit codes in README.md. */
function grade(problem, grave, { onIncomplete }) {
    if (problem.level !== 'error')
        return problem;
    if (!grave)
        return { ...problem, level: 'notice' };
    return onIncomplete === 'warn' ? { ...problem, level: 'warning' } : problem;
}
async function combineFindings(evaluator, candidates) {
    const findings = [];
    for (const { inputs, reported } of await evaluator.combine()) {
        for (const each of reported) {
            const input = subject(each, inputs);
            const candidate = candidates.find(({ path }) => path === input?.document.file);
            const source = candidate && (0,build_source/* readSource */.o$)(candidate);
            if (input && source && !('code' in source))
                findings.push(toFinding(each, input, locatable(source)));
        }
    }
    return findings;
}
/** Of all documents the one that a result is about: of the file that it names, and there the one that its line is in. */
function subject({ filepath, startLine = 1 }, inputs) {
    const named = inputs.filter(({ rootPath, document }) => filepath === rootPath || filepath === document.file);
    return named.findLast(({ document }) => document.firstLine.startLine <= startLine) ?? named[0] ?? inputs[0];
}
/** What is worth saying about the files as a whole. */
function remarks(candidates, checked, problems, evaluator) {
    const terraform = candidates.filter(({ format }) => format === 'terraform');
    if (terraform[0] && evaluator.wantsTerraform) {
        return [{ level: 'notice', ...messages/* pipelineMessages */.xN.terraformNotRead(terraform.length), file: terraform[0].path }];
    }
    // An error says what there was and why it was not checked.
    const isExplained = problems.some(({ level }) => level === 'error') || evaluator.loaded.policies.length === 0;
    if (evaluator.evaluations > 0 || isExplained)
        return [];
    return [{ level: 'warning', ...messages/* pipelineMessages */.xN.nothingToCheck(evaluator.wantedTypes, checked) }];
}
function locatable(source) {
    let lines;
    return {
        path: source.path,
        rootPath: source.rootPath,
        get lines() {
            return (lines ??= source.text.split(/\r\n|\r|\n/));
        },
    };
}
function toFinding(reported, { document }, file) {
    const { policy, rule, message } = reported;
    const resource = reported.resource ?? document.resource;
    return {
        id: rule.id,
        rule: rule.name,
        namespace: policy.namespace,
        title: rule.title,
        description: rule.description,
        severity: rule.severity,
        message,
        locations: [locate(reported, document, file)],
        resource,
        type: document.type,
        recommendedAction: rule.recommendedAction,
        references: rule.references,
        fingerprint: fingerprint({ id: rule.id, rule: rule.name, resource, message }),
        enforced: rule.enforced,
    };
}

// EXTERNAL MODULE: ./build/rego/thread.js + 2 modules
var rego_thread = __webpack_require__(534);
;// CONCATENATED MODULE: ./build/rego/client.js

/** The engine stopped while it compiled: it ran out of time or memory. */
class EngineStoppedError extends Error {
    reason;
    name = 'EngineStoppedError';
    constructor(reason) {
        super(reason === 'timeout' ? 'the compiler ran out of time' : 'the compiler ran out of memory');
        this.reason = reason;
    }
}
const WATCH_INTERVAL = 50;
/** Milliseconds for all policies of a run: 2,000 take some seconds. */
const COMPILE_LIMIT = 120_000;
/**
 * The main thread's side of the engine. Go and WASM cannot be interrupted, so everything that a policy can make endless
 * runs in a worker, and a watchdog here ends and replaces a worker that is stuck.
 */
class EngineClient {
    options;
    thread;
    pending = new Map();
    nextId = 1;
    loaded;
    watchdog;
    /** Why the engine cannot be used at all. */
    broken;
    closed = false;
    constructor(options) {
        this.options = options;
        this.thread = this.attach(options.thread ?? (0,rego_thread/* startThread */.B)(options.files));
    }
    /**
     * @param limit milliseconds that it may take
     * @throws EngineStoppedError; like {@link check} and {@link build}
     */
    parse(request, limit = COMPILE_LIMIT) {
        return this.send({ op: 'parse', request }, limit);
    }
    check(request, limit = COMPILE_LIMIT) {
        return this.send({ op: 'check', request }, limit);
    }
    build(request, limit = COMPILE_LIMIT) {
        return this.send({ op: 'build', request }, limit);
    }
    /** Makes compiled policies the ones that {@link evaluate} asks. */
    async load(wasm) {
        this.loaded = wasm;
        await this.send({ op: 'load', wasm }, COMPILE_LIMIT);
    }
    /** Never rejects for what a policy does: see {@link EvaluationOutcome}. */
    evaluate(request) {
        return this.send({ op: 'evaluate', request }, this.options.evalTimeout);
    }
    /** Ends the engine's thread, without waiting for it. */
    close() {
        this.closed = true;
        clearInterval(this.watchdog);
        void this.thread.worker.terminate();
    }
    send(request, limit) {
        const id = this.nextId++;
        const message = { ...request, id };
        return new Promise((resolve, reject) => {
            if (this.broken) {
                reject(this.broken);
                return;
            }
            this.pending.set(id, { request: message, limit, resolve: resolve, reject });
            this.thread.worker.postMessage(message);
            this.watch();
        });
    }
    attach(thread) {
        const { worker } = thread;
        let cause;
        worker.on('message', (response) => {
            const pending = this.pending.get(response.id);
            this.pending.delete(response.id);
            if ('error' in response)
                pending?.reject(new Error(response.error));
            else
                pending?.resolve(response.result);
        });
        worker.on('messageerror', () => {
            // An answer that nests too deeply to be read here. Answers come in the order of the requests.
            const [id, pending] = this.pending.entries().next().value ?? [];
            if (id !== undefined)
                this.pending.delete(id);
            pending?.reject(new EngineStoppedError('crash'));
        });
        worker.on('error', (error) => (cause = error));
        worker.on('exit', () => {
            this.replace(thread, 'crash', cause);
        });
        return thread;
    }
    /** Asks, while anything is pending, whether the worker still moves on. */
    watch() {
        if (this.watchdog)
            return;
        let seen = -1;
        let since = Date.now();
        this.watchdog = setInterval(() => {
            if (this.pending.size === 0) {
                clearInterval(this.watchdog);
                this.watchdog = undefined;
                return;
            }
            const current = Atomics.load(this.thread.progress, 0);
            if (current !== seen) {
                seen = current;
                since = Date.now();
                return;
            }
            const running = this.pending.get(current);
            if (!running)
                return;
            const now = Date.now();
            if (now - since <= running.limit && now <= this.options.deadline)
                return;
            seen = -1;
            this.replace(this.thread, 'timeout');
        }, WATCH_INTERVAL);
    }
    /** Replaces a thread that is stuck or gone: the request that it was at is answered, the other evaluations ask again. */
    replace(thread, reason, cause) {
        if (this.closed || thread !== this.thread)
            return;
        const culprit = Atomics.load(thread.progress, 0);
        void thread.worker.terminate();
        const abandoned = [...this.pending.entries()];
        this.pending.clear();
        if (culprit === 0) {
            // It was at nothing: it would end in the same way again.
            const why = cause instanceof Error ? cause.message : 'its thread ended';
            this.broken = new Error(`the engine cannot run: ${why}`);
            for (const [, { reject }] of abandoned)
                reject(this.broken);
            return;
        }
        this.thread = this.attach((0,rego_thread/* startThread */.B)(this.options.files));
        if (this.loaded)
            void this.send({ op: 'load', wasm: this.loaded }, COMPILE_LIMIT).catch(() => undefined);
        for (const [id, { request, resolve, reject }] of abandoned) {
            if (request.op !== 'evaluate')
                reject(new EngineStoppedError(reason));
            else
                resolve((id === culprit ? { kind: 'stopped', reason } : { kind: 'interrupted' }));
        }
    }
}

;// CONCATENATED MODULE: ./build/policy/policy.js
const ENFORCED = /^(deny|warn|violation)(_.*)?$/;
/** Whether results of a rule of this name are findings: Trivy's `deny`, and conftest's `warn` and `violation`. */
function isEnforcedName(name) {
    return ENFORCED.test(name);
}
/** Whether it is conftest's `warn`. */
function isWarnName(name) {
    return /^warn(_|$)/.test(name);
}
/** The dotted name of a package, as Rego writes it. */
function packageName(path) {
    return path
        .map((part, i) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(part) ? (i === 0 ? part : `.${part}`) : `[${JSON.stringify(part)}]`)
        .join('');
}

;// CONCATENATED MODULE: ./build/policy/compile.js


/** The package of the aggregate entrypoint, and the key of `data` under which its switches are. */
const AGGREGATE = '__regoscan';
const AGGREGATE_PATH = `${AGGREGATE}.rego`;
const AGGREGATE_ENTRYPOINT = `${AGGREGATE}/results`;
/**
 * Parses, checks and compiles policies, or takes what an earlier run kept of the same texts.
 * @param schemas the user's JSON schemas by name
 */
async function compile(sources, schemas, engine, cache) {
    const key = cache.key({ sources, schemas });
    const cached = cache.read(key);
    if (cached)
        return cached;
    try {
        const compiled = await compileAnew(sources, schemas, engine);
        await cache.write(key, compiled);
        return compiled;
    }
    catch (error) {
        if (!(error instanceof EngineStoppedError))
            throw error;
        return compileWithoutCulprits(sources, schemas, engine, error);
    }
}
/** Finds the files that the compiler falls over, and compiles the others. None of it is kept: another time it may go well. */
async function compileWithoutCulprits(sources, schemas, engine, stopped) {
    const culprits = new Map();
    const search = async (group) => {
        try {
            await compileAnew(group, schemas, engine, CULPRIT_LIMIT);
        }
        catch (error) {
            if (!(error instanceof EngineStoppedError))
                throw error;
            const [first] = group;
            if (group.length === 1 && first)
                culprits.set(first.path, error);
            else {
                const half = Math.ceil(group.length / 2);
                await search(group.slice(0, half));
                await search(group.slice(half));
            }
        }
    };
    await search(sources);
    // Each alone goes well: it is all of them together.
    if (culprits.size === 0)
        throw stopped;
    const rest = sources.filter(({ path }) => !culprits.has(path));
    const errors = [...culprits].map(([path, { reason }]) => {
        return { path, line: 0, column: 0, code: `compiler_${reason}`, message: '' };
    });
    if (rest.length === 0)
        return { modules: [], errors, units: [] };
    const compiled = await compileAnew(rest, schemas, engine);
    return { ...compiled, errors: [...errors, ...compiled.errors] };
}
/** Milliseconds that a part of the policies may take while the culprit is looked for. */
const CULPRIT_LIMIT = 20_000;
async function compileAnew(sources, schemas, engine, limit) {
    const parsed = await engine.parse({ modules: sources, version: 'auto' }, limit);
    const texts = new Map(sources.map((source) => [source.path, source.text]));
    const modules = parsed.modules.map(({ path, version }) => ({
        path,
        version,
        text: texts.get(path) ?? '',
    }));
    const checked = await engine.check({ modules, schemas }, limit);
    const kept = new Set(checked.kept);
    const errors = [...parsed.errors, ...checked.errors];
    const keptModules = parsed.modules.filter((module) => kept.has(module.path));
    const units = listUnits(keptModules);
    if (units.length === 0)
        return { modules: keptModules, errors, units };
    const keptSources = modules.filter((module) => kept.has(module.path));
    const together = await engine.build({
        modules: [...keptSources, { path: AGGREGATE_PATH, text: writeAggregate(units), version: 'v1' }],
        entrypoints: [AGGREGATE_ENTRYPOINT],
    }, limit);
    if (together.wasm) {
        return { modules: keptModules, errors, units, aggregate: AGGREGATE_ENTRYPOINT, wasm: together.wasm };
    }
    // A policy that looks at all of `data` would look at the aggregate, which looks at the policy: Rego forbids the circle.
    const apart = units.filter((unit) => !hasSlash(unit));
    const entrypoints = apart.map((unit) => unit.entrypoint);
    const built = await engine.build({ modules: keptSources, entrypoints }, limit);
    const unnamed = units.filter(hasSlash).map((unit) => slashError(unit, keptModules));
    const left = { modules: keptModules, errors: [...errors, ...unnamed, ...built.errors], units: apart };
    return built.wasm ? { ...left, wasm: built.wasm } : left;
}
/** OPA takes an entrypoint as a path, in which a name cannot hold a slash. */
function hasSlash({ namespace }) {
    return namespace.includes('/');
}
function slashError({ namespace }, modules) {
    const path = modules.find((module) => packageName(module.package) === namespace)?.path ?? '';
    return { path, line: 1, column: 1, code: 'package_name', message: "the package's name holds a slash: rename it" };
}
function listUnits(modules) {
    const units = new Map();
    for (const module of modules) {
        for (const rule of module.rules) {
            if (!isEnforcedName(rule.name) || rule.kind === 'function' || rule.kind === 'partial-object')
                continue;
            const entrypoint = [...module.package, rule.name].join('/');
            units.set(entrypoint, { namespace: packageName(module.package), rule: rule.name, entrypoint });
        }
    }
    return [...units.values()]
        .sort((a, b) => (a.entrypoint < b.entrypoint ? -1 : 1))
        .map((unit, number) => ({ key: String(number), ...unit }));
}
/** One evaluation for all rules: the input is read once, and what rules share is computed once. */
function writeAggregate(units) {
    const rules = units.map(({ key, namespace, rule }) => `results["${key}"] := result if {\n\tdata.${AGGREGATE}_on["${key}"]\n\tresult := data.${namespace}.${rule}\n}\n`);
    return `package ${AGGREGATE}\n\n${rules.join('\n')}`;
}
/**
 * The `data` document of an evaluation.
 * @param data the user's, as JSON text of an object
 * @param units the keys of the units that are switched on
 */
function withSwitches(data, units) {
    const switches = `"${AGGREGATE}_on":{${units.map((key) => `"${key}":true`).join(',')}}`;
    return data === '{}' ? `{${switches}}` : `${data.slice(0, -1)},${switches}}`;
}

// EXTERNAL MODULE: ./build/rego/values.js
var rego_values = __webpack_require__(5114);
;// CONCATENATED MODULE: ./build/policy/result.js

/** What Trivy says for a rule that is just true. */
const DEFAULT_MESSAGE = 'Rego check resulted in DENY';
/**
 * Reads what a rule evaluated to. The forms are Trivy's (pkg/iac/rego/result.go of v0.74): text, an object as
 * `result.new` gives it, `[message, cause]`, and true; a set or a list holds many. False, null and an empty list pass.
 * @param rule its full name, for a result without a message
 */
function readResults(value, rule) {
    if (value === undefined)
        return [];
    if (value instanceof rego_values/* RegoSet */.e1)
        return value.items.flatMap((item) => readResult(item, rule));
    if (Array.isArray(value) && !isPair(value))
        return value.flatMap((item) => readResult(item, rule));
    return readResult(value, rule);
}
/** `[message, cause]` */
function isPair(value) {
    return value.length === 2 && typeof value[0] === 'string' && value[1] instanceof rego_values/* RegoObject */.FC;
}
function readResult(value, rule) {
    if (value === false || value === null)
        return [];
    if (typeof value === 'string')
        return [{ message: value || withoutMessage(rule) }];
    if (value instanceof rego_values/* RegoObject */.FC)
        return [readObject(value, rule)];
    if (Array.isArray(value)) {
        if (value.length === 0)
            return [];
        const message = value.find((item) => typeof item === 'string');
        const cause = value.find((item) => item instanceof rego_values/* RegoObject */.FC);
        const fields = cause instanceof rego_values/* RegoObject */.FC ? readObject(cause, rule) : { message: withoutMessage(rule) };
        return [typeof message === 'string' && message !== '' ? { ...fields, message } : fields];
    }
    return [{ message: DEFAULT_MESSAGE }];
}
function readObject(object, rule) {
    const message = result_text(object.get('msg'));
    const resource = result_text(object.get('resource'));
    const filepath = result_text(object.get('filepath'));
    const startLine = lineNumber(object.get('startline'));
    const endLine = lineNumber(object.get('endline'));
    return {
        message: message || withoutMessage(rule),
        ...(resource ? { resource } : {}),
        ...(filepath ? { filepath } : {}),
        ...(startLine > 0 ? { startLine, endLine: Math.max(startLine, endLine) } : {}),
    };
}
function withoutMessage(rule) {
    return `Rego check rule: ${rule}`;
}
function result_text(value) {
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number' || typeof value === 'boolean')
        return String(value);
    return value instanceof rego_values/* RawNumber */.uO ? value.text : '';
}
function lineNumber(value) {
    const number = Number(result_text(value));
    return Number.isSafeInteger(number) ? number : 0;
}

;// CONCATENATED MODULE: ./build/policy/selector.js


/** Every `type` that a selector may name; some are read by a later version and match no document until then. */
const SELECTOR_TYPES = [
    'kubernetes',
    'rbac',
    'dockerfile',
    'terraform',
    'terraform-raw',
    'cloud',
    'defsec',
    'cloudformation',
    'yaml',
    'json',
    'toml',
];
/** Names that mean the same documents as another. */
const ALIASES = { rbac: 'kubernetes', defsec: 'cloud' };
/**
 * Reads `input.selector` of a METADATA block.
 * @returns the selectors that are well formed; what is wrong with the others is added to `problems`
 */
function readSelectors(value, at, problems) {
    if (!Array.isArray(value)) {
        problems.push({ level: 'error', ...messages/* policyMessages */.dd.selectorNotList(), ...at });
        return [];
    }
    return value.flatMap((item) => {
        const { type, subtypes } = typeof item === 'object' && item !== null ? item : {};
        if (typeof type !== 'string' || !SELECTOR_TYPES.includes(type)) {
            const name = typeof type === 'string' ? type : undefined;
            const hint = name === undefined ? undefined : (0,nearest/* nearest */.p)(name, SELECTOR_TYPES);
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.unknownSelector(name, hint, SELECTOR_TYPES), ...at });
            // A selector that matches nothing: the policy must not run on everything instead.
            return [{ type: '', subtypes: [] }];
        }
        return [{ type: ALIASES[type] ?? type, subtypes: readSubtypes(subtypes, at, problems) }];
    });
}
function readSubtypes(value, at, problems) {
    if (value === undefined || value === null)
        return [];
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => {
        if (typeof item !== 'object' || item === null || Array.isArray(item)) {
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.subtypeNotObject(), ...at });
            return [];
        }
        return [Object.fromEntries(Object.entries(item).map(([field, wanted]) => [field, String(wanted)]))];
    });
}
/** Whether a policy with these selectors wants the document: without a selector every one, else any that one fits. */
function selects(selectors, document) {
    return selectors.length === 0 || selectors.some((selector) => fits(selector, document));
}
function fits(selector, document) {
    if (selector.type !== document.type)
        return false;
    if (selector.subtypes.length === 0)
        return true;
    return selector.subtypes.some((subtype) => Object.entries(subtype).every(([field, wanted]) => {
        const values = fieldValues(document, field);
        return values.some((value) => value.toLowerCase() === wanted.toLowerCase());
    }));
}
/** What a document answers to a subtype's field; `group` and `version` are the halves of a Kubernetes `apiVersion`. */
function fieldValues(document, field) {
    const { value } = document;
    if (!isRecord(value))
        return [];
    const apiVersion = typeof value['apiVersion'] === 'string' ? value['apiVersion'] : '';
    const slash = apiVersion.indexOf('/');
    if (field === 'group')
        return slash < 0 ? ['', 'core'] : [apiVersion.slice(0, slash)];
    if (field === 'version')
        return [apiVersion.slice(slash + 1), apiVersion];
    const metadata = value['metadata'];
    return [value[field], isRecord(metadata) ? metadata[field] : undefined].flatMap((found) => typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? [String(found)] : []);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/rego/compare.js

/**
 * OPA's order of values (`ast.Compare`): null < booleans < numbers < strings < arrays < objects < sets.
 * @returns less than, equal to or more than 0
 */
function compareValues(a, b) {
    if (typeof a === 'string' && typeof b === 'string')
        return compareStrings(a, b);
    const rank = rankOf(a) - rankOf(b);
    if (rank !== 0)
        return rank;
    if (typeof a === 'boolean')
        return Number(a) - Number(b);
    if (isNumber(a) && isNumber(b))
        return compareNumbers(a, b);
    if (Array.isArray(a) && Array.isArray(b))
        return compareLists(a, b);
    if (a instanceof rego_values/* RegoSet */.e1 && b instanceof rego_values/* RegoSet */.e1)
        return compareLists(sortSet(a.items), sortSet(b.items));
    if (a instanceof rego_values/* RegoObject */.FC && b instanceof rego_values/* RegoObject */.FC)
        return compareObjects(a, b);
    return 0;
}
/** Sorting a set of objects asks for the same entries again and again. */
const sorted = new WeakMap();
/** The entries of an object, which does not change any more, in the order of their keys. */
function sortEntries(object) {
    let entries = sorted.get(object);
    if (!entries) {
        entries = [...object.entries].sort(([a], [b]) => compareValues(a, b));
        sorted.set(object, entries);
    }
    return entries;
}
/** The items of a set in their order. */
function sortSet(items) {
    return [...items].sort(compareValues);
}
function rankOf(value) {
    if (value === null)
        return 0;
    if (typeof value === 'boolean')
        return 1;
    if (isNumber(value))
        return 2;
    if (typeof value === 'string')
        return 3;
    if (Array.isArray(value))
        return 4;
    return value instanceof rego_values/* RegoObject */.FC ? 5 : 6;
}
function isNumber(value) {
    return typeof value === 'number' || value instanceof rego_values/* RawNumber */.uO;
}
function compareLists(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index++) {
        const order = compareValues(a[index] ?? null, b[index] ?? null);
        if (order !== 0)
            return order;
    }
    return a.length - b.length;
}
/** By the first entry that differs: its key, then its value. */
function compareObjects(a, b) {
    const others = sortEntries(b);
    for (const [index, [key, value]] of sortEntries(a).entries()) {
        const other = others[index];
        if (!other)
            return 1;
        const order = compareValues(key, other[0]) || compareValues(value, other[1]);
        if (order !== 0)
            return order;
    }
    return a.entries.length - b.entries.length;
}
/** Go compares the bytes of UTF-8, which is the order of code points; UTF-16 has surrogates below U+E000 … U+FFFF. */
function compareStrings(a, b) {
    if (a === b)
        return 0;
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index++) {
        const x = a.charCodeAt(index);
        const y = b.charCodeAt(index);
        if (x !== y)
            return x >= 0xd800 && y >= 0xd800 ? codePointOrder(x) - codePointOrder(y) : x - y;
    }
    return a.length - b.length;
}
function codePointOrder(unit) {
    return unit < 0xe000 ? unit + 0x10000 : unit;
}
function compareNumbers(a, b) {
    if (typeof a === 'number' && typeof b === 'number')
        return a - b;
    const x = decimal(a);
    const y = decimal(b);
    if (x.sign !== y.sign)
        return x.sign - y.sign;
    if (x.point !== y.point)
        return x.sign * (x.point - y.point);
    if (x.digits === y.digits)
        return 0;
    return x.digits < y.digits ? -x.sign : x.sign;
}
const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
function decimal(number) {
    const text = typeof number === 'number' ? String(number) : number.text;
    const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
    const all = whole + fraction;
    const digits = all.replace(/^0+/, '');
    if (digits === '')
        return { sign: 0, digits: '', point: 0 };
    return {
        sign: sign === '-' ? -1 : 1,
        digits: trimZeros(digits),
        point: whole.length - (all.length - digits.length) + Number(exponent),
    };
}
function trimZeros(digits) {
    let end = digits.length;
    while (digits.charCodeAt(end - 1) === 48)
        end--;
    return digits.slice(0, end);
}

;// CONCATENATED MODULE: ./build/rego/value-text.js


/**
 * Value text is how OPA's WASM writes values: JSON, and beside it sets (`{1, 2}`, `set()`) and objects with keys of any
 * type (`{[1]: 2}`).
 */
/** Deeper values are refused, since recursion would run out of stack. Documents may be half as deep. */
const MAX_VALUE_DEPTH = 1000;
/**
 * Reads value text as `opa_value_dump` writes it. Sets come in OPA's order, whatever order the text has.
 * @throws SyntaxError where it is not value text, or nests too deeply
 */
function parseValueText(text) {
    return new Reader(text).read();
}
/** Writes a value as `opa_value_parse` reads it; sets and objects in the order that they are in. */
function writeValueText(value) {
    if (typeof value === 'string')
        return jsonString(value);
    if (value === null || typeof value !== 'object')
        return String(value);
    if (value instanceof RawNumber)
        return jsonNumber(value.text);
    if (Array.isArray(value))
        return `[${value.map(writeValueText).join(',')}]`;
    if (value instanceof RegoSet) {
        return value.items.length === 0 ? 'set()' : `{${value.items.map(writeValueText).join(',')}}`;
    }
    return `{${value.entries.map(([key, item]) => `${writeValueText(key)}:${writeValueText(item)}`).join(',')}}`;
}
const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const LEFT_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;
/** `opa_value_dump` may leave out a digit beside the point. */
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Integers of at most so many digits are exact. */
const SAFE_DIGITS = 15;
class Reader {
    text;
    at = 0;
    depth = 0;
    constructor(text) {
        this.text = text;
    }
    read() {
        const value = this.value();
        if (!Number.isNaN(this.peek()))
            this.fail();
        return value;
    }
    /** The next character that is not white space; NaN at the end. */
    peek() {
        let code = this.text.charCodeAt(this.at);
        while (code <= 32)
            code = this.text.charCodeAt(++this.at);
        return code;
    }
    value() {
        switch (this.peek()) {
            case QUOTE:
                return this.string();
            case LEFT_BRACKET:
                return this.list();
            case LEFT_BRACE:
                return this.braces();
            case 0x74:
                return this.word('true', true);
            case 0x66:
                return this.word('false', false);
            case 0x6e:
                return this.word('null', null);
            case 0x73:
                return this.word('set()', new rego_values/* RegoSet */.e1([]));
            default:
                return this.number();
        }
    }
    /** Steps into brackets or braces. */
    enter() {
        if (++this.depth > MAX_VALUE_DEPTH)
            throw new SyntaxError(`the value nests more than ${MAX_VALUE_DEPTH} levels deep`);
        this.at++;
    }
    leave(value) {
        this.at++;
        this.depth--;
        return value;
    }
    word(word, value) {
        if (!this.text.startsWith(word, this.at))
            this.fail();
        this.at += word.length;
        return value;
    }
    string() {
        const { text } = this;
        const start = this.at;
        let end = text.indexOf('"', start + 1);
        if (end < 0)
            this.fail();
        const plain = text.slice(start + 1, end);
        if (!plain.includes('\\')) {
            this.at = end + 1;
            return plain;
        }
        for (end = text.indexOf('\\', start);; end++) {
            const code = text.charCodeAt(end);
            if (code === QUOTE)
                break;
            if (code === BACKSLASH)
                end++;
            if (end >= text.length)
                this.fail();
        }
        this.at = end + 1;
        return JSON.parse(text.slice(start, end + 1));
    }
    number() {
        const { text } = this;
        let end = this.at;
        let integer = 0;
        for (let code; (code = text.charCodeAt(end)) >= ZERO && code <= NINE; end++)
            integer = integer * 10 + code - ZERO;
        const length = end - this.at;
        // Anything that may go on as a number is left to the pattern: a point, an exponent.
        const next = text.charCodeAt(end);
        if (length > 0 && length <= SAFE_DIGITS && next !== 0x2e && (next | 0x20) !== 0x65) {
            this.at = end;
            return integer;
        }
        NUMBER.lastIndex = this.at;
        const match = NUMBER.exec(text)?.[0] ?? this.fail();
        this.at += match.length;
        return (0,rego_values/* asNumber */.i)(match);
    }
    list() {
        this.enter();
        const items = [];
        if (this.peek() === RIGHT_BRACKET)
            return this.leave(items);
        do
            items.push(this.value());
        while (this.take(COMMA));
        return this.peek() === RIGHT_BRACKET ? this.leave(items) : this.fail();
    }
    /** An object or a set: what follows the first value tells. */
    braces() {
        this.enter();
        if (this.peek() === RIGHT_BRACE)
            return this.leave(new rego_values/* RegoObject */.FC([]));
        const first = this.value();
        const value = this.peek() === COLON ? this.object(first) : this.set(first);
        return this.peek() === RIGHT_BRACE ? this.leave(value) : this.fail();
    }
    set(first) {
        const items = [first];
        while (this.take(COMMA))
            items.push(this.value());
        return new rego_values/* RegoSet */.e1(items.sort(compareValues));
    }
    object(first) {
        const entries = [];
        let key = first;
        for (;;) {
            if (!this.take(COLON))
                this.fail();
            entries.push([key, this.value()]);
            if (!this.take(COMMA))
                return new rego_values/* RegoObject */.FC(entries);
            key = this.value();
        }
    }
    take(code) {
        if (this.peek() !== code)
            return false;
        this.at++;
        return true;
    }
    fail() {
        throw new SyntaxError(`not a value at ${this.at}: ${this.text.slice(this.at, this.at + 20)}`);
    }
}

;// CONCATENATED MODULE: ./build/evaluate.js







/** Evaluates policies on documents: all that apply at once, and one by one where that fails. */
class Evaluator {
    engine;
    loaded;
    options;
    host;
    /** How often policies were asked. */
    evaluations = 0;
    /** Files that some policy could not be evaluated on. */
    failures = new Map();
    stops = [];
    /** Rules that failed on some document: they are asked alone from then on, so that they spoil only themselves. */
    alone = new Set();
    /** Rules that did not end: they are not asked again. */
    blocked = new Set();
    recovery;
    /** Files that some policy was not asked about, or gave no answer, as the run had to end. */
    unfinished = new Set();
    combined = new Map();
    rules;
    namedTypes;
    wantedFormats;
    wantsAll;
    constructor(engine, loaded, 
    /** Milliseconds that one evaluation may take, named in messages, and when the run has to end, in milliseconds since 1970. */
    options, 
    /** Receives what `print` says, a line at a time. */
    host) {
        this.engine = engine;
        this.loaded = loaded;
        this.options = options;
        this.host = host;
        this.rules = loaded.policies.flatMap((policy) => policy.rules.map((rule) => ({ policy, rule })));
        const types = this.rules.flatMap(({ rule }) => rule.selectors.map((selector) => selector.type));
        this.namedTypes = new Set(types.filter((type) => type !== ''));
        this.wantsAll = this.rules.some(({ rule }) => rule.selectors.length === 0);
        this.wantedFormats = new Set([...this.namedTypes].flatMap(formatsOfType));
    }
    /** Whether some policy may want documents of files of this format. */
    wants(format) {
        return this.wantsAll || this.wantedFormats.has(format);
    }
    /** Whether a selector names exactly this type. */
    namesType(type) {
        return this.namedTypes.has(type);
    }
    get wantsTerraform() {
        return this.wants('terraform');
    }
    /** The types of documents that policies look for; empty when they look for any. */
    get wantedTypes() {
        return this.wantsAll ? [] : [...this.namedTypes];
    }
    /** What went wrong in evaluating: errors, each naming the policy. */
    get problems() {
        const failures = [...this.failures.values()].map(({ policy, file, message, more }) => {
            // OPA begins with the place: `policies/x.rego:7:3: reason`.
            const place = /^(.+?):(\d+):(\d+): (.*)$/s.exec(message);
            const text = messages/* policyMessages */.dd.evaluationFailed(policy, file, place?.[4] ?? message, more);
            if (!place?.[1])
                return { level: 'error', ...text };
            return { level: 'error', ...text, file: place[1], line: Number(place[2]), column: Number(place[3]) };
        });
        return [...failures, ...this.stops];
    }
    /** Evaluates every rule that wants the document; rules that want all documents together are kept for {@link combine}. */
    async evaluate(input) {
        const applied = this.rules.filter(({ rule }) => selects(rule.selectors, input.document));
        for (const each of applied) {
            if (each.rule.combine)
                this.combined.set(each, [...(this.combined.get(each) ?? []), input]);
        }
        const single = applied.filter(({ rule }) => !rule.combine);
        const { document } = input;
        const reported = [];
        for (const annotated of [false, true]) {
            const rules = single.filter(({ policy }) => policy.annotated === annotated);
            if (rules.length === 0)
                continue;
            const text = (0,rego_values/* stringifyJson */.sd)(annotated ? document.annotated() : document.value);
            for (const each of await this.run(rules, text, document.file))
                reported.push([input, each]);
        }
        return reported;
    }
    /** Evaluates the rules that look at all their documents at once: `input` is an array of `{path, contents}`. */
    async combine() {
        const results = [];
        for (const [applied, inputs] of this.combined) {
            const text = (0,rego_values/* stringifyJson */.sd)(inputs.map(({ rootPath, document }) => {
                return { path: rootPath, contents: applied.policy.annotated ? document.annotated() : document.value };
            }));
            results.push({ inputs, reported: await this.run([applied], text, inputs[0]?.document.file ?? '') });
        }
        return results;
    }
    say(lines) {
        for (const line of lines)
            this.host.print(line);
    }
    /** Whether the run has to end, which leaves the file unfinished. */
    isOver(file) {
        if (Date.now() <= this.options.deadline)
            return false;
        this.unfinished.add(file);
        return true;
    }
    async run(rules, input, file) {
        const { aggregate } = this.loaded;
        for (;;) {
            await this.recovery;
            if (this.isOver(file))
                return [];
            const open = rules.filter(({ rule }) => !this.blocked.has(rule.unit));
            const together = aggregate === undefined ? [] : open.filter(({ rule }) => !this.alone.has(rule.unit));
            if (aggregate === undefined || together.length < 2)
                return this.runOneByOne(open, input, file);
            this.evaluations++;
            const keys = together.map(({ rule }) => rule.unit);
            const outcome = await this.engine.evaluate({
                entrypoint: aggregate,
                input,
                data: withSwitches(this.loaded.data, keys),
            });
            if (outcome.kind === 'interrupted')
                continue;
            if (outcome.kind === 'value') {
                this.say(outcome.prints);
                const values = evaluate_valueOf(outcome);
                const reported = together.flatMap((each) => evaluate_read(each, get(values, each.rule.unit)));
                const rest = open.filter(({ rule }) => this.alone.has(rule.unit));
                return [...reported, ...(await this.runOneByOne(rest, input, file))];
            }
            if (this.isOver(file))
                return [];
            // Other documents wait until the culprit is known, or they would run into it as well.
            const oneByOne = this.runOneByOne(open, input, file);
            if (outcome.kind === 'stopped')
                this.recovery = oneByOne;
            return oneByOne;
        }
    }
    async runOneByOne(rules, input, file) {
        const reported = [];
        for (const each of rules)
            reported.push(...(await this.runAlone(each, input, file)));
        return reported;
    }
    async runAlone(each, input, file) {
        const { policy, rule } = each;
        const { aggregate } = this.loaded;
        const unit = this.loaded.units.get(rule.unit);
        if (!unit)
            return [];
        for (;;) {
            if (this.isOver(file))
                return [];
            this.evaluations++;
            const outcome = await this.engine.evaluate({
                entrypoint: aggregate ?? unit.entrypoint,
                input,
                data: withSwitches(this.loaded.data, aggregate === undefined ? [] : [unit.key]),
            });
            switch (outcome.kind) {
                case 'interrupted':
                    continue;
                case 'value':
                    this.say(outcome.prints);
                    return evaluate_read(each, aggregate === undefined ? evaluate_valueOf(outcome) : get(evaluate_valueOf(outcome), unit.key));
                case 'failed': {
                    this.say(outcome.prints);
                    this.alone.add(rule.unit);
                    const key = `${rule.unit} ${outcome.message}`;
                    const known = this.failures.get(key);
                    if (known)
                        known.more++;
                    else
                        this.failures.set(key, { policy: describe(each), file, message: outcome.message, more: 0 });
                    return [];
                }
                case 'stopped': {
                    if (this.isOver(file))
                        return [];
                    this.blocked.add(rule.unit);
                    const seconds = this.options.evalTimeout / 1000;
                    const problem = messages/* policyMessages */.dd.evaluationStopped(describe(each), file, outcome.reason, seconds);
                    const source = policy.files[0];
                    this.stops.push({ level: 'error', ...problem, ...(source === undefined ? {} : { file: source }) });
                    return [];
                }
            }
        }
    }
}
function describe({ policy, rule }) {
    return rule.id === policy.namespace
        ? `${policy.namespace}.${rule.name}`
        : `${rule.id} (${policy.namespace}.${rule.name})`;
}
function evaluate_valueOf({ value }) {
    return value === undefined ? undefined : parseValueText(value);
}
function get(values, key) {
    return values instanceof rego_values/* RegoObject */.FC ? values.get(key) : undefined;
}
function evaluate_read(each, value) {
    const results = readResults(value, `${each.policy.namespace}.${each.rule.name}`);
    return results.map((result) => ({ ...result, ...each }));
}

;// CONCATENATED MODULE: ./build/filter/severity.js
/** Marks findings whose severity is not to be shown. */
function markBySeverity(findings, shown) {
    for (const finding of findings) {
        if (shown.includes(finding.severity))
            continue;
        finding.suppressedBy = { by: 'severity', reason: `${finding.severity} is not among ${shown.join(', ')}` };
    }
}

;// CONCATENATED MODULE: ./build/policy/cache.js




/** Raise it when what is kept, or how policies are compiled, changes its meaning. */
const FORMAT = 2;
const DIGEST_BYTES = 32;
const LENGTH_BYTES = 4;
/**
 * A cache in a folder.
 * @param folder made when first written to; undefined keeps nothing
 * @param version of the program and its toolchain: what one version compiled is never used by another
 * @param debug told, in one line, why an entry could not be used or kept
 */
function openCache(folder, version, debug) {
    const key = (content) => (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([FORMAT, version, content]))
        .digest('hex');
    if (folder === undefined)
        return { key, read: () => undefined, write: () => Promise.resolve() };
    const file = (name) => external_node_path_.join(folder, `${name}.policies`);
    return {
        key,
        read(name) {
            try {
                return decode((0,external_node_fs_.readFileSync)(file(name)));
            }
            catch (error) {
                debug(`cache: ${name} is not used: ${error instanceof Error ? error.message : String(error)}`);
                return undefined;
            }
        },
        async write(name, compiled) {
            const temporary = `${file(name)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
            try {
                await (0,promises_.mkdir)(folder, { recursive: true });
                await (0,promises_.writeFile)(temporary, encode(compiled), { mode: 0o600 });
                await (0,promises_.rename)(temporary, file(name));
            }
            catch (error) {
                debug(`cache: ${name} is not kept: ${error instanceof Error ? error.message : String(error)}`);
                await (0,promises_.rm)(temporary, { force: true }).catch(() => undefined);
            }
        },
    };
}
/** `sha256(rest) | length of the JSON | JSON | WASM` */
function encode({ wasm, ...rest }) {
    const json = Buffer.from(JSON.stringify(rest));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(json.length);
    const body = Buffer.concat([length, json, wasm ?? Buffer.alloc(0)]);
    return Buffer.concat([(0,external_node_crypto_.createHash)('sha256').update(body).digest(), body]);
}
/** @throws when the file is cut off or was changed */
function decode(bytes) {
    const body = bytes.subarray(DIGEST_BYTES);
    if (!(0,external_node_crypto_.createHash)('sha256').update(body).digest().equals(bytes.subarray(0, DIGEST_BYTES))) {
        throw new Error('its content does not match its hash');
    }
    const end = LENGTH_BYTES + body.readUInt32LE(0);
    const compiled = JSON.parse(body.toString('utf8', LENGTH_BYTES, end));
    return end < body.length ? { ...compiled, wasm: new Uint8Array(body.subarray(end)) } : compiled;
}

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
// EXTERNAL MODULE: ./build/parse/metadata.js
var metadata = __webpack_require__(7691);
;// CONCATENATED MODULE: ./build/policy/metadata.js




/**
 * The METADATA of a package: what its blocks with the scopes rule, document, package and (of its ancestors) subpackages
 * say, the narrower before the wider, else its `__rego_metadata__` and `__rego_input__` objects.
 * The field names are Trivy's: https://trivy.dev/docs/latest/scanner/misconfiguration/custom/.
 * @param namespace the package's dotted name, which is also the id of a policy without one
 * @param modules every module of the package
 * @param ancestors modules of the packages above it
 */
function readMetadata(namespace, modules, ancestors) {
    const problems = [];
    const inherited = ancestors.flatMap((module) => blocks(module, (a) => a.scope === 'subpackages', problems));
    const own = modules.flatMap((module) => blocks(module, (a) => isPackageScope(a), problems));
    const packageFields = merge([
        ...inherited,
        ...(own.length > 0 ? own : modules.map((m) => legacyFields(m, problems))),
    ]);
    const ruleFields = new Map();
    for (const module of modules) {
        // The document scope is wider than the rule scope; of several blocks of one scope the first wins.
        for (const scope of ['rule', 'document']) {
            for (const annotation of module.annotations) {
                if (annotation.scope !== scope || annotation.rule === undefined)
                    continue;
                const fields = readBlock(annotation, module.path, problems);
                ruleFields.set(annotation.rule, merge([fields, ruleFields.get(annotation.rule) ?? {}]));
            }
        }
    }
    return {
        problems,
        forRule(rule) {
            const fields = merge([packageFields, ruleFields.get(rule) ?? {}]);
            return {
                id: fields.id ?? namespace,
                title: fields.title ?? '',
                description: fields.description ?? '',
                severity: fields.severity ?? 'UNKNOWN',
                recommendedAction: fields.recommendedAction ?? '',
                references: fields.references ?? [],
                selectors: fields.selectors ?? [],
                combine: fields.combine ?? false,
                hasSeverity: fields.severity !== undefined,
                deprecated: fields.deprecated ?? false,
            };
        },
    };
}
function isPackageScope(annotation) {
    return annotation.scope === 'package' || annotation.scope === 'subpackages';
}
function blocks(module, wanted, problems) {
    return module.annotations.filter(wanted).map((annotation) => readBlock(annotation, module.path, problems));
}
/** Later fields win. */
function merge(all) {
    return Object.assign({}, ...all);
}
function readBlock(annotation, file, problems) {
    const fields = readCustom(annotation.custom ?? {}, { file, line: annotation.line }, problems);
    const related = (annotation.relatedResources ?? []).map((resource) => resource.ref);
    const references = [...related, ...(fields.references ?? [])];
    return {
        ...fields,
        ...(annotation.title ? { title: annotation.title } : {}),
        ...(annotation.description ? { description: annotation.description } : {}),
        ...(references.length > 0 ? { references } : {}),
    };
}
/** `__rego_metadata__` and `__rego_input__`: how policies said it before Rego had annotations. */
function legacyFields(module, problems) {
    const constant = (name) => {
        const rule = module.rules.find((r) => r.name === name);
        if (rule && rule.value === undefined) {
            problems.push({ level: 'warning', ...messages/* policyMessages */.dd.metadataNotConstant(name), file: module.path, line: rule.line });
        }
        return isObject(rule?.value) ? rule.value : {};
    };
    const line = module.rules.find((r) => r.name.startsWith('__rego_'))?.line ?? 1;
    const metadata = constant('__rego_metadata__');
    const input = constant('__rego_input__');
    const custom = Object.keys(input).length > 0 ? { ...metadata, input } : metadata;
    const fields = readCustom(custom, { file: module.path, line }, problems);
    const title = metadata_text(metadata['title']);
    const description = metadata_text(metadata['description']);
    return {
        ...fields,
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description }),
    };
}
function readCustom(custom, at, problems) {
    const id = metadata_text(custom['id']);
    const severity = readSeverity(custom['severity'], at, problems);
    const recommendedAction = metadata_text(custom['recommended_action']) ?? metadata_text(custom['recommended_actions']);
    const references = [...texts(custom['url']), ...texts(custom['related_resources'])];
    const input = custom['input'];
    let selectors;
    if (isObject(input) && input['selector'] !== undefined)
        selectors = readSelectors(input['selector'], at, problems);
    else if (input !== undefined && !isObject(input))
        problems.push({ level: 'error', ...messages/* policyMessages */.dd.inputNotObject(), ...at });
    return {
        ...(id === undefined ? {} : { id }),
        ...(severity === undefined ? {} : { severity }),
        ...(recommendedAction === undefined ? {} : { recommendedAction: recommendedAction.trim() }),
        ...(references.length > 0 ? { references } : {}),
        ...(selectors === undefined ? {} : { selectors }),
        ...(isObject(input) && typeof input['combine'] === 'boolean' ? { combine: input['combine'] } : {}),
        ...(typeof custom['deprecated'] === 'boolean' ? { deprecated: custom['deprecated'] } : {}),
    };
}
function readSeverity(value, at, problems) {
    if (value === undefined)
        return undefined;
    const given = metadata_text(value) ?? JSON.stringify(value);
    const name = given.toUpperCase();
    const severity = finding/* SEVERITIES */.o.find((s) => s === name);
    if (!severity) {
        problems.push({ level: 'error', ...messages/* policyMessages */.dd.unknownSeverity(given, (0,nearest/* nearest */.p)(name, finding/* SEVERITIES */.o)), ...at });
    }
    return severity;
}
function metadata_text(value) {
    if (typeof value === 'string')
        return value;
    return typeof value === 'number' ? String(value) : undefined;
}
function texts(value) {
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => metadata_text(isObject(item) ? item['ref'] : item) ?? []);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/policy/sources.js





/**
 * Reads every policy file under the given files and folders: `.rego`, but neither `_test.rego` nor a dotfile.
 * @param paths relative to `cwd` or absolute
 * @returns modules in the order of their paths, named relative to `cwd` with `/`
 */
function readPolicies(paths, cwd) {
    const problems = [];
    const files = collect(paths, cwd, problems, 'missing-policy-path', isPolicyFile);
    const modules = [];
    for (const file of files) {
        try {
            const bytes = (0,build_source/* readRegularFile */.XF)(external_node_path_.resolve(cwd, file));
            // OPA's parser has its own words for what is no text.
            modules.push({ path: file, text: (0,build_source/* decode */.D4)(bytes) ?? bytes.toString() });
        }
        catch (error) {
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.policyUnreadable(reason(error)), file });
        }
    }
    return { modules, problems };
}
function isPolicyFile(name) {
    return name.endsWith('.rego') && !name.endsWith('_test.rego') && !name.startsWith('.');
}
/**
 * Lists the files under some paths, each once, sorted, named relative to `cwd` with `/`. A path that does not exist is an
 * error; a file that was named itself is taken whatever its name, as long as `wanted` accepts it.
 */
function collect(paths, cwd, problems, missingCode, wanted) {
    const found = new Set();
    const visited = new Set();
    const name = (absolute) => external_node_path_.relative(cwd, absolute).split(external_node_path_.sep).join('/');
    function walk(folder, root) {
        let entries;
        try {
            const real = (0,external_node_fs_.realpathSync)(folder);
            if (visited.has(real))
                return;
            visited.add(real);
            entries = (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
        }
        catch (error) {
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.unreadablePath(name(folder), reason(error)) });
            return;
        }
        for (const entry of entries) {
            if (entry.name.startsWith('.'))
                continue;
            const absolute = external_node_path_.join(folder, entry.name);
            // A mounted ConfigMap, for one, is a folder of links; but a link that a pull request adds may lead anywhere.
            const isLink = entry.isSymbolicLink();
            const isFolder = entry.isDirectory() || (isLink && isDirectory(absolute));
            if (!isFolder && !wanted(entry.name))
                continue;
            if (isLink && !leadsInto([root, cwd], absolute)) {
                problems.push({ level: 'error', ...messages/* policyMessages */.dd.linkOutside(), file: name(absolute) });
            }
            else if (isFolder)
                walk(absolute, root);
            else
                found.add(name(absolute));
        }
    }
    for (const given of paths) {
        const absolute = external_node_path_.resolve(cwd, given);
        try {
            if ((0,external_node_fs_.statSync)(absolute).isDirectory())
                walk(absolute, absolute);
            else if (wanted(external_node_path_.basename(absolute)))
                found.add(name(absolute));
            else
                problems.push({ level: 'error', ...messages/* policyMessages */.dd.wrongFileType(given, missingCode) });
        }
        catch (error) {
            if (isMissing(error)) {
                const hint = (0,nearest/* nearest */.p)(external_node_path_.basename(absolute), namesIn(external_node_path_.dirname(absolute)));
                problems.push({ level: 'error', ...messages/* policyMessages */.dd.missingPath(given, hint, missingCode) });
            }
            else {
                problems.push({ level: 'error', ...messages/* policyMessages */.dd.unreadablePath(given, reason(error)) });
            }
        }
    }
    return [...found].sort();
}
/** Whether a link leads into one of some folders; one that leads nowhere is left to whoever reads it. */
function leadsInto(folders, link) {
    try {
        const target = (0,external_node_fs_.realpathSync)(link);
        return folders.some((folder) => {
            const inside = external_node_path_.relative((0,external_node_fs_.realpathSync)(folder), target);
            return inside.split(external_node_path_.sep)[0] !== '..' && !external_node_path_.isAbsolute(inside);
        });
    }
    catch {
        return true;
    }
}
function isDirectory(absolute) {
    try {
        return (0,external_node_fs_.statSync)(absolute).isDirectory();
    }
    catch {
        // A link that leads nowhere: whoever reads it says so.
        return false;
    }
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function isMissing(error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
/** Why a file cannot be read or parsed, in a few words on one line. */
function reason(error) {
    if ((0,build_source/* codeOf */.$N)(error) !== '')
        return (0,build_source/* reasonOf */.A3)(error);
    return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

;// CONCATENATED MODULE: ./build/policy/data.js







/**
 * Reads the JSON and YAML files of the data paths and merges them under `data`, objects key by key, as Trivy does with
 * `--config-data`: folders do not become keys. Trivy's `data.namespaces` is there too.
 */
function readData(paths, cwd, namespaces) {
    const problems = [];
    const value = {};
    const files = collect(paths, cwd, problems, 'missing-data-path', (name) => ['.json', '.yaml', '.yml'].includes(external_node_path_.extname(name).toLowerCase()));
    for (const file of files) {
        try {
            const bytes = (0,build_source/* readRegularFile */.XF)(external_node_path_.resolve(cwd, file));
            const text = (0,build_source/* decode */.D4)(bytes) ?? bytes.toString();
            const document = file.toLowerCase().endsWith('.json') ? JSON.parse(text) : (0,js_yaml/* load */.Hh)(text);
            if (document === undefined || document === null)
                continue;
            checkSize(document);
            if (!isObject(document))
                problems.push({ level: 'error', ...messages/* policyMessages */.dd.dataNotObject(), file });
            else
                data_merge(value, document, [], file, problems);
        }
        catch (error) {
            const { mark, reason: syntax } = error instanceof js_yaml/* YAMLException */.tB ? error : {};
            const position = mark ? { line: mark.line + 1, column: mark.column + 1 } : {};
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.dataUnreadable(syntax ?? reason(error)), file, ...position });
        }
    }
    if (!('namespaces' in value))
        value['namespaces'] = namespaces;
    return { value, problems };
}
/**
 * Refuses what a few aliases blow up, and what is nested too deeply to be walked.
 * @throws with the reason
 */
function checkSize(document) {
    const open = [{ value: document, depth: 1 }];
    let size = 0;
    for (let next = open.pop(); next; next = open.pop()) {
        const { value, depth } = next;
        if (depth > metadata/* MAX_DEPTH */.lr)
            throw new Error(messages/* syntaxReasons */.$K.tooDeep(metadata/* MAX_DEPTH */.lr));
        // Never more than the text of a file that writes everything out.
        size += typeof value === 'string' ? value.length + 1 : 1;
        if (typeof value === 'object' && value !== null) {
            for (const [key, item] of Object.entries(value)) {
                if (!Array.isArray(value))
                    size += key.length;
                open.push({ value: item, depth: depth + 1 });
            }
        }
        if (size > build_source/* MAX_FILE_BYTES */.gZ)
            throw new Error(messages/* syntaxReasons */.$K.aliasBomb());
    }
}
function data_merge(target, source, at, file, problems) {
    for (const [key, incoming] of Object.entries(source)) {
        const existing = Object.hasOwn(target, key) ? target[key] : undefined;
        if (isObject(existing) && isObject(incoming))
            data_merge(existing, incoming, [...at, key], file, problems);
        else if (existing === undefined)
            Object.defineProperty(target, key, { value: incoming, enumerable: true, writable: true });
        else if (JSON.stringify(existing) !== JSON.stringify(incoming)) {
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.dataConflict([...at, key].join('.')), file });
        }
    }
}

;// CONCATENATED MODULE: ./build/policy/namespaces.js


/** Stands for the checks that ship with the program. */
const BUILTIN = 'builtin';
/**
 * Chooses policies by the first segments of their package: `custom` takes `custom.kubernetes.x`, not `customer.x`.
 * @param wanted empty: every policy
 * @param namespaces the dotted packages that have an enforced rule
 */
function selectNamespaces(wanted, namespaces) {
    if (wanted.length === 0)
        return { includes: () => true, problems: [] };
    const problems = [];
    const within = (namespace, prefix) => namespace === prefix || namespace.startsWith(`${prefix}.`) || namespace.startsWith(`${prefix}[`);
    for (const prefix of new Set(wanted)) {
        if (namespaces.some((namespace) => within(namespace, prefix)))
            continue;
        if (prefix === BUILTIN)
            problems.push({ level: 'notice', ...messages/* policyMessages */.dd.noBuiltinChecks() });
        else
            problems.push({
                level: 'error',
                ...messages/* policyMessages */.dd.unknownNamespace(prefix, (0,nearest/* nearest */.p)(prefix, prefixes(namespaces)), namespaces),
            });
    }
    return { includes: (namespace) => wanted.some((prefix) => within(namespace, prefix)), problems };
}
/** `a`, `a.b` and `a.b.c` for `a.b.c`. */
function prefixes(namespaces) {
    const all = namespaces.flatMap((namespace) => {
        const parts = namespace.split('.');
        return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
    });
    return [...new Set(all)];
}

;// CONCATENATED MODULE: ./build/policy/references.js




/**
 * Finds references to `data` that no loaded module and no data file defines. Rego takes such a reference as undefined. An
 * import of that kind is an error, another reference a warning: it may be meant for data that is sometimes there.
 */
function findDeadReferences(modules, data) {
    const problems = [];
    const broken = new Set();
    const names = definedNames(modules, data);
    const report = (module, reference, isImport) => {
        const wanted = packageName(reference.path);
        const hint = (0,nearest/* nearest */.p)(wanted, names);
        const at = { file: module.path, line: reference.line, column: reference.column };
        if (isImport) {
            broken.add(module.path);
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.deadImport(wanted, hint), ...at });
        }
        else
            problems.push({ level: 'warning', ...messages/* policyMessages */.dd.deadReference(wanted, hint), ...at });
    };
    for (const module of modules) {
        const dead = module.imports.filter((i) => i.path[0] === 'data' && !isDefined(i.path.slice(1), modules, data));
        for (const reference of dead)
            report(module, reference, true);
        for (const reference of module.dataRefs) {
            const path = reference.path.slice(1);
            const isOfDeadImport = dead.some((i) => i.path.every((part, n) => reference.path[n] === part));
            if (!isOfDeadImport && !isDefined(path, modules, data))
                report(module, reference, false);
        }
    }
    return { problems, broken };
}
/** Whether `data.<path>` may have a value. */
function isDefined(path, modules, data) {
    return isInModules(path, modules) || isInData(path, data);
}
function isInModules(path, modules) {
    return modules.some((module) => {
        const own = module.package;
        if (path.length <= own.length)
            return path.every((part, i) => own[i] === part);
        if (!own.every((part, i) => path[i] === part))
            return false;
        const name = path[own.length];
        return module.rules.some((rule) => rule.name === name || rule.name.startsWith(`${name ?? ''}.`));
    });
}
/** A path that goes on below a list or a scalar is the data's business; only a missing key is dead. */
function isInData(path, data) {
    let value = data;
    for (const key of path) {
        if (!isObject(value))
            return true;
        if (!Object.hasOwn(value, key))
            return false;
        value = value[key];
    }
    return true;
}
function definedNames(modules, data) {
    const packages = modules.map((module) => packageName(['data', ...module.package]));
    const rules = modules.flatMap((module) => module.rules.map((rule) => packageName(['data', ...module.package, rule.name])));
    const keys = Object.entries(data).flatMap(([key, value]) => [
        `data.${key}`,
        ...(isObject(value) ? Object.keys(value).map((inner) => `data.${key}.${inner}`) : []),
    ]);
    return [...new Set([...packages, ...rules, ...keys])];
}

;// CONCATENATED MODULE: ./build/policy/schemas.js




/** Reads the JSON schemas that `schemas` in a METADATA block may name, beside those of Trivy. */
function readSchemas(paths, cwd) {
    const problems = [];
    const schemas = {};
    const files = collect(paths, cwd, problems, 'missing-schema-path', (name) => name.endsWith('.json'));
    for (const file of files) {
        try {
            const name = external_node_path_.basename(file).replace(/(\.schema)?\.json$/, '');
            schemas[name] = JSON.parse((0,build_source/* readRegularFile */.XF)(external_node_path_.resolve(cwd, file))
                .toString()
                .replace(/^\uFEFF/, ''));
        }
        catch (error) {
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.schemaUnreadable(reason(error)), file });
        }
    }
    return { schemas, problems };
}

;// CONCATENATED MODULE: ./build/policy/load.js










/**
 * Reads and compiles the policies, and says everything that is wrong with them. What is wrong with one never keeps another
 * from being evaluated.
 */
async function loadPolicies(request, engine, cache) {
    const { cwd } = request;
    const sources = readPolicies(request.policy, cwd);
    const data = readData(request.data, cwd, request.namespaces);
    const schemas = readSchemas(request.schemas, cwd);
    const problems = [...sources.problems, ...data.problems, ...schemas.problems];
    const nothing = {
        policies: [],
        units: new Map(),
        aggregate: undefined,
        wasm: undefined,
        data: '{}',
        problems,
    };
    if (sources.modules.length === 0) {
        if (sources.problems.length === 0)
            problems.push({ level: 'error', ...messages/* policyMessages */.dd.noPolicies(request.policy) });
        return nothing;
    }
    let compiled;
    try {
        compiled = await compile(sources.modules, schemas.schemas, engine, cache);
    }
    catch (error) {
        if (!(error instanceof EngineStoppedError))
            throw error;
        problems.push({ level: 'error', ...messages/* policyMessages */.dd.compilerStopped(error.reason) });
        return nothing;
    }
    problems.push(...compiled.errors.map(regoProblem));
    const dead = findDeadReferences(compiled.modules, data.value);
    problems.push(...dead.problems);
    const all = buildPolicies(compiled, problems).filter((policy) => !policy.files.some((file) => dead.broken.has(file)));
    const selection = selectNamespaces(request.namespaces, packagesWithRules(compiled.modules).filter((namespace) => namespace !== ''));
    problems.push(...selection.problems);
    const runs = (policy) => compiled.wasm !== undefined && selection.includes(policy.namespace);
    const policies = all.filter(runs);
    if (all.length === 0 && !problems.some((problem) => problem.level === 'error')) {
        problems.push({ level: 'error', ...messages/* policyMessages */.dd.noRules(compiled.modules.map((m) => packageName(m.package))) });
    }
    problems.push(...findDuplicateIds(policies));
    return {
        policies,
        units: new Map(compiled.units.map((unit) => [unit.key, unit])),
        aggregate: compiled.aggregate,
        wasm: compiled.wasm,
        data: JSON.stringify(data.value),
        problems,
    };
}
/** The packages that a namespace may name: those with a rule that gives findings. */
function packagesWithRules(modules) {
    const withRules = modules.filter((module) => module.rules.some((rule) => isEnforcedName(rule.name) && rule.kind !== 'function'));
    return [...new Set(withRules.map((module) => packageName(module.package)))];
}
function buildPolicies(compiled, problems) {
    const byPackage = new Map();
    for (const module of compiled.modules) {
        const name = packageName(module.package);
        byPackage.set(name, [...(byPackage.get(name) ?? []), module]);
    }
    const annotated = findAnnotated(compiled.modules);
    const policies = [];
    for (const [namespace, modules] of byPackage) {
        const units = compiled.units.filter((unit) => unit.namespace === namespace);
        for (const module of modules) {
            for (const rule of module.rules) {
                if (rule.kind !== 'partial-object' || !isEnforcedName(rule.name))
                    continue;
                problems.push({
                    level: 'error',
                    ...messages/* policyMessages */.dd.partialObject(rule.name),
                    file: module.path,
                    line: rule.line,
                    column: rule.column,
                });
            }
        }
        if (units.length === 0)
            continue;
        const ancestors = compiled.modules.filter((other) => isAncestor(other.package, modules[0]?.package ?? []));
        const metadata = readMetadata(namespace, modules, ancestors);
        problems.push(...metadata.problems);
        const rules = units.flatMap((unit) => {
            const { hasSeverity, deprecated, ...fields } = metadata.forRule(unit.rule);
            if (deprecated) {
                problems.push({ level: 'notice', ...messages/* policyMessages */.dd.deprecatedPolicy(fields.id), file: modules[0]?.path ?? '' });
                return [];
            }
            return [{ ...fields, name: unit.rule, unit: unit.key, enforced: hasSeverity || !isWarnName(unit.rule) }];
        });
        policies.push({ namespace, rules, files: modules.map((m) => m.path), annotated: annotated.has(namespace) });
    }
    return policies.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
}
function isAncestor(other, path) {
    return other.length < path.length && other.every((part, i) => path[i] === part);
}
/** The packages that read lines out of their input, themselves or through a package that they refer to. */
function findAnnotated(modules) {
    const reads = (module) => module.usesMetadataKey || module.calls.some((c) => c === 'result.new' || c === 'isManaged');
    const annotated = new Set(modules.filter(reads).map((module) => packageName(module.package)));
    let size = -1;
    while (annotated.size !== size) {
        size = annotated.size;
        for (const module of modules) {
            const refers = [...module.imports, ...module.dataRefs].some(({ path }) => path[0] === 'data' && [...annotated].some((name) => `${packageName(path.slice(1))}.`.startsWith(`${name}.`)));
            if (refers)
                annotated.add(packageName(module.package));
        }
    }
    return annotated;
}
function findDuplicateIds(policies) {
    const owners = new Map();
    const problems = [];
    for (const policy of policies) {
        for (const id of new Set(policy.rules.map((rule) => rule.id))) {
            const owner = owners.get(id);
            if (owner) {
                const files = [owner.files[0] ?? owner.namespace, policy.files[0] ?? policy.namespace];
                problems.push({ level: 'error', ...messages/* policyMessages */.dd.duplicateId(id, files), file: files[1] });
            }
            else
                owners.set(id, policy);
        }
    }
    return problems;
}
function regoProblem(error) {
    return {
        level: 'error',
        ...messages/* policyMessages */.dd.regoError(error),
        ...(error.path === '' ? {} : { file: error.path }),
        ...(error.line > 0 ? { line: error.line } : {}),
        ...(error.column > 0 ? { column: error.column } : {}),
    };
}

// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(7177);
;// CONCATENATED MODULE: ./build/scan.js









/**
 * Finds the files, compiles the policies, evaluates them on every document, and reports.
 * Never throws for what files or policies hold: that is in the report's errors and notices.
 */
async function scan(config, host) {
    const { cwd, installation } = host;
    const deadline = Date.now() + config.timeout;
    const reached = (stage) => {
        host.debug(`profile: ${stage}: ${performance.now().toFixed(0)}`);
    };
    reached('started');
    const engine = new EngineClient({
        files: installation,
        thread: host.thread,
        evalTimeout: config.evalTimeout,
        deadline,
    });
    try {
        const version = `${installation.version} ${installation.toolchainVersion}`;
        const cache = openCache(host.cacheFolder, version, host.debug);
        const loading = loadPolicies({ ...config, cwd }, engine, cache);
        const stdin = config.paths.includes('-') ? await host.readStdin() : '';
        const { scanners, ...options } = config;
        const discovery = await discover({ ...options, ...(scanners ? { scanners } : {}), cwd, stdin });
        reached('files discovered');
        const evaluation = loading.then(async (policies) => {
            reached('policies compiled or found in the cache');
            if (policies.wasm)
                await engine.load(policies.wasm);
            reached('policies loaded');
            return new Evaluator(engine, policies, { evalTimeout: config.evalTimeout, deadline }, host);
        });
        const { findings, checked, problems } = await checkFiles(discovery.files, evaluation, config, deadline, host);
        reached('documents parsed and evaluated');
        const { loaded, evaluations, problems: failures } = await evaluation;
        markBySeverity(findings, config.severity);
        const all = [...loaded.problems, ...failures, ...discovery.problems, ...problems];
        const exitCode = (0,exit_code/* decideExitCode */.kD)(findings, all, config);
        const counts = { ...checked, ignored: discovery.ignored, evaluations };
        return { report: (0,report/* buildReport */.F)(installation, loaded.policies, findings, all, counts, config), exitCode };
    }
    finally {
        engine.close();
    }
}

;// CONCATENATED MODULE: ./build/main.js
/** A run in a terminal: connects the command line, the pipeline and the process that the entry hands over. */











/** How reports call standard input. */
const STDIN_NAME = 'stdin';
/** Runs the command line of a process and ends it. */
class Main {
    process;
    installation;
    thread;
    terminal;
    progress;
    /** What was read from standard input, which a code frame cannot read again. */
    stdin;
    constructor(process, installation, thread) {
        this.process = process;
        this.installation = installation;
        this.thread = thread;
        const { env, stdout, stderr } = process;
        this.terminal = { argv: process.argv.slice(2), env, cwd: process.cwd(), stdout, stderr };
    }
    async run() {
        const { process } = this;
        process.on('SIGINT', () => {
            this.progress?.stop();
            // 128 + the signal's number, as shells have it.
            process.exit(130);
        });
        process.on('uncaughtException', (error) => void this.fail(error));
        process.on('unhandledRejection', (error) => void this.fail(error));
        try {
            const code = await runCommand(this.terminal, {
                version: () => this.installation.version,
                readFile: build_source/* readText */.yR,
                scan: (config, known, say) => this.scan(config, known, say),
            });
            // The engine's worker may still be there: nobody waits for it.
            process.exit(code);
        }
        catch (error) {
            await this.fail(error);
        }
    }
    async scan(config, known, say) {
        const { terminal, process } = this;
        const bar = new Progress(process.stderr, !config.quiet && !config.noProgress);
        this.progress = bar;
        const started = performance.now();
        try {
            const { report: scanned, exitCode } = await scan(config, {
                cwd: terminal.cwd,
                installation: this.installation,
                thread: this.thread,
                cacheFolder: cacheFolder(config, terminal.env, terminal.cwd, process.platform),
                readStdin: () => this.readStdin(),
                print: (line) => {
                    if (config.trace)
                        say(line);
                },
                debug: (line) => {
                    if (config.debug)
                        say(line);
                },
                progress: (done, total) => {
                    bar.update(done, total);
                },
            });
            const report = { ...scanned, notices: [...known, ...scanned.notices] };
            return {
                headline: messages/* cliMessages */.jl.headline(report.summary, performance.now() - started),
                problems: [...report.errors, ...report.notices],
                exitCode,
                render: (format, coloured) => render(report, format, { colour: coloured, readLines: (file) => this.readLines(file) }),
            };
        }
        finally {
            bar.stop();
        }
    }
    /** Standard input as text; of more than a file may have, only so much that it is seen to be too long. */
    async readStdin() {
        const chunks = [];
        let length = 0;
        for await (const chunk of this.process.stdin) {
            chunks.push(chunk);
            length += chunk.length;
            if (length > build_source/* MAX_FILE_BYTES */.gZ)
                break;
        }
        const bytes = Buffer.concat(chunks);
        // What is no text is kept as it is, to be refused as any binary file.
        this.stdin = (0,build_source/* decode */.D4)(bytes) ?? bytes.toString('latin1');
        return this.stdin;
    }
    /** A file's lines for a code frame; undefined when it is gone or no text. */
    readLines(file) {
        if (file === STDIN_NAME && this.stdin !== undefined)
            return (0,build_source/* linesOf */.Dx)(this.stdin);
        return (0,build_source/* readLines */.Se)(external_node_path_.resolve(this.terminal.cwd, file));
    }
    /** A fault of the program itself: one sentence, and with `--debug` where it happened. */
    async fail(error) {
        const { terminal } = this;
        this.progress?.stop();
        const message = messages/* cliMessages */.jl.internal(error instanceof Error ? error.message : String(error));
        const coloured = (0,build_terminal/* hasColours */.uI)(terminal.stderr, terminal.env);
        const problem = (0,build_terminal/* problemLine */.YK)({ level: 'error', code: 'internal', message }, coloured);
        const debug = terminal.argv.includes('--debug') || terminal.argv.includes('-d');
        const stack = debug && error instanceof Error ? (0,report_escape/* terminalText */.eR)(`${error.stack ?? ''}\n`, { keepLines: true }) : '';
        await (0,build_terminal/* write */.M9)(terminal.stderr, problem + stack).catch(() => false);
        this.process.exit(exit_code/* INCOMPLETE */.j5);
    }
}


/***/ }),

/***/ 105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jl: () => (/* reexport */ cliMessages),
  $e: () => (/* reexport */ configMessages),
  U9: () => (/* reexport */ count),
  ZP: () => (/* reexport */ dockerfileMessages),
  w3: () => (/* reexport */ documentMessages),
  xN: () => (/* reexport */ pipelineMessages),
  dd: () => (/* reexport */ policyMessages),
  $K: () => (/* reexport */ syntaxReasons)
});

// UNUSED EXPORTS: actionMessages

;// CONCATENATED MODULE: ./build/messages/words.js
/** What messages have in common. */
/** `1 file`, `2 files`. */
function count(number, one, many = `${one}s`) {
    return `${number} ${number === 1 ? one : many}`;
}
function didYouMean(hint) {
    return hint === undefined ? '' : ` Did you mean "${hint}"?`;
}
function list(names) {
    const unique = [...new Set(names)];
    const shown = unique.slice(0, 8).join(', ');
    return unique.length > 8 ? `${shown} and ${unique.length - 8} more` : shown || 'none';
}
/** A message as a sentence with its full stop. */
function sentence(message) {
    const text = message.trim();
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
/** Text out of a file: in quotes, on one line, and not longer than a message should be. */
function quoted(text) {
    const line = text.replace(/\p{Cc}/gu, ' ');
    return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}

;// CONCATENATED MODULE: ./build/messages/action.js
/** The action. */

const actionMessages = {
    notTaken: (what, reason) => ({
        code: 'runner',
        message: `The runner did not take the ${what} of this step: ${sentence(reason)}`,
    }),
};

;// CONCATENATED MODULE: ./build/messages/cli.js
/** The terminal. */

const cliMessages = {
    /** The first line of every run. `ignored` counts files and folders that a .gitignore left out. */
    headline: (counts, milliseconds) => {
        const { files, documents, policies, evaluations, ignored } = counts;
        const left = ignored === 0 ? '' : `; .gitignore left out ${ignored}`;
        return `${count(files, 'file')}, ${count(documents, 'document')}, ${count(policies, 'policy', 'policies')}, ${count(evaluations, 'evaluation')} in ${(milliseconds / 1000).toFixed(2)} s${left}`;
    },
    /** `code` is the system's: ENOSPC, ENOENT, … Without a file it is standard output. */
    notWritten: (file, code) => `The report cannot be written to ${file ?? 'standard output'}: ${WRITE_ERRORS[code] ?? code}.`,
    internal: (reason) => `Something went wrong that is a fault of this program, not of your files: ${sentence(reason)} Please report it.`,
};
const WRITE_ERRORS = {
    ENOSPC: 'the disk is full',
    ENOENT: 'its folder does not exist',
    ENOTDIR: 'its folder is a file',
    EISDIR: 'it is a folder',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EROFS: 'the disk is read-only',
};

;// CONCATENATED MODULE: ./build/messages/config.js
/** Configuration: flags, inputs, variables, trivy.yaml. */

/** Messages about the configuration. `who` is what a person wrote: `--severity`, `input severity`, `REGOSCAN_SEVERITY`, a key. */
const configMessages = {
    badValue: (who, what) => `${who}: ${what}`,
    notABoolean: (value) => `"${value}" is neither true nor false.`,
    notAnExitCode: (value) => `"${value}" is not an exit code. Write a whole number from 0 to 255.`,
    notADuration: (value) => `"${value}" is not a duration above zero. Write numbers with a unit, such as 10s, 5m or 1h30m.`,
    durationTooLong: (value) => `"${value}" is too long: 24 days is the most.`,
    notOneOf: (value, words, hint) => `"${value}" is not one of ${words.join(', ')}.${didYouMean(hint)}`,
    notAFilePattern: (value) => `"${value}" is not a file pattern. Write type:regular-expression, such as dockerfile:Build.*`,
    badRegularExpression: (value, why) => `"${value}" is not a file pattern: ${sentence(why)}`,
    formatOfTrivy: (format, ours) => `"${format}" is a format of Trivy's that does not exist here. Write ${ours.join(', ')}.`,
    scanTypeRefused: (type) => `"${type}" looks for vulnerabilities, secrets or licences, which this action does not do. Write config.`,
    unknownFlag: (flag, hint) => `${flag} is not a flag.${didYouMean(hint)} See --help for all of them.`,
    unknownInput: (input, hint) => `${input} is not an input.${didYouMean(hint)}`,
    unknownKey: (key, hint) => `${key} is not a key.${didYouMean(hint)}`,
    unknownVariable: (name, hint) => `The variable ${name} is not read.${didYouMean(hint)}`,
    unknownCommand: (command, hint) => `${command} is not a command.${didYouMean(hint)} Write scan or config, and see --help.`,
    helpEpilogue: (variable) => `A path is a file or a folder; - is standard input; without one, the working directory is scanned. Lists take commas
or repeated flags. Every flag has a variable (--severity: ${variable}), and most have a key in trivy.yaml: a flag
wins over a variable, and that over the file. Trivy's other flags are accepted.

Exit codes: 0 nothing found, --exit-code something found, 2 something could not be checked.`,
    noCommand: 'No command was given. Write scan or config, and see --help.',
    emptyPath: 'A path is empty. Name a file or a folder, or leave the path out for the working directory.',
    flagNeedsValue: (flag) => `${flag} needs a value.`,
    onlyAnInput: (flag) => `${flag} is an input of the action, not a flag of the command line.`,
    onlyAFlag: (input) => `${input} is a flag of the command line, not an input of the action.`,
    withoutMeaning: (who) => `${who} means nothing here and is ignored.`,
    withoutEffectYet: (who) => `${who} has no effect in this version.`,
    trivyVariable: (name, ours) => `The variable ${name} is not read. Set ${ours} instead.`,
    twoKeys: (key, used) => `${key} is ignored: ${used} in the same file sets the same option.`,
    fileMissing: (who) => `The file that ${who} names does not exist.`,
    fileUnreadable: (why) => `The configuration file cannot be read (${why}).`,
    fileNotYaml: (why) => `The configuration file is not YAML: ${sentence(why)}`,
    fileNotAMap: 'The configuration file does not hold keys and values.',
    notASection: (key) => `${key} takes further keys, not a value.`,
    notAValue: (key) => `${key} takes one value.`,
    notAList: (key) => `${key} takes a value or a list of values.`,
    twoToOneOutput: (place) => `Two formats go to ${place === '' ? 'standard output' : place}. Give each --format an --output of its own.`,
    outputWithoutFormat: (output) => `The output ${output} has no format. Give each --output a --format of its own.`,
};

;// CONCATENATED MODULE: ./build/messages/document.js
/** Documents: finding, reading and parsing files. */

/** Messages about files that are scanned. */
const documentMessages = {
    missingPath: (path, hint) => ({
        code: 'missing-path',
        message: `${path} does not exist.${didYouMean(hint)}`,
    }),
    unreadable: (reason) => ({
        code: 'unreadable',
        message: `This file cannot be read (${reason}); it was not checked.`,
    }),
    unreadableFolder: (reason) => ({
        code: 'unreadable-folder',
        message: `This folder cannot be read (${reason}); nothing in it was checked. Leave it out with --skip-dirs.`,
    }),
    tooLarge: (bytes) => ({
        code: 'too-large',
        message: `This file is too large (${(bytes / 1024 / 1024).toFixed(1)} MB, the limit is 10 MB); it was not checked.`,
    }),
    binary: () => ({ code: 'binary', message: 'This is a binary file; it was not checked.' }),
    linkOutside: () => ({
        code: 'link-outside',
        message: 'This link leads out of the scanned folder and was not followed. Name its target to check it.',
    }),
    brokenLink: (reason) => ({ code: 'broken-link', message: `This link leads nowhere (${reason}).` }),
    template: () => ({
        code: 'template',
        message: 'This is a template; it was not checked. Check what is made of it.',
    }),
    chartTemplates: () => ({
        code: 'chart-templates',
        message: 'The templates of this Helm chart were not checked. Check what Helm makes of them: `helm template … | regoscan scan -`.',
    }),
    unknownFormat: () => ({
        code: 'unknown-format',
        message: 'Nothing here reads this kind of file; it was not checked. Name its format with --file-patterns.',
    }),
    badGlob: (pattern) => ({
        code: 'bad-pattern',
        message: `"${pattern}" is not a glob pattern: a bracket or brace is not closed. It skips nothing.`,
    }),
    badFilePattern: (pattern) => ({
        code: 'bad-pattern',
        message: `"${pattern}" is not a file pattern. Write a type, a colon and a regular expression: dockerfile:\\.docker$`,
    }),
    unreadType: (type) => ({
        code: 'unread-type',
        message: `A file pattern names the type "${type}", which is not read; the pattern has no effect.`,
    }),
    syntaxError: (format, reason) => ({
        code: `${format.toLowerCase()}-parse`,
        message: `This ${format} does not parse, so it was not checked: ${sentence(reason)}`,
    }),
    templated: () => ({
        code: 'templated',
        message: 'This looks like a template ({{ … }}) and does not parse; it was not checked. Check what is made of it.',
    }),
};
/** What is wrong with a document, as the end of a sentence. */
const syntaxReasons = {
    tooDeep: (levels) => `it is nested more than ${levels} levels deep`,
    duplicateKey: (key) => `the key "${key}" is there twice`,
    unknownAlias: (name) => `the alias *${name} names no anchor before it`,
    circularAlias: (name) => `the anchor &${name} contains itself`,
    aliasBomb: () => 'its aliases expand to more than 10 MB',
    deficientIndentation: () => 'a bracket or brace is not closed, or this line is indented too little',
    keyNotScalar: () => 'a key has to be a string or a number',
    mergeNotMap: () => '<< takes a map or a list of maps',
    wrongTag: (text, tag) => `"${text}" is not a ${tag}`,
    valueExpected: () => 'a value is expected here',
    keyExpected: () => 'a key in double quotes is expected here',
    colonExpected: () => 'a colon is expected here',
    commaExpected: () => 'a comma or the closing bracket is expected here',
    badToken: () => 'this is not JSON',
    unterminated: () => 'a string is not closed',
};

;// CONCATENATED MODULE: ./build/messages/dockerfile.js
/** Dockerfiles: what BuildKit refuses. */

/** Why a Dockerfile cannot be built. `instruction` may be in any case; `hint` is the nearest name that exists. */
const dockerfileMessages = {
    noInstruction: () => 'This Dockerfile has no instruction. Start it with FROM <image>.',
    noFrom: () => 'This Dockerfile has no FROM, so there is no image to build. Add FROM <image> after the ARGs.',
    beforeFrom: (instruction) => `${instruction.toUpperCase()} stands before the first FROM, where only ARG may stand. Put it below FROM.`,
    unknownInstruction: (name, hint) => `${quoted(name)} is not an instruction.${didYouMean(hint)} If the line belongs to the one above, end that one with the escape character (\\).`,
    emptyInstruction: () => 'The escape character stands alone, and nothing follows it. Remove the line.',
    lineTooLong: (bytes) => `This line has more than ${bytes} bytes, which BuildKit does not read. Break it with \\ at the end of each part.`,
    escapeCharacter: (value) => `${quoted(value)} cannot be the escape character. Write # escape=\\ or # escape=\`, with nothing behind it.`,
    repeatedDirective: (name) => `The parser directive # ${name}= stands twice. Remove one of them.`,
    heredocWithoutEnd: (name) => `The heredoc has no end: no line below it holds ${quoted(name)} and nothing else. Add that line.`,
    heredocAsDestination: (instruction) => `A heredoc cannot be where ${instruction.toUpperCase()} copies to. Put the path last: ${instruction.toUpperCase()} <<EOF /path.`,
    noArgument: (instruction) => `${instruction.toUpperCase()} has no argument and needs one.`,
    noDestination: (instruction) => `${instruction.toUpperCase()} needs a source and a destination: ${instruction.toUpperCase()} <source> <destination>.`,
    jsonNotStrings: (instruction) => `The JSON array of ${instruction.toUpperCase()} holds something other than strings. Put every item in double quotes.`,
    shellNotJson: () => 'SHELL takes a JSON array of strings: SHELL ["/bin/bash", "-c"]. In it, double quotes are needed and a backslash is written twice.',
    keyWithoutValue: (instruction, key) => `${instruction.toUpperCase()} gives ${quoted(key)} no value. Write ${instruction.toUpperCase()} name=value.`,
    pairWithoutEquals: (instruction, word) => `${instruction.toUpperCase()} has the word ${quoted(word)} without a =. Write name=value, and quote a value with blanks.`,
    blankName: (instruction) => `${instruction.toUpperCase()} has a value without a name. Write ${instruction.toUpperCase()} name=value.`,
    blankVolume: () => 'VOLUME has an empty path. Name the path or remove it.',
    fromWithoutImage: () => 'FROM names no image. Write FROM <image>, or FROM scratch.',
    fromArguments: () => 'FROM takes an image and, if wanted, a name: FROM <image> AS <name>.',
    stageName: (name) => `${quoted(name)} cannot be the name of a stage: a name begins with a letter, and letters, digits, "-", "_" and "." follow.`,
    onbuildTrigger: (name) => `ONBUILD ${name} is not allowed. ONBUILD takes any instruction but ONBUILD, FROM and MAINTAINER.`,
    healthcheckKind: (kind) => `HEALTHCHECK is followed by CMD or NONE (behind its flags), not by ${quoted(kind)}. Write HEALTHCHECK CMD <command>.`,
    healthcheckNone: () => 'HEALTHCHECK NONE takes no arguments. Remove what follows NONE.',
    healthcheckWithoutCommand: () => 'HEALTHCHECK CMD has no command. Add one, or write HEALTHCHECK NONE.',
    notInterval: (flag, value) => `--${flag} is a duration of at least 1ms, such as 30s or 1m30s, not ${quoted(value)}.`,
    notRetries: (value) => `--retries is a whole number, not negative, instead of ${quoted(value)}.`,
    unknownFlag: (instruction, flag, hint, known) => {
        const has = known.length === 0 ? 'has no flags' : `has ${known.map((name) => `--${name}`).join(', ')}`;
        const meant = hint === undefined ? undefined : `--${hint}`;
        return `${quoted(`--${flag}`)} is no flag of ${instruction.toUpperCase()}, which ${has}.${didYouMean(meant)}`;
    },
    duplicateFlag: (instruction, flag) => `${instruction.toUpperCase()} has --${flag} twice. Remove one of them.`,
    flagWithoutValue: (instruction, flag) => `--${flag} of ${instruction.toUpperCase()} has no value. Write --${flag}=<value>.`,
    flagNotBoolean: (instruction, flag, value) => `--${flag} of ${instruction.toUpperCase()} is true or false, not ${quoted(value)}.`,
    runFlag: (flag, value) => {
        const allowed = {
            device: 'a device, such as --device=vendor.com/device=name,required',
            mount: 'a list such as --mount=type=cache,target=/path, where a quote stands around a whole item or not at all',
            network: '--network=default, none or host',
            security: '--security=sandbox or insecure',
        };
        return `${quoted(value)} is no value of --${flag}. Write ${allowed[flag]}.`;
    },
    mountFromVariable: () => 'from= of a --mount takes no variable. Give the image a name in a stage of its own (FROM $image AS name) and write from=name.',
};

;// CONCATENATED MODULE: ./build/messages/pipeline.js
/** The pipeline: the run as a whole. */

const pipelineMessages = {
    runTimeout: (seconds, left) => ({
        code: 'timeout',
        message: `The run was stopped after ${seconds} s and ${count(left, 'file was', 'files were')} not checked, or not by every policy. Raise --timeout or scan less.`,
    }),
    terraformNotRead: (files) => ({
        code: 'terraform-not-read',
        message: `This version does not read Terraform: this file${files > 1 ? ` and ${files - 1} more were` : ' was'} not checked.`,
    }),
    ignoreComment: () => ({
        code: 'ignore-comment',
        message: 'This file says `trivy:ignore:`, which has no effect yet: its findings are reported all the same.',
    }),
    nothingToCheck: (types, { files, documents }) => ({
        code: 'nothing-to-check',
        message: `Nothing was checked: in ${count(files, 'file')} with ${count(documents, 'document')} there was none that a policy wants. The policies look for ${types.length === 0 ? 'Kubernetes, Dockerfile, YAML, JSON or TOML' : types.join(', ')}. Check the path that is scanned and the selectors of the policies.`,
    }),
};

;// CONCATENATED MODULE: ./build/messages/policy.js
/** Policies: loading, metadata, compiling, evaluating. */

/** Messages about policies. `hint` is the nearest name that exists. */
const policyMessages = {
    noPolicies: (paths) => ({
        code: 'no-policies',
        message: paths.length === 0
            ? 'No policy was given. Name a folder of .rego files with --policy (input `policy`).'
            : `No policy was found under ${paths.join(', ')}: there is no .rego file in it (files ending in _test.rego are tests).`,
    }),
    noRules: (namespaces) => ({
        code: 'no-rules',
        message: `No policy has a rule that reports anything: ${list(namespaces)} define none called deny, warn or violation (or deny_…).`,
    }),
    unknownNamespace: (name, hint, existing) => ({
        code: 'unknown-namespace',
        message: `No policy is in the namespace "${name}".${didYouMean(hint)} The policies are in ${list(existing)}.`,
    }),
    noBuiltinChecks: () => ({
        code: 'no-builtin-checks',
        message: 'This version has no built-in checks: the namespace "builtin" adds nothing.',
    }),
    missingPath: (path, hint, code) => ({
        code,
        message: `${path} does not exist.${didYouMean(hint)}`,
    }),
    wrongFileType: (path, code) => ({
        code: code.replace('missing', 'wrong'),
        message: `${path} is not a file of the expected kind: policies end in .rego (not _test.rego), data in .json, .yaml or .yml, schemas in .json.`,
    }),
    unreadablePath: (path, reason) => ({
        code: 'unreadable-path',
        message: `${path} cannot be read (${reason}).`,
    }),
    linkOutside: () => ({
        code: 'link-outside',
        message: 'This link leads out of its folder and of the working directory, so it was not read. Put the file itself there.',
    }),
    policyUnreadable: (reason) => ({
        code: 'policy-unreadable',
        message: `This policy cannot be read (${reason}); it was not evaluated.`,
    }),
    dataUnreadable: (reason) => ({
        code: 'data-unreadable',
        message: `This data file cannot be read (${reason}); policies do not see it.`,
    }),
    dataNotObject: () => ({
        code: 'data-not-object',
        message: 'A data file has to hold an object: its keys become keys of `data`.',
    }),
    dataConflict: (key) => ({
        code: 'data-conflict',
        message: `Another data file gives data.${key} a different value; that one is used. Keep the key in one file.`,
    }),
    schemaUnreadable: (reason) => ({
        code: 'schema-unreadable',
        message: `This JSON schema cannot be read (${reason}).`,
    }),
    compilerStopped: (reason) => ({
        code: 'compiler-stopped',
        message: `The policies could not be compiled: the compiler ran out of ${reason === 'timeout' ? 'time' : 'memory'}. Give it more with --timeout, or fewer policies at once.`,
    }),
    partialObject: (rule) => ({
        code: 'partial-object',
        message: `${rule} builds an object (\`${rule}[key] := value\`), which reports nothing. Write \`${rule} contains message if { … }\`.`,
    }),
    deprecatedPolicy: (id) => ({
        code: 'deprecated-policy',
        message: `${id} is marked as deprecated in its METADATA and was not evaluated.`,
    }),
    duplicateId: (id, files) => ({
        code: 'duplicate-id',
        message: `The id ${id} belongs to two policies: ${files[0]} and ${files[1]}. Give each an id of its own.`,
    }),
    deadImport: (name, hint) => ({
        code: 'dead-import',
        message: `The import ${name} leads nowhere: no loaded policy and no data file defines it, so the policy was not evaluated.${didYouMean(hint)}`,
    }),
    deadReference: (name, hint) => ({
        code: 'dead-reference',
        message: `${name} is undefined: no loaded policy and no data file defines it.${didYouMean(hint)}`,
    }),
    metadataNotConstant: (name) => ({
        code: 'metadata-not-constant',
        message: `${name} is computed and cannot be read before the policy runs; it is ignored. Use a # METADATA block.`,
    }),
    inputNotObject: () => ({
        code: 'bad-metadata',
        message: '`custom.input` in METADATA has to be an object with a `selector`.',
    }),
    selectorNotList: () => ({
        code: 'bad-selector',
        message: '`input.selector` in METADATA has to be a list: `selector: [{type: kubernetes}]`.',
    }),
    subtypeNotObject: () => ({
        code: 'bad-selector',
        message: 'A subtype in METADATA has to be an object: `subtypes: [{kind: deployment}]`.',
    }),
    unknownSelector: (type, hint, known) => ({
        code: 'unknown-selector',
        message: type === undefined
            ? `A selector in METADATA has no type. The types are ${known.join(', ')}.`
            : `"${type}" is not a type of input, so the policy selects nothing.${didYouMean(hint)} The types are ${known.join(', ')}.`,
    }),
    unknownSeverity: (severity, hint) => ({
        code: 'unknown-severity',
        message: `"${severity}" is not a severity; the policy counts as UNKNOWN.${didYouMean(hint)} Use CRITICAL, HIGH, MEDIUM or LOW.`,
    }),
    regoError: (error) => {
        const code = error.code.replace(/_error$/, '').replaceAll('_', '-');
        if (error.code === 'refused_builtin') {
            return {
                code,
                message: `${error.name ?? 'This builtin'} is not available: a policy gets no access to the network or the environment. The policy was not evaluated.`,
            };
        }
        if (error.code === 'unknown_schema') {
            return {
                code,
                message: `No schema is called "${error.name ?? ''}", so the policy was not evaluated. Trivy's are kubernetes, rbac, dockerfile, cloud and terraform-raw; add your own with --config-file-schemas.`,
            };
        }
        if (error.code === 'compiler_timeout' || error.code === 'compiler_crash') {
            const what = error.code === 'compiler_timeout' ? 'does not come to an end with it' : 'runs out of stack or memory with it';
            return {
                code,
                message: `This policy cannot be compiled: the compiler ${what}. Make it simpler. Every other policy was.`,
            };
        }
        const cause = error.cascade === true ? ' It needs another policy file that did not compile.' : '';
        return { code, message: `${sentence(error.message)}${cause} The file was not evaluated.` };
    },
    evaluationFailed: (policy, file, reason, more) => ({
        code: 'evaluation-failed',
        message: `${policy} could not be evaluated on ${file}${more > 0 ? ` and ${more} more` : ''}: ${sentence(reason)} Every other policy was.`,
    }),
    evaluationStopped: (policy, file, why, seconds) => ({
        code: why === 'timeout' ? 'evaluation-timeout' : 'evaluation-crash',
        message: why === 'timeout'
            ? `${policy} was stopped on ${file} after ${seconds} s and left out from then on: it may never end. Every other policy was evaluated. Raise --eval-timeout if it only needs longer.`
            : `${policy} used up the memory on ${file} and was left out from then on. Every other policy was evaluated.`,
    }),
};

;// CONCATENATED MODULE: ./build/messages.js
/** The wording of every error and hint. Each message has a stable code, and says what is wrong and what to do. */










/***/ }),

/***/ 7658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The candidate that a mistyped word most likely meant, for "did you mean …?".
 *
 * @returns the first of the nearest candidates, or undefined when none is near: more than a third of the letters differ.
 * Case does not count. A swap of two neighbouring letters counts as one edit (optimal string alignment).
 */
function nearest(word, candidates) {
    const wanted = word.toLowerCase();
    let best;
    let bestDistance = Infinity;
    for (const candidate of candidates) {
        const other = candidate.toLowerCase();
        const length = Math.max(wanted.length, other.length);
        const limit = Math.min(bestDistance - 1, Math.max(1, Math.floor(length / 3)));
        if (length > MAX_LENGTH || Math.abs(wanted.length - other.length) > limit)
            continue;
        const distance = editDistance(wanted, other);
        // Of one or two letters, every other word of that length is "near".
        if (distance <= limit && distance < length) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
/** Words come from files and file names; the distance is quadratic in their length. */
const MAX_LENGTH = 200;
function editDistance(a, b) {
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
            }
            row.push(cost);
        }
        beforePrevious = previous;
        previous = row;
    }
    return at(previous, b.length);
}
function at(row, index) {
    return row[index] ?? Infinity;
}


/***/ }),

/***/ 2602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isKubernetes),
/* harmony export */   El: () => (/* binding */ looksLikeKubernetes),
/* harmony export */   TG: () => (/* binding */ manifestKeysIn),
/* harmony export */   uo: () => (/* binding */ documentsOf)
/* harmony export */ });
/* harmony import */ var _rego_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5114);
/* harmony import */ var _metadata_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7691);


/** The keys that make a document Kubernetes': the first two, and one of the others. */
const REQUIRED_KEYS = ['apiVersion', 'kind'];
const CONTENT_KEYS = ['metadata', 'items'];
/** Whether a document with these keys at its root is a Kubernetes object. */
function isKubernetes(has) {
    return REQUIRED_KEYS.every(has) && CONTENT_KEYS.some(has);
}
/**
 * Whether a text that does not parse is probably a manifest: it has an `apiVersion` and a `kind` key, in YAML or JSON. Cheap; a
 * comment may fool it.
 */
function looksLikeKubernetes(text) {
    return manifestKeysIn(text).length === REQUIRED_KEYS.length;
}
/** Which of `apiVersion` and `kind` a text, or a part of it, seems to have as keys. */
function manifestKeysIn(text) {
    return REQUIRED_KEYS.filter((key) => new RegExp(`(?:^|[\\n\\r{,]|- )[ \\t]*["']?${key}["']?[ \\t]*:`).test(text));
}
/**
 * The documents that a value gives: itself, or of a Kubernetes list (`List`, `PodList`) one for each item, which keeps its
 * position. An item of a typed list that leaves out its kind and apiVersion gets them from the list, as the API has it.
 */
function documentsOf(source, plainType, parsed) {
    const { value } = parsed;
    if (!isObject(value) || !isKubernetes((key) => Object.hasOwn(value, key))) {
        // Only Trivy's Kubernetes documents have an annotated form.
        return [
            { file: source.path, type: plainType, value, firstLine: parsed.firstLine, resource: '', annotated: () => value },
        ];
    }
    if (itemsOf(value) === undefined) {
        const { firstLine, annotate } = parsed;
        return [
            { file: source.path, type: 'kubernetes', value, firstLine, resource: resourceOf(value), annotated: annotate },
        ];
    }
    let annotated;
    return listItems(source, value, parsed, () => (annotated ??= parsed.annotate()));
}
/** The documents of a list, given its annotated form, which is built once for all of them, and only when somebody asks. */
function listItems(source, list, parsed, annotatedList) {
    return (itemsOf(list) ?? []).flatMap((item, index) => {
        if (!isObject(item))
            return [];
        const annotatedItem = () => {
            const outer = annotatedList();
            const found = isObject(outer) && Array.isArray(outer['items']) ? outer['items'][index] : undefined;
            return isObject(found) ? found : {};
        };
        if (itemsOf(item) !== undefined)
            return listItems(source, item, parsed, annotatedItem);
        const inherited = inheritedKeys(list, item);
        const value = { ...inherited, ...item };
        return [
            {
                file: source.path,
                type: 'kubernetes',
                value,
                get firstLine() {
                    const position = annotatedItem()[_metadata_js__WEBPACK_IMPORTED_MODULE_0__/* .METADATA_KEY */ .KK];
                    const line = isObject(position) ? position['startline'] : undefined;
                    return typeof line === 'number' ? parsed.lineContent(line) : parsed.firstLine;
                },
                resource: resourceOf(value),
                annotated: () => ({ ...inherited, ...annotatedItem() }),
            },
        ];
    });
}
/** The items of a list; undefined for an object that merely has a kind ending in List, which has a name. */
function itemsOf(value) {
    const { kind, items, metadata } = value;
    if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items))
        return undefined;
    return kind !== 'List' && isObject(metadata) && metadata['name'] !== undefined ? undefined : items;
}
function inheritedKeys(list, item) {
    const { kind, apiVersion } = list;
    if (typeof kind !== 'string' || kind === 'List' || item['kind'] !== undefined)
        return {};
    const missing = { kind: kind.slice(0, -'List'.length) };
    if (item['apiVersion'] === undefined && apiVersion !== undefined)
        missing['apiVersion'] = apiVersion;
    return missing;
}
/** `Deployment/web-app`; empty for an object without a name. */
function resourceOf({ kind, metadata }) {
    if (typeof kind !== 'string' || !isObject(metadata))
        return '';
    const name = metadata['name'] ?? metadata['generateName'];
    return typeof name === 'string' || typeof name === 'number' ? `${kind}/${name}` : '';
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof _rego_values_js__WEBPACK_IMPORTED_MODULE_1__/* .RawNumber */ .uO);
}


/***/ }),

/***/ 7691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KK: () => (/* binding */ METADATA_KEY),
/* harmony export */   Nk: () => (/* binding */ metadataOf),
/* harmony export */   lr: () => (/* binding */ MAX_DEPTH),
/* harmony export */   qL: () => (/* binding */ setKey)
/* harmony export */ });
/** The key of Trivy's annotated form: where a map is in its file (its pkg/iac/scanners/kubernetes/parser). */
const METADATA_KEY = '__defsec_metadata';
/**
 * The position of a map. `offset` is 0: the lines count in the file, also in its later documents, where Trivy's count from the
 * document's start and `offset` is to be added to them.
 */
function metadataOf(startline, endline, filepath) {
    return { startline, endline, filepath, offset: 0 };
}
/** Sets a key as JSON.parse does: `__proto__` is a key like any other. */
function setKey(object, key, value) {
    if (key === '__proto__')
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    else
        object[key] = value;
}
/** Deeper documents are refused: what reads them is recursive, here and in the engine. */
const MAX_DEPTH = 500;


/***/ }),

/***/ 5114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FC: () => (/* binding */ RegoObject),
/* harmony export */   e1: () => (/* binding */ RegoSet),
/* harmony export */   i: () => (/* binding */ asNumber),
/* harmony export */   sd: () => (/* binding */ stringifyJson),
/* harmony export */   uO: () => (/* binding */ RawNumber)
/* harmony export */ });
/* unused harmony exports jsonString, jsonNumber, toJson */
/** A number whose decimal text a JavaScript number would change: it travels as text, digit for digit. */
class RawNumber {
    text;
    static seen = false;
    constructor(text) {
        this.text = text;
    }
    /** Lets `JSON.stringify` run at full speed and tell us afterwards that its result is not usable. */
    toJSON() {
        RawNumber.seen = true;
        return 0;
    }
    /** Whether {@link toJSON} was called since the last time this was asked. */
    static takeSeen() {
        const { seen } = RawNumber;
        RawNumber.seen = false;
        return seen;
    }
}
/** A Rego set, in OPA's order. */
class RegoSet {
    items;
    constructor(items) {
        this.items = items;
    }
}
/** A Rego object: keys may be any value. */
class RegoObject {
    entries;
    constructor(entries) {
        this.entries = entries;
    }
    /** The value under a string key. */
    get(key) {
        return this.entries.find(([k]) => k === key)?.[1];
    }
}
/**
 * JSON text of a document for a policy: every number digit for digit, and half of a surrogate pair as U+FFFD (OPA's WASM
 * gives up at `"\ud800"`).
 */
function stringifyJson(value) {
    const text = JSON.stringify(value);
    // JSON.stringify writes a surrogate as an escape only where its other half is missing.
    return RawNumber.takeSeen() || text.includes('\\ud') ? exactJson(value) : text;
}
function exactJson(value) {
    if (value instanceof RawNumber)
        return jsonNumber(value.text);
    if (typeof value === 'string')
        return jsonString(value);
    if (Array.isArray(value))
        return `[${value.map(exactJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, item]) => `${jsonString(key)}:${exactJson(item)}`);
    return `{${entries.join(',')}}`;
}
/** A string in JSON, half of a surrogate pair replaced by U+FFFD. */
function jsonString(text) {
    const json = JSON.stringify(text);
    return json.includes('\\ud') ? JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')) : json;
}
/** Rego allows `.5`, which JSON does not. */
function jsonNumber(text) {
    return text.replace(/^(-?)\./, '$10.').replace(/\.(?=$|[eE])/, '');
}
/** A JavaScript number where its text would come back the same, else the text: `1.0` and `1` are not alike to a policy. */
function asNumber(text) {
    const number = Number(text);
    return String(number) === text ? number : new RawNumber(text);
}
/** A value that a policy computed as JSON has it: sets are arrays, and a key that is no string is its JSON text. */
function toJson(value) {
    if (value instanceof RegoSet)
        return value.items.map(toJson);
    if (Array.isArray(value))
        return value.map(toJson);
    if (!(value instanceof RegoObject))
        return value;
    const object = {};
    for (const [key, item] of value.entries) {
        const name = typeof key === 'string' ? key : stringifyJson(toJson(key));
        // An assignment to `__proto__` would not make a property.
        Object.defineProperty(object, name, { value: toJson(item), enumerable: true, writable: true, configurable: true });
    }
    return object;
}


/***/ }),

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ sarifText),
/* harmony export */   eR: () => (/* binding */ terminalText),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   p7: () => (/* binding */ markdownText),
/* harmony export */   s$: () => (/* binding */ jsonText)
/* harmony export */ });
/* unused harmony exports visibleText, withoutCommands */
/** Text from files, policies and file names, made harmless for the place that it is shown in. */
/**
 * Shows control characters, and those that turn the direction of writing or have no width, as `\u{1b}`, so that no text can
 * colour, move or hide what stands beside it. Tabs stay.
 *
 * @param options.keepLines line feeds stay (the text has several lines), instead of being shown as `\n`.
 */
function visibleText(text, options = {}) {
    return text.replace(UNSAFE, (character) => {
        if (character === '\n')
            return options.keepLines === true ? character : '\\n';
        if (character === '\r')
            return '\\r';
        return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    });
}
/** Unicode's control and format characters (direction marks, zero widths) and line separators, but for the tab. */
const UNSAFE = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/**
 * For a terminal or a log: visible, and what a GitHub runner would take for a workflow command is broken up, since a log of
 * the command line is parsed there, too.
 */
function terminalText(text, options = {}) {
    return withoutCommands(visibleText(text, options));
}
/**
 * Breaks up what a GitHub runner reads as a workflow command (actions/runner, ActionCommand.cs): `::name` at the start of a
 * line, blanks aside, and `##[name]` anywhere in it. For a whole text whose parts are visible already, colours included.
 */
function withoutCommands(text) {
    return text.replaceAll('##[', '# #[').replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
}
/**
 * JSON in which no string reads as a workflow command or moves a terminal's cursor when it is printed; it parses to the very
 * same value.
 */
function jsonText(value) {
    // Two number signs, and what is unsafe but for the line feeds, stand in strings only, where they can be escapes.
    const text = JSON.stringify(value, null, 2).replaceAll('##[', '#\\u0023[');
    return `${text.replace(UNSAFE, (character) => (character === '\n' ? character : escaped(character)))}\n`;
}
/** Each UTF-16 code unit as JSON writes it: `\u009b`. */
function escaped(character) {
    return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/**
 * For GitHub's Markdown and HTML: no markup, link, mention, emoji, reference to an issue or end of a table's cell comes out
 * of it. Line feeds become `<br>`.
 */
function markdownText(text) {
    return visibleText(text.trim().replaceAll('\r\n', '\n'), { keepLines: true })
        .replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`)
        .replace(LATE_MARKUP, '$&&#8203;')
        .replaceAll('\n', '<br>');
}
/**
 * What Markdown or HTML gives a meaning to: anywhere; an underscore that is not within a word; what begins a list or
 * underlines a heading.
 */
const MARKUP = /[&<>"`*~|[\]\\#@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[-+=]|(?<=^\d+)[.)]/g;
/**
 * GitHub looks for mentions, addresses, issues and emoji when entities are characters again, so that something invisible has
 * to part them: `@name`, `#1`, `://`, `:name:`, `www.`
 */
const LATE_MARKUP = /&#64;|&#35;|:(?=\/\/|(?:[\w+-]|&#95;)+:)|www(?=\.)/gi;
/** For a message of SARIF: plain text, in which `[text](target)` would be a link (SARIF 2.1.0, 3.11.6). */
function sarifText(text) {
    return visibleText(text.trim().replaceAll('\r\n', '\n'), { keepLines: true }).replaceAll('](', '] (');
}
/** Cuts a text to so many UTF-16 code units, with a mark where it was cut, and never between the halves of a character. */
function shorten(text, length) {
    if (text.length <= length)
        return text;
    return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}


/***/ }),

/***/ 7177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ buildReport),
/* harmony export */   S: () => (/* binding */ hiddenFailures)
/* harmony export */ });
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2649);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1633);


/**
 * Puts together what reporters show.
 * @param problems of every level; equal ones are said once
 */
function buildReport(installation, policies, findings, problems, counts, config) {
    const failOn = config.exitCode === 0 ? [] : config.failOn;
    const shown = findings.filter((finding) => finding.suppressedBy === undefined).sort(byPlace);
    const bySeverity = Object.fromEntries(_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .SEVERITIES */ .o.map((severity) => [severity, shown.filter((finding) => finding.severity === severity).length]));
    const unique = [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
    return {
        tool: { name: installation.name, version: installation.version, informationUri: installation.homepage },
        summary: {
            files: counts.files,
            documents: counts.documents,
            policies: policies.length,
            evaluations: counts.evaluations,
            ignored: counts.ignored,
            findings: { total: shown.length, ...bySeverity },
            failed: findings.filter((finding) => (0,_exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .fails */ .c6)(finding, failOn)).length,
        },
        rules: policies.flatMap(({ namespace, files, rules }) => rules.map(({ id, name, title, description, severity, recommendedAction, references }) => {
            const file = files[0] ?? '';
            return { id, name, title, description, severity, recommendedAction, references, namespace, file };
        })),
        findings: shown,
        errors: unique.filter(({ level }) => level === 'error'),
        notices: unique.filter(({ level }) => level !== 'error'),
        failOn,
    };
}
/** How many findings make the run fail without being shown, because `--fail-on` names a severity that `--severity` does not. */
function hiddenFailures({ findings, summary, failOn }) {
    return summary.failed - findings.filter((finding) => (0,_exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .fails */ .c6)(finding, failOn)).length;
}
function byPlace(a, b) {
    const [p, q] = [a.locations[0], b.locations[0]];
    return (compare(p.file, q.file) ||
        p.startLine - q.startLine ||
        p.startColumn - q.startColumn ||
        _finding_js__WEBPACK_IMPORTED_MODULE_0__/* .SEVERITIES */ .o.indexOf(a.severity) - _finding_js__WEBPACK_IMPORTED_MODULE_0__/* .SEVERITIES */ .o.indexOf(b.severity) ||
        compare(a.id, b.id) ||
        compare(a.message, b.message));
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   D4: () => (/* binding */ decode),
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   Se: () => (/* binding */ readLines),
/* harmony export */   XF: () => (/* binding */ readRegularFile),
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   o$: () => (/* binding */ readSource),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(105);



/** Larger files are not parsed. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
/**
 * Reads and decodes a file: UTF-8 with or without a byte order mark, UTF-16 with one, anything else that is not UTF-8 as
 * Latin-1.
 *
 * @returns the text, or a problem: `too-large` and `unreadable` are errors (the caller may soften them), `binary` is a notice.
 */
function readSource(candidate) {
    const { path, rootPath, named } = candidate;
    if (candidate.text !== undefined) {
        if (candidate.size > MAX_FILE_BYTES)
            return { level: 'error', file: path, ..._messages_js__WEBPACK_IMPORTED_MODULE_2__/* .documentMessages */ .w3.tooLarge(candidate.size) };
        if (candidate.text.includes('\0'))
            return { level: 'notice', file: path, ..._messages_js__WEBPACK_IMPORTED_MODULE_2__/* .documentMessages */ .w3.binary() };
        return { path, rootPath, named, text: candidate.text.replace(/^\uFEFF/, '') };
    }
    let bytes;
    try {
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(candidate.absolutePath, 'r');
        try {
            const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
            if (size > MAX_FILE_BYTES)
                return { level: 'error', file: path, ..._messages_js__WEBPACK_IMPORTED_MODULE_2__/* .documentMessages */ .w3.tooLarge(size) };
            // What tells no size may be a pipe, or have no end.
            bytes = size > 0 ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file) : Buffer.concat([...chunksOf(file, MAX_FILE_BYTES)]);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    catch (error) {
        return { level: 'error', file: path, ..._messages_js__WEBPACK_IMPORTED_MODULE_2__/* .documentMessages */ .w3.unreadable(reasonOf(error)) };
    }
    if (bytes.length > MAX_FILE_BYTES)
        return { level: 'error', file: path, ..._messages_js__WEBPACK_IMPORTED_MODULE_2__/* .documentMessages */ .w3.tooLarge(bytes.length) };
    const text = decode(bytes);
    if (text === undefined)
        return { level: 'notice', file: path, ..._messages_js__WEBPACK_IMPORTED_MODULE_2__/* .documentMessages */ .w3.binary() };
    return { path, rootPath, named, text };
}
const CHUNK_BYTES = 1024 * 1024;
/** The bytes of an open file, piece by piece, until it ends or more than `limit` of them have been given. */
function* chunksOf(file, limit) {
    for (let total = 0; total <= limit;) {
        const chunk = Buffer.alloc(CHUNK_BYTES);
        const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, chunk);
        if (length === 0)
            return;
        total += length;
        yield chunk.subarray(0, length);
    }
}
/**
 * The text of a file that is too large to be parsed, in pieces that overlap by some hundred characters. Only good for looking
 * for something in it: characters beyond ASCII are not decoded. Ends where the file cannot be read any further.
 */
function* piecesOf(candidate) {
    const OVERLAP = 200;
    if (candidate.text !== undefined) {
        yield candidate.text;
        return;
    }
    let end = '';
    try {
        const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(candidate.absolutePath, 'r');
        try {
            for (const chunk of chunksOf(file, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file).size)) {
                const piece = end + chunk.toString('latin1');
                yield piece;
                end = piece.slice(-OVERLAP);
            }
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        }
    }
    catch {
        return;
    }
}
/**
 * The bytes of a file that nobody named, or that has to be a regular file: no pipe, which would keep everyone waiting, and no
 * device, which may have no end.
 * @throws an error that {@link reasonOf} has words for
 */
function readRegularFile(absolutePath) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(absolutePath, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        if (!stats.isFile())
            throw refusal(stats.isDirectory() ? 'EISDIR' : NOT_A_FILE);
        if (stats.size > MAX_FILE_BYTES)
            throw refusal(TOO_LARGE);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/** The text of a configuration file. Only under /dev it may be a pipe: that of a shell's `--config <(…)`. */
async function readText(absolutePath) {
    const bytes = absolutePath.startsWith('/dev/') ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(absolutePath) : readRegularFile(absolutePath);
    return decode(bytes) ?? bytes.toString();
}
const NOT_A_FILE = 'NOT_A_FILE';
const TOO_LARGE = 'TOO_LARGE';
function refusal(code) {
    return Object.assign(new Error(code), { code });
}
/** Text of bytes, without its byte order mark; undefined for a binary file, which is one that holds a NUL character. */
function decode(bytes) {
    let text;
    if (bytes[0] === 0xff && bytes[1] === 0xfe) {
        text = bytes.subarray(2).toString('utf16le');
    }
    else if (bytes[0] === 0xfe && bytes[1] === 0xff) {
        const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
        text = Buffer.from(even).swap16().toString('utf16le');
    }
    else if (bytes.includes(0)) {
        return undefined;
    }
    else {
        try {
            return utf8.decode(bytes);
        }
        catch {
            return bytes.toString('latin1');
        }
    }
    return text.includes('\0') ? undefined : text;
}
/** The lines of a text, without their ends. */
function linesOf(text) {
    return text.split(/\r\n|[\r\n]/);
}
/** The lines of a file; undefined when it cannot be read or is no text. */
function readLines(absolutePath) {
    try {
        const text = decode((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(absolutePath));
        return text === undefined ? undefined : linesOf(text);
    }
    catch {
        return undefined;
    }
}
/** Drops a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Why a file system call failed, in words: `permission denied`. */
function reasonOf(error) {
    const code = codeOf(error);
    // Node gives names as text, and what is no UTF-8 in them is lost.
    if (code === 'ENOENT' && String(error.path).includes('\uFFFD'))
        return 'its name is not UTF-8';
    return REASONS.get(code) ?? (code === '' ? String(error) : code);
}
/** The code of a file system error, such as `ENOENT`; empty for any other error. */
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
const REASONS = new Map([
    ['EACCES', 'permission denied'],
    ['EPERM', 'permission denied'],
    ['ENOENT', 'it does not exist'],
    ['ELOOP', 'its links lead in a circle'],
    ['EISDIR', 'it is a folder'],
    ['ENAMETOOLONG', 'its name is too long'],
    [NOT_A_FILE, 'it is a pipe or a device'],
    [TOO_LARGE, 'it is larger than 10 MB'],
]);


/***/ }),

/***/ 9394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M9: () => (/* binding */ write),
/* harmony export */   YK: () => (/* binding */ problemLine),
/* harmony export */   uI: () => (/* binding */ hasColours)
/* harmony export */ });
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7336);
/* harmony import */ var _report_escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9924);
/* harmony import */ var _source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(783);
/** What the program sees of the terminal it runs in, and how it writes to it. */



/** Whether to colour what is written to a stream: https://no-color.org, and FORCE_COLOR, which wins, as in Node. */
function hasColours(stream, env) {
    const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
    if (force !== undefined)
        return force !== '0' && force !== 'false';
    return stream.isTTY === true && (no === undefined || no === '') && term !== 'dumb';
}
/**
 * Writes and waits until it is written.
 *
 * @returns false when the reader has gone (`regoscan scan | head`), which nobody wants to hear about.
 * @throws the system's error for anything else, such as ENOSPC of a full disk.
 */
function write(stream, text) {
    // The callback below has the error; the event that comes after it would end the process if nobody listened. (A listener that
    // is there may be that of a worker's output, which takes itself off.)
    if (!stream.listeners('error').includes(ignore))
        stream.on('error', ignore);
    return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
            if (error === undefined || error === null)
                resolve(true);
            else if ((0,_source_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === 'EPIPE')
                resolve(false);
            else
                reject(error);
        });
    });
}
function ignore() {
    // Nothing to do.
}
/** A problem on one line: `error: policies/a.rego:3:7: what is wrong`. */
function problemLine({ level, file, line, column, message }, coloured) {
    const colours = picocolors__WEBPACK_IMPORTED_MODULE_1__.createColors(coloured);
    const colour = { error: colours.red, warning: colours.yellow, notice: colours.cyan }[level];
    const position = [file, line, column].filter((part) => part !== undefined).join(':');
    return `${colour(`${level}:`)} ${(0,_report_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .terminalText */ .eR)(position === '' ? message : `${position}: ${message}`)}\n`;
}


/***/ })

};
