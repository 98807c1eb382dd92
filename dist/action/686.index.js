export const id = 686;
export const ids = [686];
export const modules = {

/***/ 1633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ SEVERITIES)
/* harmony export */ });
/** What a policy found in a document: the noun that filters mark, reports show and the exit code counts. */
/** From the most to the least severe; the order of every list that a person reads. */
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];


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

/***/ 7177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ buildReport),
/* harmony export */   S: () => (/* binding */ hiddenFailures)
/* harmony export */ });
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5030);
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

/***/ 6719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ texts)
/* harmony export */ });
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(105);
/** What reports say around the findings. */

const texts = {
    inexact: '(somewhere in this document)',
    neverFails: '(a warning: never fails a run)',
    recommended: (action) => `Recommended: ${action}`,
    alsoAt: (places, more) => `Also at ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    clean: ({ files, policies }, isComplete) => {
        if (files === 0)
            return 'Nothing was checked.';
        const checked = `No findings: ${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(policies, 'policy', 'policies')} on ${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files, 'file')}.`;
        return isComplete ? checked : `${checked} But not everything could be checked.`;
    },
    total: (findings) => (0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(findings, 'finding'),
    /** `hidden` of the failing ones are not shown. */
    failing: (failed, hidden) => {
        const which = failed === 0 ? 'None fails the run.' : `${failed} ${failed === 1 ? 'fails' : 'fail'} the run.`;
        return hidden === 0 ? which : `${which} ${hidden} of them ${hidden === 1 ? 'is' : 'are'} not shown, by --severity.`;
    },
    incomplete: 'Not everything could be checked: see the errors above.',
    more: 'More about it:',
    summaryTitle: 'Regoscan',
    totalsHeader: ['Critical', 'High', 'Medium', 'Low', 'Unknown'],
    findingsHeader: ['Severity', 'Where', 'What'],
    actionsTitle: 'Recommended actions',
    problemsTitle: 'Errors, warnings and notices',
    errors: (errors) => `Not everything could be checked: ${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(errors, 'error')}.`,
    unannotated: (more) => `GitHub shows ten annotations of each kind; ${more} more ${more === 1 ? 'has' : 'have'} none.`,
    leftOut: (findings, counts) => `${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(findings, 'more finding')} ${findings === 1 ? 'does' : 'do'} not fit here (${counts.join(', ')}). The SARIF file and the other reports have all of them.`,
    morePlaces: (more) => `and ${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(more, 'more place')}`,
    andMore: (more) => `and ${more} more`,
    /** Why a step fails, as its last word. */
    failed: (exitCode, failing, errors) => {
        const why = [
            ...(errors > 0 ? [`Not everything could be checked: ${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(errors, 'error')}.`] : []),
            ...(failing > 0 ? [`${(0,_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(failing, 'finding')} ${failing === 1 ? 'fails' : 'fail'} the run.`] : []),
        ];
        return `${why.join(' ')} Exit code ${exitCode}.`;
    },
};


/***/ }),

/***/ 5686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runStep: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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

// EXTERNAL MODULE: ./build/source.js
var source = __webpack_require__(783);
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
        if ((0,source/* codeOf */.$N)(error) !== 'ENOENT') {
            const problem = { code: 'config-file', message: messages/* configMessages */.$e.fileUnreadable((0,source/* reasonOf */.A3)(error)), file };
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

// EXTERNAL MODULE: ./build/exit-code.js
var exit_code = __webpack_require__(5030);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/texts.js
var texts = __webpack_require__(6719);
;// CONCATENATED MODULE: ./build/report/annotations.js
/** Findings and errors on the lines of a pull request. */




/** A runner keeps the first ten of each level of a step. */
const MAX_OF_LEVEL = 10;
/** The runner cuts a message there. */
const MAX_MESSAGE = 4096;
const MAX_TITLE = 255;
/** Severities that are worth a warning when they do not fail the run; the rest is a notice. */
const WARNED = ['CRITICAL', 'HIGH', 'MEDIUM'];
/**
 * One annotation for each place of a finding, the most severe first, and one for each error, before them, and each warning,
 * after them. Equal ones are one.
 */
function annotate(report) {
    const findings = finding/* SEVERITIES */.o.flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
    const warnings = report.notices.filter(({ level }) => level === 'warning');
    const all = [
        ...report.errors.map(ofProblem),
        ...findings.flatMap((finding) => finding.locations.map((location) => ofFinding(finding, location, report.failOn))),
        ...warnings.map(ofProblem),
    ];
    const unique = [...new Map(all.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
    const shown = ['error', 'warning', 'notice'].flatMap((level) => unique.filter((annotation) => annotation.level === level).slice(0, MAX_OF_LEVEL));
    return { shown, more: unique.length - shown.length };
}
function ofFinding(finding, location, failOn) {
    const { id, title, severity, message, resource, recommendedAction } = finding;
    const { file, startLine, endLine, startColumn, endColumn } = location;
    const heading = title === '' || title === id ? id : `${id}: ${title}`;
    const text = [
        resource === '' ? message : `${(0,report_escape/* visibleText */.Q6)(resource)}: ${message}`,
        ...(location.exact ? [] : [texts/* texts */.T.inexact]),
        ...(recommendedAction === '' ? [] : [texts/* texts */.T.recommended(recommendedAction)]),
    ];
    const columns = startLine === endLine && endColumn > startColumn ? { startColumn, endColumn } : {};
    return {
        level: (0,exit_code/* fails */.c6)(finding, failOn) ? 'error' : WARNED.includes(severity) ? 'warning' : 'notice',
        title: clean((0,report_escape/* visibleText */.Q6)(`${severity} ${heading}`), MAX_TITLE),
        ...placed(text.join('\n'), file, { startLine, endLine, ...columns }),
    };
}
function ofProblem({ level, code, message, file, line, column }) {
    const lines = line === undefined ? {} : { startLine: line, endLine: line };
    const columns = line === undefined || column === undefined ? {} : { startColumn: column, endColumn: column };
    return { level, title: code, ...placed(message, file, { ...lines, ...columns }) };
}
/**
 * A message with its place. A name that itself reads as a command, or holds control characters, could not be written down
 * and still be the file's name: the message says it then.
 */
function placed(message, file, lines) {
    if (file === undefined)
        return { message: clean(message, MAX_MESSAGE) };
    if (!/##\[|\p{Cc}/u.test(file))
        return { message: clean(message, MAX_MESSAGE), file, ...lines };
    const place = [(0,report_escape/* visibleText */.Q6)(file), ...(lines.startLine === undefined ? [] : [lines.startLine])].join(':');
    return { message: clean(`${place}: ${message}`, MAX_MESSAGE) };
}
/** The runner prints what it was given to the log, where it must not be a command of its own. */
function clean(text, length) {
    const visible = (0,report_escape/* visibleText */.Q6)(text.replaceAll('\r\n', '\n'), { keepLines: true });
    return (0,report_escape/* withoutCommands */.Df)((0,report_escape/* shorten */.ml)(visible, length));
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

// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(7177);
;// CONCATENATED MODULE: ./build/report/summary.js
/** The summary of a job on GitHub: Markdown of at most 1 MiB. */




/** A larger summary is not shown at all. */
const MAX_BYTES = 1024 * 1024;
/** What the parts beside the findings may take of it. */
const MAX_PROBLEM_BYTES = 200 * 1024;
const MAX_ACTION_BYTES = 200 * 1024;
/** Of a longer text only so much is shown. */
const MAX_TEXT = 1000;
/**
 * The report as Markdown: a verdict, totals, findings with the most severe first, what to do about them, and what could not
 * be checked. What does not fit is counted.
 * @param unannotated how many annotations were left out, because a runner keeps only a few
 */
function reportSummary(report, { unannotated = 0 } = {}) {
    const head = [`## ${(0,report_escape/* markdownText */.p7)(texts/* texts */.T.summaryTitle)}`, verdict(report)];
    const tail = [];
    if (report.summary.findings.total > 0) {
        head.push(table(texts/* texts */.T.totalsHeader, [finding/* SEVERITIES */.o.map((severity) => String(report.summary.findings[severity]))]));
        if (unannotated > 0)
            head.push(texts/* texts */.T.unannotated(unannotated));
        tail.push(...actions(report.findings));
    }
    tail.push(...problems([...report.errors, ...byLevel(report.notices)]));
    const rest = MAX_BYTES - bytesOf([...head, ...tail].join('\n\n')) - 1024;
    const parts = [...head, ...findingTable(report.findings, rest), ...tail];
    return `${parts.join('\n\n')}\n`;
}
function verdict(report) {
    const { summary, errors } = report;
    const incomplete = errors.length > 0 ? `**${texts/* texts */.T.errors(errors.length)}** ` : '';
    const hidden = (0,report_report/* hiddenFailures */.S)(report);
    const failing = summary.findings.total > 0 || hidden > 0 ? ` ${texts/* texts */.T.failing(summary.failed, hidden)}` : '';
    const found = summary.findings.total === 0 ? texts/* texts */.T.clean(summary, true) : `${texts/* texts */.T.total(summary.findings.total)}.`;
    const isGood = errors.length === 0 && summary.failed === 0;
    const sign = !isGood ? '❌' : summary.findings.total > 0 || summary.files === 0 ? '⚠️' : '✅';
    return `${sign} ${incomplete}${found}${failing}`;
}
function findingTable(findings, bytes) {
    if (findings.length === 0)
        return [];
    const sorted = finding/* SEVERITIES */.o.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
    const shown = fitting(sorted, bytes, (finding) => row(findingCells(finding)));
    const left = sorted.slice(shown);
    const parts = [table(texts/* texts */.T.findingsHeader, sorted.slice(0, shown).map(findingCells))];
    if (left.length > 0) {
        const counts = finding/* SEVERITIES */.o.flatMap((severity) => {
            const number = left.filter((finding) => finding.severity === severity).length;
            return number > 0 ? [`${severity}: ${number}`] : [];
        });
        parts.push(texts/* texts */.T.leftOut(left.length, counts));
    }
    return parts;
}
function findingCells({ id, title, severity, message, resource, locations, enforced }) {
    const [{ file, startLine, exact }] = locations;
    const where = [
        position(file, startLine),
        ...(exact ? [] : [texts/* texts */.T.inexact]),
        ...(resource === '' ? [] : [cell(resource)]),
        ...(locations.length > 1 ? [texts/* texts */.T.morePlaces(locations.length - 1)] : []),
    ];
    const what = [
        title === '' || title === id ? `<b>${cell(id)}</b>` : `<b>${cell(title)}</b> ${code(id)}`,
        cell(message),
        ...(enforced ? [] : [texts/* texts */.T.neverFails]),
    ];
    return [severity, where.join('<br>'), what.join('<br>')];
}
/** What the policies recommend, each once, folded. */
function actions(findings) {
    const recommended = findings.filter(({ recommendedAction }) => recommendedAction !== '');
    const all = recommended.map(({ id, recommendedAction }) => `- <b>${cell(id)}</b>: ${cell(recommendedAction)}`);
    const lines = [...new Set(all)].sort();
    const shown = fitting(lines, MAX_ACTION_BYTES, (line) => line);
    return lines.length === 0 ? [] : [folded(texts/* texts */.T.actionsTitle, shown, lines)];
}
/** Errors are open, the rest is folded when there are no errors. */
function problems(all) {
    const lines = all.map(({ level, file, line, column, message }) => {
        const place = file === undefined ? '' : `${position(file, line, column)} `;
        return `- <b>${level}</b>: ${place}${cell(message)}`;
    });
    if (lines.length === 0)
        return [];
    const shown = fitting(lines, MAX_PROBLEM_BYTES, (line) => line);
    if (all.some(({ level }) => level === 'error')) {
        return [`### ${texts/* texts */.T.problemsTitle}`, listed(shown, lines)];
    }
    return [folded(texts/* texts */.T.problemsTitle, shown, lines)];
}
function byLevel(notices) {
    const isWarning = ({ level }) => level === 'warning';
    return [...notices.filter(isWarning), ...notices.filter((notice) => !isWarning(notice))];
}
function folded(title, shown, lines) {
    return `<details><summary>${title}</summary>\n\n${listed(shown, lines)}\n\n</details>`;
}
function listed(shown, lines) {
    const left = lines.length - shown;
    return [...lines.slice(0, shown), ...(left > 0 ? [`- ${texts/* texts */.T.andMore(left)}`] : [])].join('\n');
}
/** How many of the items, written in order, fit into so many bytes. */
function fitting(items, bytes, write) {
    let left = bytes;
    const end = items.findIndex((item) => (left -= bytesOf(write(item)) + 1) < 0);
    return end === -1 ? items.length : end;
}
function table(header, rows) {
    return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
function cell(text) {
    return (0,report_escape/* markdownText */.p7)((0,report_escape/* shorten */.ml)(text, MAX_TEXT));
}
function code(text) {
    return `<code>${cell(text)}</code>`;
}
function position(file, ...numbers) {
    const known = numbers.filter((number) => number !== undefined);
    return `<code>${cell(known.length === 0 ? file : `${file}:`)}${known.join(':')}</code>`;
}
function bytesOf(text) {
    return Buffer.byteLength(text);
}

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
    const code = (0,source/* codeOf */.$N)(error);
    if (code === '')
        throw error;
    return { level: 'error', code: 'output', message: messages/* cliMessages */.jl.notWritten(output, code) };
}

