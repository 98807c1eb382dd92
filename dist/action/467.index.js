export const id = 467;
export const ids = [467];
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

/***/ 1467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scan: () => (/* binding */ scan)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(298);
// EXTERNAL MODULE: ./build/source.js
var build_source = __webpack_require__(783);
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

// EXTERNAL MODULE: ./build/messages.js + 8 modules
var messages = __webpack_require__(105);
// EXTERNAL MODULE: ./build/nearest.js
var nearest = __webpack_require__(7658);
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
const FORMATS = [
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
    return FORMATS.find((format) => format.claims(name))?.name;
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
    const parser = await FORMATS.find(({ name }) => name === format)?.load?.();
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
            await (0,promises_.setImmediate)();
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

// EXTERNAL MODULE: ./build/rego/thread.js + 1 modules
var rego_thread = __webpack_require__(2172);
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
                const reported = together.flatMap((each) => read(each, get(values, each.rule.unit)));
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
                    return read(each, aggregate === undefined ? evaluate_valueOf(outcome) : get(evaluate_valueOf(outcome), unit.key));
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
function read(each, value) {
    const results = readResults(value, `${each.policy.namespace}.${each.rule.name}`);
    return results.map((result) => ({ ...result, ...each }));
}

// EXTERNAL MODULE: ./build/exit-code.js
var exit_code = __webpack_require__(5030);
;// CONCATENATED MODULE: ./build/filter/severity.js
/** Marks findings whose severity is not to be shown. */
function markBySeverity(findings, shown) {
    for (const finding of findings) {
        if (shown.includes(finding.severity))
            continue;
        finding.suppressedBy = { by: 'severity', reason: `${finding.severity} is not among ${shown.join(', ')}` };
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
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
                await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true });
                await (0,external_node_fs_promises_.writeFile)(temporary, encode(compiled), { mode: 0o600 });
                await (0,external_node_fs_promises_.rename)(temporary, file(name));
            }
            catch (error) {
                debug(`cache: ${name} is not kept: ${error instanceof Error ? error.message : String(error)}`);
                await (0,external_node_fs_promises_.rm)(temporary, { force: true }).catch(() => undefined);
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
// EXTERNAL MODULE: ./build/finding.js
var finding = __webpack_require__(1633);
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


/***/ })

};