;// CONCATENATED MODULE: ./build/step.js
/** One run of the action, from its inputs to its exit code. */
















/**
 * Scans what the inputs name and shows what was found in every place that they ask for. A place that cannot be written to is
 * one more problem; the others are written all the same.
 *
 * @returns the exit code. Throws only what is a fault of the program itself.
 */
async function runStep(runner, parts) {
    const { inputs, env, cwd } = runner;
    const { readFile, installation } = parts;
    const { config, problems, debug } = await loadConfig({ command: 'scan', inputs, env, cwd, readFile });
    if (config === undefined) {
        const counts = { files: 0, documents: 0, evaluations: 0, ignored: 0 };
        const report = (0,report_report/* buildReport */.F)(installation, [], [], problems, counts, { failOn: [], exitCode: exit_code/* INCOMPLETE */.j5 });
        await say(runner, problems);
        return conclude(runner, report, exit_code/* INCOMPLETE */.j5, {});
    }
    const lines = config.debug ? debug : [];
    const started = performance.now();
    const { report: scanned, exitCode } = await parts.scan(config, (line) => lines.push(line));
    const report = { ...scanned, notices: [...problems, ...scanned.notices] };
    if (!config.quiet)
        lines.unshift(messages/* cliMessages */.jl.headline(report.summary, performance.now() - started));
    await tell(runner, lines.map((line) => `${(0,report_escape/* terminalText */.eR)(line)}\n`).join(''));
    await say(runner, unseen(report, config));
    const context = { readLines: (file) => (0,source/* readLines */.Se)(external_node_path_.resolve(cwd, file)) };
    const asText = (format, colour) => render(report, format, { ...context, colour });
    const failures = await writeReports(runner, config.outputs, asText);
    const sarif = await writeSarif(runner, config.action.sarif, asText);
    if (sarif.failure)
        failures.push(sarif.failure);
    await say(runner, failures);
    const complete = { ...report, errors: [...report.errors, ...failures] };
    return conclude(runner, complete, failures.length > 0 ? exit_code/* INCOMPLETE */.j5 : exitCode, {
        ...config.action,
        sarifFile: sarif.file,
    });
}
/** Annotations, summary, outputs, and the last word on a run that fails. */
async function conclude(runner, report, exitCode, wanted) {
    const { shown, more } = annotate(report);
    if (wanted.annotations !== false)
        shown.forEach(runner.annotate);
    if (wanted.summary !== false && (runner.env.GITHUB_STEP_SUMMARY ?? '') !== '') {
        try {
            await runner.writeSummary(reportSummary(report, { unannotated: wanted.annotations === false ? 0 : more }));
        }
        catch (error) {
            await say(runner, [{ level: 'warning', ...messages/* actionMessages */.T0.notTaken('job summary', reasonIn(error)) }]);
        }
    }
    let code = exitCode;
    let errors = report.errors.length;
    try {
        setOutputs(runner, report, code, wanted.sarifFile);
    }
    catch (error) {
        code = exit_code/* INCOMPLETE */.j5;
        errors++;
        await say(runner, [{ level: 'error', ...messages/* actionMessages */.T0.notTaken('outputs', reasonIn(error)) }]);
    }
    if (code !== 0) {
        const message = texts/* texts */.T.failed(code, report.summary.failed, errors);
        const given = wanted.annotations === false ? 0 : shown.filter(({ level }) => level === 'error').length;
        // As one more annotation it would be thrown away.
        if (given < MAX_OF_LEVEL)
            runner.annotate({ level: 'error', title: report.tool.name, message });
        else
            await tell(runner, `${message}\n`);
    }
    return code;
}
function setOutputs(runner, { summary }, exitCode, sarifFile) {
    runner.setOutput('findings', summary.findings.total);
    for (const severity of finding/* SEVERITIES */.o)
        runner.setOutput(severity.toLowerCase(), summary.findings[severity]);
    runner.setOutput('sarif-file', sarifFile ?? '');
    runner.setOutput('exit-code', exitCode);
}
/** Where the SARIF file is, or why there is none. */
async function writeSarif({ cwd, env }, wanted, asText) {
    if (wanted === false)
        return {};
    const temporary = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    try {
        // A folder of its own: the outputs of two steps may not name the same file.
        const file = wanted ?? external_node_path_.join(await (0,promises_.mkdtemp)(external_node_path_.join(temporary, 'regoscan-')), 'regoscan.sarif');
        await (0,promises_.writeFile)(external_node_path_.resolve(cwd, file), await asText('sarif', false));
        return { file };
    }
    catch (error) {
        return { failure: notWritten(wanted ?? temporary, error) };
    }
}
/** The problems that no table in the log shows. */
function unseen(report, config) {
    const hasTable = config.outputs.some(({ format, output }) => format === 'table' && output === undefined);
    const all = [...report.errors, ...report.notices];
    return all.filter(({ level }) => (level === 'error' || !config.quiet) && !(hasTable && level !== 'notice'));
}
async function say(runner, problems) {
    await tell(runner, problems.map((problem) => (0,build_terminal/* problemLine */.YK)(problem, false)).join(''));
}
/** A log that cannot be written leaves nowhere to say so. */
async function tell(runner, text) {
    if (text !== '')
        await (0,build_terminal/* write */.M9)(runner.stdout, text).catch(() => false);
}
function reasonIn(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ })

};
