export const id = 721;
export const ids = [721];
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

/***/ 721:
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

// EXTERNAL MODULE: ./build/messages.js
var messages = __webpack_require__(1878);
// EXTERNAL MODULE: ./build/nearest.js
var nearest = __webpack_require__(7658);
;// CONCATENATED MODULE: ./build/parse/dockerfile/space.js
/**
 * White space as BuildKit sees it (Go's `unicode.IsSpace`). JavaScript's `trim` and `\s` are not the same set: they know U+FEFF and
 * do not know U+0085, and a Dockerfile's `Original` has to come out to the letter.
 */
function isSpace(code) {
    if (code <= 0x20)
        return code === 0x20 || (code >= 0x09 && code <= 0x0d);
    if (code < 0x1680)
        return code === 0x85 || code === 0xa0;
    return (code === 0x1680 ||
        (code >= 0x2000 && code <= 0x200a) ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0x3000);
}
/** The text without white space at its start. */
function trimStart(text) {
    let start = 0;
    while (start < text.length && isSpace(text.charCodeAt(start)))
        start++;
    return start === 0 ? text : text.slice(start);
}
/** The text without white space at either end. */
function trim(text) {
    let end = text.length;
    while (end > 0 && isSpace(text.charCodeAt(end - 1)))
        end--;
    return trimStart(end === text.length ? text : text.slice(0, end));
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/flags.js



/**
 * Takes the `--name=value` words off the start of an instruction's arguments. Quotes and escapes are resolved; a `--` alone ends
 * them.
 */
function splitFlags(text, escape) {
    if (!/^\s*--/.test(text))
        return { flags: [], rest: text };
    // BuildKit reads flags byte by byte: é becomes Ã© in them, and à (its second byte is A0) ends one.
    const bytes = Buffer.byteLength(text) === text.length ? text : Buffer.from(text, 'utf8').toString('latin1');
    const { flags, end } = readFlags(bytes, escape);
    const rest = bytes.slice(end);
    return { flags, rest: bytes === text ? rest : Buffer.from(rest, 'latin1').toString('utf8') };
}
function readFlags(text, escape) {
    const flags = [];
    let position = 0;
    for (;;) {
        while (position < text.length && isSpace(text.charCodeAt(position)))
            position++;
        if (!text.startsWith('--', position))
            return { flags, end: position };
        let flag = '';
        let quote = '';
        for (; position < text.length; position++) {
            let character = text.charAt(position);
            if (quote === '' && isSpace(text.charCodeAt(position)))
                break;
            if (quote === '' ? character === "'" || character === '"' : character === quote) {
                quote = quote === '' ? character : '';
                continue;
            }
            if (character === escape) {
                position++;
                // An escape with nothing after it is dropped.
                character = text.charAt(position);
            }
            flag += character;
        }
        if (flag === '--')
            return { flags, end: position };
        flags.push(flag);
    }
}
const NONE = new Map();
/** The flags that an instruction has; `strings` may be given several times. */
const FLAGS = new Map([
    [
        'add',
        new Map([
            ['chown', 'string'],
            ['chmod', 'string'],
            ['link', 'bool'],
            ['keep-git-dir', 'bool'],
            ['checksum', 'string'],
            ['unpack', 'bool'],
            ['exclude', 'strings'],
        ]),
    ],
    [
        'copy',
        new Map([
            ['chown', 'string'],
            ['from', 'string'],
            ['chmod', 'string'],
            ['link', 'bool'],
            ['exclude', 'strings'],
            ['parents', 'bool'],
        ]),
    ],
    ['from', new Map([['platform', 'string']])],
    [
        'run',
        new Map([
            ['device', 'strings'],
            ['mount', 'strings'],
            ['network', 'string'],
            ['security', 'string'],
        ]),
    ],
    [
        'healthcheck',
        new Map([
            ['interval', 'string'],
            ['timeout', 'string'],
            ['start-period', 'string'],
            ['start-interval', 'string'],
            ['retries', 'string'],
        ]),
    ],
]);
/**
 * Holds the flags of an instruction against those that it has.
 *
 * @returns the flags, or why BuildKit refuses them.
 */
function readFlagValues(command, words) {
    const known = FLAGS.get(command) ?? NONE;
    const flags = new Map();
    for (const word of words) {
        const equals = word.indexOf('=');
        const name = word.slice(2, equals === -1 ? undefined : equals);
        const value = equals === -1 ? undefined : word.slice(equals + 1);
        const kind = known.get(name);
        if (kind === undefined) {
            return refuse(messages/* dockerfileMessages */.ZP.unknownFlag(command, name, (0,nearest/* nearest */.p)(name, known.keys()), [...known.keys()]));
        }
        const earlier = flags.get(name);
        if (earlier !== undefined && kind !== 'strings')
            return refuse(messages/* dockerfileMessages */.ZP.duplicateFlag(command, name));
        if (kind === 'bool' ? value === '' : value === undefined) {
            return refuse(messages/* dockerfileMessages */.ZP.flagWithoutValue(command, name));
        }
        if (kind === 'bool' && !/^(true|false)?$/i.test(value ?? '')) {
            return refuse(messages/* dockerfileMessages */.ZP.flagNotBoolean(command, name, value ?? ''));
        }
        if (earlier === undefined)
            flags.set(name, [value ?? '']);
        else
            earlier.push(value ?? '');
    }
    return flags;
}
function refuse(message) {
    return { refused: message };
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/instruction.js
/** BuildKit would not build this file. Thrown inside the parser, never out of it. */
class Refusal extends Error {
    line;
    constructor(
    /** From 1. */
    line, 
    /** From `messages.ts`. */
    message) {
        super(message);
        this.line = line;
    }
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/arguments.js




const BLANKS = /[\t\v\f\r ]+/;
const GO_JSON_DEPTH = 10_000;
/** Every instruction there is, and how it splits its arguments. */
const PARSERS = new Map([
    ['add', jsonOrWords],
    ['arg', quotedWords],
    ['cmd', jsonOrText],
    ['copy', jsonOrWords],
    ['entrypoint', jsonOrText],
    ['env', keyValues],
    ['expose', words],
    ['from', words],
    ['healthcheck', healthcheck],
    ['label', keyValues],
    ['maintainer', wholeText],
    ['onbuild', postponed],
    ['run', jsonOrText],
    ['shell', jsonOrText],
    ['stopsignal', wholeText],
    ['user', wholeText],
    ['volume', jsonOrWords],
    ['workdir', wholeText],
]);
/** The names of all instructions, in lower case. */
const INSTRUCTION_NAMES = [...PARSERS.keys()];
/**
 * Splits one logical line (continuations joined) into an instruction. A name that no instruction has is not refused here: its
 * arguments are not read.
 *
 * @throws Refusal where the arguments break the syntax that BuildKit wants.
 */
function parseInstruction(line, place) {
    const text = trim(line);
    const blank = BLANKS.exec(text);
    const name = blank === null ? text : text.slice(0, blank.index);
    const command = name.toLowerCase();
    const after = blank === null ? undefined : text.slice(blank.index + blank[0].length);
    const { flags, rest } = after === undefined ? { flags: null, rest: '' } : splitFlags(after, place.escape);
    const parsed = (PARSERS.get(command) ?? unread)(trim(rest), place, command);
    return { name, command, original: line, flags, heredocs: [], startLine: place.line, endLine: place.line, ...parsed };
}
/** BuildKit gives an unknown instruction one empty argument; it shows after ONBUILD, where none is refused for its name. */
function unread() {
    return { values: [''], json: false };
}
function wholeText(text) {
    return { values: text === '' ? [] : [text], json: false };
}
function words(text) {
    return { values: text === '' ? [] : text.split(BLANKS), json: false };
}
function jsonOrText(text, place, name) {
    return jsonArray(text, place, name) ?? wholeText(text);
}
function jsonOrWords(text, place, name) {
    return jsonArray(text, place, name) ?? words(text);
}
/** Exec form. What is not valid JSON is not exec form; valid JSON with something other than strings in it is refused. */
function jsonArray(text, place, name) {
    const array = trimStart(text);
    if (!array.startsWith('['))
        return undefined;
    let parsed;
    try {
        parsed = JSON.parse(array);
    }
    catch {
        return undefined;
    }
    if (!Array.isArray(parsed) || !isReadByGo(parsed))
        return undefined;
    const values = parsed.filter((item) => typeof item === 'string');
    if (values.length < parsed.length)
        throw new Refusal(place.line, messages/* dockerfileMessages */.ZP.jsonNotStrings(name));
    // Half a surrogate pair is no character.
    return { values: values.map((value) => value.replace(/\p{Surrogate}/gu, '\ufffd')), json: true };
}
/** Go's JSON reader refuses a number out of range, which is infinite in JavaScript, and more than 10,000 levels. */
function isReadByGo(array) {
    let level = [array];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > GO_JSON_DEPTH)
            return false;
        const below = [];
        for (const value of level) {
            if (typeof value === 'number' && !Number.isFinite(value))
                return false;
            if (typeof value !== 'object' || value === null)
                continue;
            for (const item of Object.values(value))
                if (typeof item !== 'string')
                    below.push(item);
        }
        level = below;
    }
    return true;
}
/** `HEALTHCHECK CMD …` and `HEALTHCHECK NONE`: the kind, then what RUN would take. */
function healthcheck(text, place, name) {
    if (text === '')
        return { values: [], json: false };
    const [kind = ''] = text.split(/[\t\n\v\f\r ]/, 1);
    const command = jsonOrText(text.slice(kind.length).replace(/^[\t\n\v\f\r ]+/, ''), place, name);
    return { values: [kind, ...command.values], json: command.json };
}
/** `ONBUILD RUN …`: the instruction that is postponed. */
function postponed(text, place) {
    // ONBUILD ONBUILD is refused whatever follows; reading on would go as deep as a hostile file likes.
    if (text === '' || place.postponed === true)
        return { values: [], json: false };
    const trigger = parseInstruction(text, { ...place, postponed: true });
    return { values: trigger.values, json: trigger.json, trigger };
}
/** `ENV a=b c="d e"` gives a, b, `=`, c, "d e", `=`; the older `ENV a b c` gives a, `b c` and an empty text. */
function keyValues(text, place, name) {
    const pairs = splitWords(text, place.escape);
    const [first] = pairs;
    if (first === undefined)
        return { values: [], json: false };
    if (!first.includes('=')) {
        const blank = BLANKS.exec(text);
        if (blank === null)
            throw new Refusal(place.line, messages/* dockerfileMessages */.ZP.keyWithoutValue(name, first));
        const value = text.slice(blank.index + blank[0].length);
        return { values: [text.slice(0, blank.index), value, ''], json: false };
    }
    const values = [];
    for (const pair of pairs) {
        const equals = pair.indexOf('=');
        if (equals === -1)
            throw new Refusal(place.line, messages/* dockerfileMessages */.ZP.pairWithoutEquals(name, pair));
        values.push(pair.slice(0, equals), pair.slice(equals + 1), '=');
    }
    return { values, json: false };
}
function quotedWords(text, place) {
    return { values: splitWords(text, place.escape), json: false };
}
/** Words between white space; quotes hold one together and stay in it, and so do escapes. */
function splitWords(text, escape) {
    const result = [];
    let word = '';
    let quote = '';
    for (let position = 0; position < text.length; position++) {
        const character = text.charAt(position);
        if (quote === '' && isSpace(text.charCodeAt(position))) {
            if (word !== '')
                result.push(word);
            word = '';
            continue;
        }
        if (character === quote)
            quote = '';
        else if (quote === '' && (character === "'" || character === '"'))
            quote = character;
        else if (character === escape && quote !== "'") {
            // At the end of the text it escapes nothing and is dropped.
            if (position + 1 === text.length)
                break;
            word += character;
            position++;
        }
        word += text.charAt(position);
    }
    if (word !== '')
        result.push(word);
    return result;
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/csv.js
/**
 * The fields of one line of CSV, as the values of `--mount` and `--device` are written.
 *
 * @returns undefined where the line is none: nothing in it, or a quote that does not stand around a whole field.
 */
function csvFields(line) {
    if (line === '')
        return undefined;
    const fields = [];
    let position = 0;
    for (;;) {
        let field = '';
        if (line.charAt(position) === '"') {
            for (;;) {
                const quote = line.indexOf('"', position + 1);
                if (quote === -1)
                    return undefined;
                field += line.slice(position + 1, quote);
                position = quote + 1;
                if (line.charAt(position) !== '"')
                    break;
                field += '"';
            }
            if (position < line.length && line.charAt(position) !== ',')
                return undefined;
        }
        else {
            const comma = line.indexOf(',', position);
            field = line.slice(position, comma === -1 ? line.length : comma);
            if (field.includes('"'))
                return undefined;
            position += field.length;
        }
        fields.push(field);
        if (position >= line.length)
            return fields;
        position++;
    }
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/healthcheck.js

const INTERVALS = ['interval', 'timeout', 'start-period', 'start-interval'];
/** Nanoseconds. `µs` is not among them: BuildKit's flags lose what is not ASCII. */
const UNITS = new Map([
    ['ns', 1],
    ['us', 1e3],
    ['ms', 1e6],
    ['s', 1e9],
    ['m', 60e9],
    ['h', 3600e9],
]);
const MILLISECOND = 1e6;
const LONGEST = 2 ** 63;
/** Why BuildKit refuses the values of HEALTHCHECK's flags, undefined if it does not. */
function healthcheckProblem(flags) {
    for (const name of INTERVALS) {
        const [value = ''] = flags.get(name) ?? [];
        if (value !== '' && !isInterval(value))
            return messages/* dockerfileMessages */.ZP.notInterval(name, value);
    }
    const [retries = ''] = flags.get('retries') ?? [];
    if (retries === '')
        return undefined;
    const count = /^[+-]?[0-9]+$/.test(retries) ? Number(retries) : NaN;
    return count >= 0 && count < 2 ** 31 ? undefined : messages/* dockerfileMessages */.ZP.notRetries(retries);
}
/** A duration as Go writes it (`1m30s`, `.5h`), nothing or at least a millisecond long. */
function isInterval(value) {
    const text = value.replace(/^[+-]/, '');
    if (text === '0')
        return true;
    let total = 0;
    const part = /([0-9]*)(\.[0-9]*)?([^0-9.]+)/y;
    while (part.lastIndex < text.length) {
        const [, whole = '', fraction = '', unit = ''] = part.exec(text) ?? [];
        const nanoseconds = UNITS.get(unit);
        if (nanoseconds === undefined || whole + fraction === '' || whole + fraction === '.')
            return false;
        total += Number(whole) * nanoseconds + Math.floor(Number(`0${fraction}`) * nanoseconds);
        if (total > LONGEST)
            return false;
    }
    if (total === 0)
        return text !== '';
    return !value.startsWith('-') && total >= MILLISECOND && total < LONGEST;
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/shell-words.js

/**
 * Splits a line into words the way BuildKit's shell lexer does when no variable is set: `$x` and `${x:-y}` stay as they are,
 * quotes hold a word together, `<<` takes the blanks after it into its word. Heredocs are found in these words, so every oddity
 * of the lexer decides where an instruction ends; what is refused here is a line without heredocs there.
 *
 * @returns undefined where the lexer fails: a quote or a brace without its end, a substitution that is none.
 */
function shellWords(text, options) {
    const lexer = new ShellLexer(text, options);
    try {
        return lexer.words();
    }
    catch (error) {
        if (error instanceof LexError)
            return undefined;
        throw error;
    }
}
class LexError extends Error {
}
const ESCAPE = '\\';
const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}_]$/u;
const DIGIT = /^\p{Nd}$/u;
const SPECIAL_PARAMETERS = '@*#?-$!0';
/** `${a:-${b:-…}}`: deeper than anyone writes, and not so deep that it could exhaust the stack. */
const MAX_DEPTH = 500;
class ShellLexer {
    text;
    options;
    position = 0;
    depth = 0;
    /**
     * The word being read. There is one for all levels: BuildKit's lexer shares it too, so a `${x:-y}` drops what stood before it in
     * the same word.
     */
    word = '';
    rawEscapes;
    constructor(text, options) {
        this.text = text;
        this.options = options;
        this.rawEscapes = options.rawEscapes;
        // Go's scanner skips a byte order mark, also in front of a word in the middle of a file.
        if (text.startsWith('\ufeff'))
            this.position = 1;
    }
    words() {
        return this.upTo(undefined, this.rawEscapes).words;
    }
    /** Reads up to `stop`, which is consumed, or to the end of the text where there is none. */
    upTo(stop, rawEscapes) {
        if (++this.depth > MAX_DEPTH)
            throw new LexError();
        const outerRawEscapes = this.rawEscapes;
        this.rawEscapes = rawEscapes;
        this.word = '';
        const words = [];
        let inWord = false;
        let result = '';
        const addRaw = (text) => {
            this.word += text;
            inWord = true;
        };
        const addCharacter = (character) => {
            if (!isSpace(character.charCodeAt(0)))
                addRaw(character);
            else if (inWord && this.word !== '') {
                words.push(this.word);
                this.word = '';
                inWord = false;
            }
        };
        let ended = false;
        for (let character = this.peek(); character !== ''; character = this.peek()) {
            if (character === stop) {
                this.next();
                ended = true;
                break;
            }
            if (character === '$') {
                const text = this.dollar();
                result += text;
                for (const part of text)
                    addCharacter(part);
            }
            else if (character === "'" || character === '"' || character === '<') {
                const text = character === '<' ? this.lessThan() : character === "'" ? this.singleQuoted() : this.doubleQuoted();
                result += text;
                addRaw(text);
            }
            else if (this.next() === ESCAPE) {
                if (this.rawEscapes) {
                    addRaw(ESCAPE);
                    result += ESCAPE;
                }
                const escaped = this.next();
                if (escaped === '')
                    break;
                addRaw(escaped);
                result += escaped;
            }
            else {
                addCharacter(character);
                result += character;
            }
        }
        if (stop !== undefined && !ended)
            throw new LexError();
        if (this.word !== '')
            words.push(this.word);
        this.word = '';
        this.rawEscapes = outerRawEscapes;
        this.depth--;
        return { result, words };
    }
    singleQuoted() {
        const end = this.text.indexOf("'", this.position + 1);
        if (end === -1)
            throw new LexError();
        const inner = this.text.slice(this.position + 1, end);
        this.position = end + 1;
        return this.options.rawQuotes ? `'${inner}'` : inner;
    }
    doubleQuoted() {
        this.next();
        const quote = this.options.rawQuotes ? '"' : '';
        let result = quote;
        for (;;) {
            const character = this.peek();
            if (character === '')
                throw new LexError();
            if (character === '$') {
                result += this.dollar();
                continue;
            }
            this.next();
            if (character === '"')
                return result + quote;
            if (character !== ESCAPE) {
                result += character;
                continue;
            }
            if (this.rawEscapes)
                result += ESCAPE;
            const escaped = this.peek();
            if (escaped === '')
                continue;
            // Before any other character the backslash is one.
            if (escaped === '"' || escaped === '$' || escaped === ESCAPE)
                result += this.next();
            else
                result += ESCAPE;
        }
    }
    /** A variable, put back as it was written. */
    dollar() {
        this.next();
        if (this.peek() !== '{')
            return `$${this.name()}`;
        this.next();
        if (['', '{', '}', ':'].includes(this.peek()))
            throw new LexError();
        const name = this.name();
        let modifier = this.next();
        if (modifier === '}')
            return `\${${name}}`;
        if (modifier === '/') {
            // `//` replaces all; the second one is not put back.
            if (this.peek() === '/')
                this.next();
            const pattern = this.upTo('/', true).result;
            return `\${${name}/${pattern}/${this.upTo('}', true).result}}`;
        }
        const colon = modifier === ':';
        if (colon)
            modifier = this.next();
        const pattern = modifier === '#' || modifier === '%';
        if (colon ? pattern : !(pattern || ['+', '-', '?'].includes(modifier)))
            throw new LexError();
        return `\${${name}${colon ? ':' : ''}${modifier}${this.upTo('}', pattern).result}}`;
    }
    name() {
        const first = this.peek();
        if (DIGIT.test(first))
            return this.while(DIGIT);
        if (first !== '' && SPECIAL_PARAMETERS.includes(first))
            return this.next();
        return this.while(LETTER_OR_DIGIT);
    }
    lessThan() {
        this.next();
        if (this.peek() !== '<')
            return '<';
        this.next();
        let blanks = '';
        while (['\t', '\r', ' '].includes(this.peek()))
            blanks += this.next();
        return `<<${blanks}`;
    }
    while(pattern) {
        const start = this.position;
        while (pattern.test(this.peek()))
            this.next();
        return this.text.slice(start, this.position);
    }
    /** The character at the position; empty at the end. */
    peek() {
        const code = this.text.codePointAt(this.position);
        return code === undefined ? '' : String.fromCodePoint(code);
    }
    next() {
        const character = this.peek();
        this.position += character.length;
        return character;
    }
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/heredoc.js

/** A word that begins a heredoc: `<<EOF`, `<<-"EOF"`, `3<<EOF`. */
const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
const TAKE_HEREDOCS = new Set(['add', 'copy', 'run']);
/** The heredocs that an instruction begins on its line, in order. */
function heredocsOf(instruction) {
    const taker = instruction.trigger ?? instruction;
    const line = instruction.original;
    if (taker.json || !TAKE_HEREDOCS.has(taker.command) || !line.includes('<<'))
        return [];
    const words = shellWords(line, { rawQuotes: true, rawEscapes: true }) ?? [];
    return words.map(heredocStart).filter((start) => start !== undefined);
}
/** What a word that begins a heredoc says of it; undefined for any other word. */
function heredocStart(word) {
    const match = HEREDOC.exec(word);
    const delimiter = match?.[2] ?? '';
    if (delimiter === '')
        return undefined;
    const [name, ...more] = shellWords(delimiter, { rawQuotes: false, rawEscapes: false }) ?? [];
    return name === undefined || more.length > 0 ? undefined : { name, chomp: match?.[1] === '-' };
}
/** What Trivy gives as `Original`: the line and all that its heredocs hold. */
function originalWithHeredocs(instruction) {
    const bodies = instruction.heredocs.map((heredoc) => heredoc.content + heredoc.name);
    return [instruction.original, ...bodies].join('\n');
}
/**
 * What Trivy gives as `Value`: the lines of a plain script joined by ` ; `, as if it were one command line; where the heredoc is fed to another
 * command, or has an interpreter of its own, the first argument and all heredocs as they are.
 */
function valueWithHeredocs(first, heredocs) {
    const script = heredocs[0];
    if (heredocStart(first) === undefined || script.content.startsWith('#!')) {
        return [first, ...heredocs.map((heredoc) => heredoc.content + heredoc.name)].join('\n');
    }
    const content = script.chomp ? script.content.replace(/(^|\n)\t+/g, '$1') : script.content;
    const lines = content.replaceAll('\r\n', '\n').replace(/\n$/, '');
    return lines.replaceAll('\n', ' ; ');
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/check.js









/**
 * Refuses what BuildKit refuses of well-formed instructions (moby/buildkit, frontend/dockerfile/instructions, v0.32, and that there is a
 * stage to build), and nothing else: what only shows when a variable has a value or a build context is there is not known here.
 *
 * @throws Refusal at the first instruction that is refused.
 */
function checkInstructions(instructions) {
    const [first] = instructions;
    if (first === undefined)
        throw new Refusal(1, messages/* dockerfileMessages */.ZP.noInstruction());
    let staged = false;
    for (const instruction of instructions) {
        const problem = problemOf(instruction);
        if (problem !== undefined)
            throw new Refusal(instruction.startLine, problem);
        if (instruction.command === 'from')
            staged = true;
        else if (!staged && instruction.command !== 'arg') {
            throw new Refusal(instruction.startLine, messages/* dockerfileMessages */.ZP.beforeFrom(instruction.command));
        }
    }
    if (!staged)
        throw new Refusal(first.startLine, messages/* dockerfileMessages */.ZP.noFrom());
}
/** Why BuildKit refuses the instruction, undefined if it does not. */
function problemOf(instruction) {
    const { command } = instruction;
    const check = CHECKS.get(command);
    if (check === undefined) {
        if (command === '')
            return messages/* dockerfileMessages */.ZP.emptyInstruction();
        const hint = (0,nearest/* nearest */.p)(command, INSTRUCTION_NAMES)?.toUpperCase();
        return messages/* dockerfileMessages */.ZP.unknownInstruction(instruction.name, hint);
    }
    const early = check.arguments?.(instruction);
    if (early !== undefined || takesAnyFlag(instruction))
        return early;
    const flags = readFlagValues(command, instruction.flags ?? []);
    if ('refused' in flags)
        return flags.refused;
    return check.flags?.(flags);
}
/** BuildKit does not look at the flags of these. */
function takesAnyFlag({ command, values }) {
    return (command === 'arg' || command === 'stopsignal' || (command === 'healthcheck' && values[0]?.toUpperCase() === 'NONE'));
}
const CHECKS = new Map([
    ['add', { arguments: sourcesAndDestination }],
    ['arg', { arguments: (instruction) => atLeastOne(instruction) ?? blankNames(instruction) }],
    ['cmd', {}],
    ['copy', { arguments: sourcesAndDestination }],
    ['entrypoint', {}],
    ['env', { arguments: pairs }],
    ['expose', { arguments: atLeastOne }],
    ['from', { arguments: stage }],
    ['healthcheck', { arguments: check_healthcheck, flags: healthcheckProblem }],
    ['label', { arguments: pairs }],
    ['maintainer', { arguments: atLeastOne }],
    ['onbuild', { arguments: trigger }],
    ['run', { flags: runFlags }],
    ['shell', { arguments: shell }],
    ['stopsignal', { arguments: atLeastOne }],
    ['user', { arguments: atLeastOne }],
    ['volume', { arguments: volumes }],
    ['workdir', { arguments: atLeastOne }],
]);
function atLeastOne({ command, values }) {
    return values.length === 0 ? messages/* dockerfileMessages */.ZP.noArgument(command) : undefined;
}
function blankNames({ command, values }) {
    return values.some((value) => value.startsWith('=')) ? messages/* dockerfileMessages */.ZP.blankName(command) : undefined;
}
/** ENV and LABEL: name, value and separator in turn. */
function pairs(instruction) {
    const blank = instruction.values.some((value, index) => index % 3 === 0 && value === '');
    return atLeastOne(instruction) ?? (blank ? messages/* dockerfileMessages */.ZP.blankName(instruction.command) : undefined);
}
function sourcesAndDestination({ command, values }) {
    const destination = values.at(-1);
    if (destination === undefined || values.length < 2)
        return messages/* dockerfileMessages */.ZP.noDestination(command);
    return heredocStart(destination) === undefined ? undefined : messages/* dockerfileMessages */.ZP.heredocAsDestination(command);
}
function stage({ values: [image, as, name, ...more] }) {
    if (image === undefined)
        return messages/* dockerfileMessages */.ZP.fromWithoutImage();
    if (as === undefined)
        return undefined;
    // With the `u` flag the letter ſ counts as an s, as it does in Go.
    if (name === undefined || more.length > 0 || !/^as$/iu.test(as))
        return messages/* dockerfileMessages */.ZP.fromArguments();
    return /^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase()) ? undefined : messages/* dockerfileMessages */.ZP.stageName(name);
}
function trigger(instruction) {
    const name = trim(instruction.trigger?.name ?? '').toUpperCase();
    if (name === 'ONBUILD' || name === 'MAINTAINER' || name === 'FROM')
        return messages/* dockerfileMessages */.ZP.onbuildTrigger(name);
    return instruction.trigger === undefined ? messages/* dockerfileMessages */.ZP.noArgument('onbuild') : undefined;
}
function shell(instruction) {
    return atLeastOne(instruction) ?? (instruction.json ? undefined : messages/* dockerfileMessages */.ZP.shellNotJson());
}
function volumes(instruction) {
    const blank = instruction.values.some((value) => trim(value) === '');
    return atLeastOne(instruction) ?? (blank ? messages/* dockerfileMessages */.ZP.blankVolume() : undefined);
}
function check_healthcheck(instruction) {
    const [kind, ...command] = instruction.values;
    if (kind === undefined)
        return messages/* dockerfileMessages */.ZP.noArgument('healthcheck');
    switch (kind.toUpperCase()) {
        case 'NONE':
            return command.length > 0 ? messages/* dockerfileMessages */.ZP.healthcheckNone() : undefined;
        case 'CMD':
            return command.length === 0 ? messages/* dockerfileMessages */.ZP.healthcheckWithoutCommand() : undefined;
        default:
            return messages/* dockerfileMessages */.ZP.healthcheckKind(kind);
    }
}
function runFlags(flags) {
    for (const device of flags.get('device') ?? []) {
        if (!isDevice(device))
            return messages/* dockerfileMessages */.ZP.runFlag('device', device);
    }
    for (const mount of flags.get('mount') ?? []) {
        const fields = csvFields(mount);
        if (fields === undefined)
            return messages/* dockerfileMessages */.ZP.runFlag('mount', mount);
        if (fields.some(isVariableFrom))
            return messages/* dockerfileMessages */.ZP.mountFromVariable();
    }
    const [network = 'default'] = flags.get('network') ?? [];
    if (!['default', 'none', 'host'].includes(network))
        return messages/* dockerfileMessages */.ZP.runFlag('network', network);
    const [security = 'sandbox'] = flags.get('security') ?? [];
    return ['sandbox', 'insecure'].includes(security) ? undefined : messages/* dockerfileMessages */.ZP.runFlag('security', security);
}
/** `from=$stage`: which stages a build needs has to be known before variables are. A `$` at the very end is none. */
function isVariableFrom(field) {
    const [, value] = /^from=([^]*)$/i.exec(field) ?? [];
    const dollar = value?.indexOf('$') ?? -1;
    return value !== undefined && dollar !== -1 && dollar !== value.length - 1;
}
const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
/** `vendor.com/device=name,required`, `name=…,required=true`. */
function isDevice(value) {
    const fields = csvFields(value);
    if (fields === undefined)
        return false;
    let named = '';
    for (const field of fields) {
        const equals = field.indexOf('=');
        const key = field.slice(0, equals === -1 ? undefined : equals).toLowerCase();
        const given = field.slice(equals + 1);
        if (key === 'required') {
            if (equals !== -1 && !BOOLEAN.test(given))
                return false;
        }
        else {
            if (named !== '')
                return false;
            named = key === 'name' && equals !== -1 ? given : field;
        }
    }
    return true;
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/directives.js



/** `escape=`, behind its `#`. */
const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=/;
const directives_BLANKS = '\t\f\r ';
const NAMES = new Set(['syntax', 'escape', 'check']);
/** Reads the parser directives at the top of a Dockerfile (`# escape=` and the like): the first line that is none ends them. */
class DirectiveReader {
    /** What continues a line and takes a character's meaning away. */
    escape = '\\';
    done = false;
    seen = new Set();
    /**
     * Takes one line, without its indentation.
     *
     * @throws Refusal for a directive that stands twice, and for an escape character that may not be one.
     */
    read(line, number) {
        if (this.done)
            return;
        const text = line.startsWith('#') ? trimStart(line.slice(1)) : '';
        const match = DIRECTIVE.exec(text);
        const name = match?.[1]?.toLowerCase() ?? '';
        const value = text.slice(match?.[0].length ?? 0);
        if (!NAMES.has(name) || value === '') {
            this.done = true;
            return;
        }
        if (this.seen.has(name))
            throw new Refusal(number, messages/* dockerfileMessages */.ZP.repeatedDirective(name));
        this.seen.add(name);
        if (name !== 'escape')
            return;
        const escape = withoutBlanks(value);
        if (escape !== '\\' && escape !== '`')
            throw new Refusal(number, messages/* dockerfileMessages */.ZP.escapeCharacter(escape));
        this.escape = escape;
    }
}
function withoutBlanks(value) {
    let start = 0;
    let end = value.length;
    while (start < end && directives_BLANKS.includes(value.charAt(start)))
        start++;
    while (end > start && directives_BLANKS.includes(value.charAt(end - 1)))
        end--;
    return value.slice(start, end);
}

;// CONCATENATED MODULE: ./build/parse/dockerfile/reader.js






/** BuildKit reads lines into a buffer of this many bytes and gives up on one that does not fit. */
const MAX_LINE_BYTES = 65_535;
/**
 * Splits a Dockerfile into its instructions: joins continued lines, leaves out comments and empty lines, also within a continued
 * line, and gives each heredoc its lines. The rules are those of BuildKit's parser (moby/buildkit, frontend/dockerfile/parser,
 * v0.32), to the letter: where an instruction ends decides what policies see.
 *
 * Not `dockerfile-ast`: it does not see the heredocs of `<< EOF`, `3<<EOF` and `<<"E F"` (their lines become instructions), sees one
 * behind an open quote where there is none, continues a line that ends in two escape characters, takes a line of one escape character
 * for an instruction, and does not give a line with its continuations joined. The conformance suite holds these.
 *
 * @throws Refusal at the first thing that BuildKit's parser refuses. What an instruction needs is checked elsewhere.
 */
function readInstructions(text) {
    const lines = new LineReader(text);
    const directives = new DirectiveReader();
    const instructions = [];
    for (let raw = lines.next(); raw !== undefined; raw = lines.next()) {
        const first = trimStart(withoutLineEnd(raw));
        directives.read(first, lines.number);
        if (first === '' || first.startsWith('#'))
            continue;
        const place = { escape: directives.escape, line: lines.number };
        const instruction = parseInstruction(joinContinued(first, lines, place.escape), place);
        for (const start of heredocsOf(instruction)) {
            instruction.heredocs.push(readHeredoc(start, lines, place.line));
        }
        instruction.endLine = lines.number;
        instructions.push(instruction);
    }
    return instructions;
}
/** The first line with all that continues it. */
function joinContinued(first, lines, escape) {
    let part = withoutContinuation(first, escape);
    if (part === undefined)
        return first;
    let joined = part;
    while (part !== undefined) {
        const raw = lines.next();
        if (raw === undefined)
            return joined;
        const line = withoutLineEnd(raw);
        const content = trimStart(line);
        if (content === '' || content.startsWith('#'))
            continue;
        part = withoutContinuation(line, escape);
        joined += part ?? line;
    }
    return joined;
}
/**
 * The line without the escape character that ends it, undefined where none does. An escaped escape character does not continue
 * a line, and neither does the last of three.
 */
function withoutContinuation(line, escape) {
    let end = line.length;
    while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t'))
        end--;
    if (line[end - 1] !== escape || line[end - 2] === escape)
        return undefined;
    return line.slice(0, end - 1);
}
function readHeredoc(start, lines, startLine) {
    const from = lines.offset;
    for (;;) {
        const to = lines.offset;
        const raw = lines.next();
        if (raw === undefined)
            throw new Refusal(startLine, messages/* dockerfileMessages */.ZP.heredocWithoutEnd(start.name));
        const line = withoutLineEnd(raw);
        if ((start.chomp ? line.replace(/^\t+/, '') : line) === start.name) {
            return { ...start, content: lines.text.slice(from, to) };
        }
    }
}
function withoutLineEnd(line) {
    let end = line.length;
    while (end > 0 && (line[end - 1] === '\n' || line[end - 1] === '\r'))
        end--;
    return line.slice(0, end);
}
/** The lines of a text, one after the other. */
class LineReader {
    text;
    /** Where the next line begins. */
    offset = 0;
    /** Of the line that was read last, from 1. */
    number = 0;
    constructor(text) {
        this.text = text;
    }
    /** The next line with its line end; undefined at the end. */
    next() {
        if (this.offset >= this.text.length)
            return undefined;
        const lineFeed = this.text.indexOf('\n', this.offset);
        const end = lineFeed === -1 ? this.text.length : lineFeed;
        const line = this.text.slice(this.offset, lineFeed === -1 ? end : end + 1);
        this.number++;
        if (isTooLong(line, end - this.offset)) {
            throw new Refusal(this.number, messages/* dockerfileMessages */.ZP.lineTooLong(MAX_LINE_BYTES));
        }
        this.offset += line.length;
        return line;
    }
}
function isTooLong(line, length) {
    // A UTF-16 code unit is three bytes of UTF-8 at most.
    if (length * 3 <= MAX_LINE_BYTES)
        return false;
    return length > MAX_LINE_BYTES || Buffer.byteLength(line.slice(0, length)) > MAX_LINE_BYTES;
}

;// CONCATENATED MODULE: ./build/parse/dockerfile.js





/**
 * Parses a Dockerfile into one document, shaped as Trivy's checks know it: `{Stages: [{Name, Commands}]}`. Its commands carry their
 * path and lines, so the annotated form is the same value.
 *
 * A file that BuildKit would not build gives no document and one problem, at the line where the fault is.
 */
function parseDockerfile(source) {
    const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
    try {
        const instructions = readInstructions(text);
        checkInstructions(instructions);
        return { documents: [documentOf(instructions, text, source)], problems: [] };
    }
    catch (error) {
        if (!(error instanceof Refusal))
            throw error;
        const { message, line } = error;
        return {
            documents: [],
            problems: [{ level: 'error', code: 'dockerfile-parse', message, file: source.path, line }],
        };
    }
}
function documentOf(instructions, text, source) {
    const value = { Stages: stagesOf(instructions, source.rootPath) };
    return {
        file: source.path,
        type: 'dockerfile',
        value,
        firstLine: lineRange(text, instructions[0]?.startLine ?? 1),
        resource: '',
        annotated: () => value,
    };
}
/** Trivy's stages: one for each FROM, and one without a name before them when ARGs stand there. */
function stagesOf(instructions, path) {
    const stages = [];
    let commands = [];
    let index = 0;
    let name;
    for (const instruction of instructions) {
        if (instruction.command === 'from') {
            // Trivy numbers both the leading ARGs and the first stage 0, and tells them apart by this word.
            if (name !== undefined && name !== 'args')
                index++;
            name = stageName(instruction.original);
            commands = [];
            stages.push({ Name: name, Commands: commands });
        }
        else if (stages.length === 0) {
            stages.push({ Name: '', Commands: commands });
        }
        commands.push(commandOf(instruction, index, path));
    }
    return stages;
}
/** `FROM alpine AS build` is called `alpine AS build`; `from alpine` keeps its first word, as Trivy's does. */
function stageName(original) {
    return trim(original.startsWith('FROM ') ? original.slice('FROM '.length) : original);
}
function commandOf(instruction, stage, path) {
    const { values } = instruction;
    const [first] = values;
    const [heredoc, ...others] = instruction.heredocs;
    // Trivy leaves an ONBUILD's heredocs out.
    const withHeredocs = heredoc !== undefined && first !== undefined && instruction.trigger === undefined;
    let value = values.length > 0 ? values : null;
    if (withHeredocs)
        value = [valueWithHeredocs(first, [heredoc, ...others])];
    return {
        Cmd: instruction.command,
        SubCmd: instruction.trigger?.name ?? '',
        Flags: instruction.flags,
        Value: value,
        Original: withHeredocs ? originalWithHeredocs(instruction) : instruction.original,
        JSON: instruction.json,
        Stage: stage,
        Path: path,
        StartLine: instruction.startLine,
        EndLine: instruction.endLine,
    };
}
/** A line of the text, without its indentation and line end. */
function lineRange(text, number) {
    let start = 0;
    for (let line = 1; line < number; line++)
        start = text.indexOf('\n', start) + 1;
    const lineFeed = text.indexOf('\n', start);
    const line = text.slice(start, lineFeed === -1 ? undefined : lineFeed).replace(/\r+$/, '');
    return {
        startLine: number,
        startColumn: line.length - trimStart(line).length + 1,
        endLine: number,
        endColumn: line.length + 1,
    };
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

// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(9547);
;// CONCATENATED MODULE: ./build/rego/values.js
/** A number whose decimal text a JavaScript number would change: it travels as text, digit for digit. */
class values_RawNumber {
    text;
    static seen = false;
    constructor(text) {
        this.text = text;
    }
    /** Lets `JSON.stringify` run at full speed and tell us afterwards that its result is not usable. */
    toJSON() {
        values_RawNumber.seen = true;
        return 0;
    }
    /** Whether {@link toJSON} was called since the last time this was asked. */
    static takeSeen() {
        const { seen } = values_RawNumber;
        values_RawNumber.seen = false;
        return seen;
    }
}
/** A Rego set, in OPA's order. */
class values_RegoSet {
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
    return values_RawNumber.takeSeen() || text.includes('\\ud') ? exactJson(value) : text;
}
function exactJson(value) {
    if (value instanceof values_RawNumber)
        return values_jsonNumber(value.text);
    if (typeof value === 'string')
        return values_jsonString(value);
    if (Array.isArray(value))
        return `[${value.map(exactJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, item]) => `${values_jsonString(key)}:${exactJson(item)}`);
    return `{${entries.join(',')}}`;
}
/** A string in JSON, half of a surrogate pair replaced by U+FFFD. */
function values_jsonString(text) {
    const json = JSON.stringify(text);
    return json.includes('\\ud') ? JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')) : json;
}
/** Rego allows `.5`, which JSON does not. */
function values_jsonNumber(text) {
    return text.replace(/^(-?)\./, '$10.').replace(/\.(?=$|[eE])/, '');
}
/** A JavaScript number where its text would come back the same, else the text: `1.0` and `1` are not alike to a policy. */
function asNumber(text) {
    const number = Number(text);
    return String(number) === text ? number : new values_RawNumber(text);
}
/** A value that a policy computed as JSON has it: sets are arrays, and a key that is no string is its JSON text. */
function toJson(value) {
    if (value instanceof values_RegoSet)
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

;// CONCATENATED MODULE: ./build/parse/metadata.js
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
const metadata_MAX_DEPTH = 500;

;// CONCATENATED MODULE: ./build/parse/kubernetes.js


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
                    const position = annotatedItem()[METADATA_KEY];
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
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof values_RawNumber);
}

;// CONCATENATED MODULE: ./build/parse/lines.js
/** Turns offsets in a text into lines and columns, both from 1. A line ends with LF, CR LF or a lone CR. */
class Lines {
    text;
    /** The offset at which each line starts; made when first needed. */
    starts;
    constructor(text) {
        this.text = text;
    }
    position(offset) {
        const starts = this.lineStarts();
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    }
    /** A line without its indentation, its trailing white space and its line end. */
    content(line) {
        const starts = this.lineStarts();
        const start = starts[line - 1] ?? this.text.length;
        return lineContent(this.text, start, line, starts[line] ?? this.text.length);
    }
    lineStarts() {
        if (this.starts !== undefined)
            return this.starts;
        this.starts = [0];
        for (let i = 0; i < this.text.length; i++) {
            const code = this.text.charCodeAt(i);
            if (code === LF || (code === CR && this.text.charCodeAt(i + 1) !== LF))
                this.starts.push(i + 1);
        }
        return this.starts;
    }
}
/** Counts lines while offsets only grow, which needs no table of them. */
class LineCounter {
    text;
    line;
    /** The offset at which the current line starts. */
    lineStart = 0;
    offset = 0;
    constructor(text, line = 1) {
        this.text = text;
        this.line = line;
    }
    /** The line of an offset; an earlier offset than the last one gives the last one's line. */
    lineAt(offset) {
        for (; this.offset < offset; this.offset++) {
            const code = this.text.charCodeAt(this.offset);
            if (code === LF || (code === CR && this.text.charCodeAt(this.offset + 1) !== LF)) {
                this.line++;
                this.lineStart = this.offset + 1;
            }
        }
        return this.line;
    }
}
const LF = 10;
const CR = 13;
/** The content of the line that starts at `start`, as `Lines.content` gives it. */
function lineContent(text, start, line, limit = text.length) {
    let end = start;
    while (end < limit && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR)
        end++;
    const content = text.slice(start, end);
    const startColumn = content.length - content.trimStart().length + 1;
    return {
        startLine: line,
        endLine: line,
        startColumn,
        endColumn: Math.max(startColumn, content.trimEnd().length + 1),
    };
}

;// CONCATENATED MODULE: ./build/parse/json.js






/**
 * Reads JSON; comments and trailing commas are allowed. Several values one after the other are a document each. Of a key that is
 * there twice the last value counts, as in Go and in JSON.parse. Problem: `json-parse`, with the values before it still read.
 */
function parseJson(source) {
    const { text } = source;
    const lines = new Lines(text);
    const documents = [];
    const add = (value, offset) => {
        if (value === null)
            return;
        const { line } = lines.position(offset);
        documents.push(...documentsOf(source, 'json', {
            value,
            firstLine: lines.content(line),
            annotate: () => new Reader(text, offset, source.rootPath).next()?.value ?? null,
            lineContent: (number) => lines.content(number),
        }));
    };
    const value = parsePlain(text);
    if (value !== undefined) {
        add(value, text.search(/\S/));
        return { documents, problems: [] };
    }
    try {
        const reader = new Reader(text, 0);
        for (let next = reader.next(); next !== undefined; next = reader.next())
            add(next.value, next.offset);
    }
    catch (error) {
        if (!(error instanceof JsonError))
            throw error;
        const { line, column } = lines.position(error.offset);
        const message = /\{\{[^]*?\}\}|\{%|<%/.test(text)
            ? { level: 'notice', ...messages/* documentMessages */.w3.templated() }
            : { level: 'error', ...messages/* documentMessages */.w3.syntaxError('JSON', error.message) };
        return { documents, problems: [{ ...message, file: source.path, line, column }] };
    }
    return { documents, problems: [] };
}
/** A text by JSON.parse, which is by far the fastest; undefined where that would lose digits, or cannot read it, or must not. */
function parsePlain(text) {
    if (/[0-9]{16}|[0-9][eE]\+?[0-9]{3}/.test(text) || isTooDeep(text))
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isTooDeep(text) {
    let depth = 0;
    let inString = false;
    for (let i = 0; i < text.length; i++) {
        const char = text.charCodeAt(i);
        if (inString) {
            if (char === 0x5c)
                i++;
            else if (char === 0x22)
                inString = false;
        }
        else if (char === 0x22)
            inString = true;
        else if (char === 0x7b || char === 0x5b) {
            if (++depth > metadata_MAX_DEPTH)
                return true;
        }
        else if (char === 0x7d || char === 0x5d)
            depth--;
    }
    return false;
}
class JsonError extends Error {
    offset;
    constructor(reason, offset) {
        super(reason);
        this.offset = offset;
    }
}
/** Token kinds of jsonc-parser, whose enum has no runtime form that every bundler finds. */
const TOKEN = {
    openBrace: 1,
    closeBrace: 2,
    openBracket: 3,
    closeBracket: 4,
    comma: 5,
    colon: 6,
    null: 7,
    true: 8,
    false: 9,
    string: 10,
    number: 11,
    end: 17,
};
const UNTERMINATED = new Set([1, 2]);
/** Reads the values of a text one by one, with their positions when a file name for the annotated form is given. */
class Reader {
    filepath;
    scanner;
    lines;
    token = 0;
    constructor(text, offset, filepath) {
        this.filepath = filepath;
        this.scanner = (0,main.createScanner)(text, true);
        this.lines = new Lines(text);
        this.scanner.setPosition(offset);
        this.advance();
    }
    /** The next value at the top level, and its offset. */
    next() {
        if (this.token === TOKEN.end)
            return undefined;
        const offset = this.scanner.getTokenOffset();
        return { value: this.value(1), offset };
    }
    advance() {
        this.token = this.scanner.scan();
        const error = this.scanner.getTokenError();
        if (error !== 0)
            this.fail(UNTERMINATED.has(error) ? 'unterminated' : 'badToken');
    }
    /** A call, as the compiler takes a property to stay what it was. */
    at(kind) {
        return this.token === kind;
    }
    fail(reason) {
        throw new JsonError(messages/* syntaxReasons */.$K[reason](), this.scanner.getTokenOffset());
    }
    value(depth) {
        if (depth > metadata_MAX_DEPTH)
            throw new JsonError(messages/* syntaxReasons */.$K.tooDeep(metadata_MAX_DEPTH), this.scanner.getTokenOffset());
        switch (this.token) {
            case TOKEN.openBrace:
                return this.object(depth);
            case TOKEN.openBracket:
                return this.array(depth);
            case TOKEN.string:
                return this.scalar(this.scanner.getTokenValue());
            case TOKEN.number:
                return this.scalar(toNumber(this.scanner.getTokenValue()));
            case TOKEN.true:
                return this.scalar(true);
            case TOKEN.false:
                return this.scalar(false);
            case TOKEN.null:
                return this.scalar(null);
            default:
                return this.fail('valueExpected');
        }
    }
    scalar(value) {
        this.advance();
        return value;
    }
    object(depth) {
        const startLine = this.line();
        const object = {};
        this.advance();
        while (!this.at(TOKEN.closeBrace)) {
            if (!this.at(TOKEN.string))
                this.fail('keyExpected');
            const key = this.scanner.getTokenValue();
            this.advance();
            if (!this.at(TOKEN.colon))
                this.fail('colonExpected');
            this.advance();
            setKey(object, key, this.value(depth + 1));
            this.separator(TOKEN.closeBrace);
        }
        if (this.filepath !== undefined)
            object[METADATA_KEY] = metadataOf(startLine, this.line(), this.filepath);
        this.advance();
        return object;
    }
    array(depth) {
        const array = [];
        this.advance();
        while (!this.at(TOKEN.closeBracket)) {
            array.push(this.value(depth + 1));
            this.separator(TOKEN.closeBracket);
        }
        this.advance();
        return array;
    }
    /** A comma, or the bracket that closes. */
    separator(close) {
        if (this.token === TOKEN.comma)
            this.advance();
        else if (this.token !== close)
            this.fail('commaExpected');
    }
    line() {
        return this.filepath === undefined ? 0 : this.lines.position(this.scanner.getTokenOffset()).line;
    }
}
/** A number with every digit of an integer kept. */
function toNumber(text) {
    const value = Number(text);
    const isExact = /^-?[0-9]+$/.test(text) ? Number.isSafeInteger(value) : Number.isFinite(value);
    return isExact ? value : new values_RawNumber(text);
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./build/parse/toml.js





/** Reads TOML 1.0 as one document; a file without any key is none. Problem: `toml-parse`. */
function parseToml(source) {
    const { text } = source;
    const lines = new Lines(text);
    let value;
    try {
        value = toml_toJson((0,dist/* parse */.qg)(text, { integersAsBigInt: 'asNeeded', maxDepth: metadata_MAX_DEPTH }));
    }
    catch (error) {
        return { documents: [], problems: [toml_problemOf(source, error)] };
    }
    if (Object.keys(value).length === 0)
        return { documents: [], problems: [] };
    const first = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/.exec(text)?.[0].length ?? 0;
    const firstLine = lines.content(lines.position(first).line);
    const document = { file: source.path, type: 'toml', value, firstLine, resource: '', annotated: () => value };
    return { documents: [document], problems: [] };
}
/** Every digit of an integer is kept; dates become text in the form that Go gives them; what JSON has no number for, too. */
function toml_toJson(value) {
    if (typeof value === 'bigint')
        return new values_RawNumber(String(value));
    if (typeof value === 'number')
        return Number.isFinite(value) ? value : String(value);
    if (typeof value !== 'object')
        return value;
    if (value instanceof dist/* TomlDate */.PJ)
        return dateText(value);
    if (Array.isArray(value))
        return value.map(toml_toJson);
    const object = {};
    for (const [key, item] of Object.entries(value))
        setKey(object, key, toml_toJson(item));
    return object;
}
/**
 * A date as RFC 3339 text, which is what Trivy's documents carry (Go's time.Time in JSON): a local one as if it were UTC, a time
 * without a date in the year 0, a fraction without trailing zeros.
 */
function dateText(date) {
    const text = date
        .toISOString()
        .replace(/(\.[0-9]*?)0+(?=[^0-9]|$)/, '$1')
        .replace(/\.(?=[^0-9]|$)/, '');
    if (date.isDate())
        return `${text}T00:00:00Z`;
    if (date.isTime())
        return `0000-01-01T${text}Z`;
    return date.isLocal() ? `${text}Z` : text;
}
function toml_problemOf(source, error) {
    if (error instanceof dist/* TomlError */.zx) {
        const reason = /^Invalid TOML document: (.*)$/m.exec(error.message)?.[1] ?? error.message;
        const message = messages/* documentMessages */.w3.syntaxError('TOML', reason);
        return { level: 'error', ...message, file: source.path, line: error.line, column: error.column };
    }
    if (error instanceof RangeError) {
        return {
            level: 'error',
            ...messages/* documentMessages */.w3.syntaxError('TOML', messages/* syntaxReasons */.$K.tooDeep(metadata_MAX_DEPTH)),
            file: source.path,
        };
    }
    throw error;
}

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
;// CONCATENATED MODULE: ./build/parse/yaml/scalar.js


const WORDS = new Map([
    ...['null', 'Null', 'NULL', '~', ''].map((word) => [word, null]),
    ...['true', 'True', 'TRUE'].map((word) => [word, true]),
    ...['false', 'False', 'FALSE'].map((word) => [word, false]),
]);
const WORDS_OF_1_1 = new Map([
    ...WORDS,
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true]),
    ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false]),
]);
/** What the text of a plain, untagged scalar stands for. A timestamp and what JSON has no number for (`.inf`, `.nan`) stay text. */
function resolvePlain(text, booleans) {
    if (!STARTS_SPECIAL.test(text))
        return text;
    const word = (booleans === '1.1' ? WORDS_OF_1_1 : WORDS).get(text);
    if (word !== undefined)
        return word;
    return STARTS_NUMBER.test(text) ? (resolveNumber(text) ?? text) : text;
}
const STARTS_SPECIAL = /^(?:[-+.0-9~nNtTfFyYoO]|$)/;
const STARTS_NUMBER = /^[-+]?\.?[0-9]/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/;
const OCTAL = /^([-+]?)0[oO]?([0-7]+)$/;
const PREFIXED = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/**
 * A number as Go's YAML reads it: underscores do not count, a leading 0 or 0o is octal (but 08 is 8), also 0x and 0b, no base 60.
 * Integers keep every digit.
 */
function resolveNumber(text) {
    const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
    if (DECIMAL.test(digits))
        return integer(digits);
    const octal = OCTAL.exec(digits);
    if (octal !== null)
        return integerOf64Bits(octal[1] === '-', `0o${octal[2] ?? ''}`);
    const prefixed = PREFIXED.exec(digits);
    if (prefixed !== null)
        return integerOf64Bits(prefixed[1] === '-', (prefixed[2] ?? '').toLowerCase());
    if (!FLOAT.test(digits))
        return undefined;
    const value = Number(digits);
    return Number.isFinite(value) ? value : undefined;
}
/** A decimal integer, digit for digit. */
function integer(digits) {
    const value = Number(digits);
    if (Number.isSafeInteger(value))
        return value === 0 ? 0 : value;
    return new values_RawNumber(digits.replace(/^\+/, ''));
}
function integerOf64Bits(negative, literal) {
    const value = BigInt(literal);
    if (value >= 1n << (negative ? 63n : 64n))
        return undefined;
    return integer(String(negative ? -value : value));
}
const CORE = 'tag:yaml.org,2002:';
/**
 * What a tagged scalar stands for. A tag that is not one of YAML's own (`!Ref`) leaves the text; `!!binary` gives
 * the text that its base64 stands for.
 *
 * @throws {SyntaxError} when the text is not what the tag says.
 */
function resolveTagged(text, tag, booleans) {
    if (!tag.startsWith(CORE))
        return text;
    const name = tag.slice(CORE.length);
    if (name === 'binary')
        return Buffer.from(text, 'base64').toString();
    if (!Object.hasOwn(KINDS, name))
        return text;
    const value = resolvePlain(text, booleans);
    const kind = value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'str' : 'number';
    const fits = KINDS[name] === kind;
    if (!fits || (name === 'int' && typeof value === 'number' && !Number.isInteger(value))) {
        throw new SyntaxError(messages/* syntaxReasons */.$K.wrongTag(text, `!!${name}`));
    }
    return value;
}
const KINDS = { null: 'null', bool: 'bool', int: 'number', float: 'number' };

;// CONCATENATED MODULE: ./build/parse/yaml/construct.js







/** What is wrong in a document that is YAML all the same, and the offset at which. */
class ConstructError extends Error {
    offset;
    constructor(reason, offset) {
        super(reason);
        this.offset = offset;
    }
}
/** How many characters the aliases of one document may stand for: no more than a file may have. */
const MAX_ALIASED_SIZE = build_source/* MAX_FILE_BYTES */.gZ;
/**
 * Builds the value of one document from js-yaml's events: its DOCUMENT event is `events[start]`. Done here rather than by the
 * library because one pass has to give values as Go reads them, every digit of an integer, unknown tags, merges, and lines.
 *
 * @throws {ConstructError} for duplicate keys, unknown or circular aliases, aliases that expand to too much, and keys that are
 * maps or lists.
 */
function construct(text, events, start, options) {
    return new Constructor(text, options).run(events, start);
}
class Constructor {
    text;
    options;
    stack = [];
    anchors = new Map();
    lines;
    tagHandles = new Map([['!!', 'tag:yaml.org,2002:']]);
    root = null;
    aliasedSize = 0;
    line = 0;
    offset = 0;
    constructor(text, options) {
        this.text = text;
        this.options = options;
        this.lines = options.annotate && new LineCounter(text, options.annotate.firstLine);
    }
    run(events, start) {
        for (let i = start; i < events.length; i++) {
            const event = events[i];
            if (event === undefined)
                break;
            if (event.type === js_yaml/* EVENT_ID */.hy.POP) {
                if (this.stack.length === 0)
                    break;
                this.close();
            }
            else if (event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT) {
                for (const directive of event.directives) {
                    if (directive.kind === 'tag')
                        this.tagHandles.set(directive.handle, directive.prefix);
                }
            }
            else {
                this.moveTo(startOf(event));
                if (event.type === js_yaml/* EVENT_ID */.hy.SCALAR)
                    this.scalar(event);
                else if (event.type === js_yaml/* EVENT_ID */.hy.ALIAS)
                    this.alias(this.text.slice(event.anchorStart, event.anchorEnd));
                else
                    this.open(event.type === js_yaml/* EVENT_ID */.hy.MAPPING ? {} : [], this.anchorOf(event));
            }
        }
        return this.root;
    }
    /** An empty node has no position: it counts as where the one before it is. */
    moveTo(offset) {
        if (offset < 0)
            return;
        this.offset = offset;
        if (this.lines !== undefined)
            this.line = this.lines.lineAt(offset);
    }
    scalar(event) {
        const text = (0,js_yaml/* getScalarValue */.KE)(this.text, event);
        const rawTag = event.tagStart < 0 ? '' : this.text.slice(event.tagStart, event.tagEnd);
        const isPlain = event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN;
        let value = text;
        if (rawTag !== '' && rawTag !== '!')
            value = this.tagged(text, rawTag);
        else if (isPlain && rawTag === '')
            value = resolvePlain(text, this.options.booleans);
        const isMergeKey = text === '<<' && isPlain && rawTag === '';
        const line = this.line;
        const node = { value, text, size: text.length + 1, startLine: line, endLine: line, isMergeKey };
        const anchor = this.anchorOf(event);
        if (anchor !== undefined)
            this.anchors.set(anchor, node);
        this.add(node);
    }
    tagged(text, rawTag) {
        const verbatim = /^!<(.*)>$/.exec(rawTag)?.[1];
        const handle = rawTag.slice(0, rawTag.indexOf('!', 1) + 1) || '!';
        const tag = verbatim ?? (this.tagHandles.get(handle) ?? handle) + rawTag.slice(handle.length);
        try {
            return resolveTagged(text, tag, this.options.booleans);
        }
        catch (error) {
            throw error instanceof SyntaxError ? new ConstructError(error.message, this.offset) : error;
        }
    }
    alias(name) {
        const target = this.anchors.get(name);
        if (target === undefined) {
            const circular = this.anchors.has(name);
            throw new ConstructError(messages/* syntaxReasons */.$K[circular ? 'circularAlias' : 'unknownAlias'](name), this.offset);
        }
        this.aliasedSize += target.size;
        if (this.aliasedSize > MAX_ALIASED_SIZE)
            throw new ConstructError(messages/* syntaxReasons */.$K.aliasBomb(), this.offset);
        const node = { ...target, startLine: this.line, endLine: this.line, isMergeKey: false };
        if (this.options.annotate !== undefined && isMap(node.value)) {
            node.value = cloneMap(node.value);
            this.annotate(node);
        }
        this.add(node);
    }
    open(value, anchor) {
        if (anchor !== undefined)
            this.anchors.set(anchor, undefined);
        const line = this.line;
        this.stack.push({
            value,
            text: undefined,
            size: 2,
            startLine: line,
            endLine: line,
            isMergeKey: false,
            anchor,
            key: undefined,
            keyOffset: 0,
            merged: undefined,
        });
    }
    close() {
        const frame = this.stack.pop();
        if (frame === undefined)
            return;
        if (isMap(frame.value)) {
            for (const source of frame.merged ?? [])
                mergeInto(frame.value, source);
            if (this.options.annotate !== undefined)
                this.annotate(frame);
        }
        if (frame.anchor !== undefined)
            this.anchors.set(frame.anchor, frame);
        this.add(frame);
    }
    annotate(node) {
        const filepath = this.options.annotate?.filepath ?? '';
        node.value[METADATA_KEY] = metadataOf(node.startLine, node.endLine, filepath);
    }
    add(node) {
        const frame = this.stack.at(-1);
        if (frame === undefined) {
            this.root = node.value;
            return;
        }
        frame.size += node.size;
        if (Array.isArray(frame.value)) {
            frame.value.push(node.value);
            frame.endLine = Math.max(frame.endLine, node.endLine);
        }
        else if (frame.key === undefined) {
            if (node.text === undefined)
                throw new ConstructError(messages/* syntaxReasons */.$K.keyNotScalar(), this.offset);
            frame.key = node;
            frame.keyOffset = this.offset;
        }
        else {
            this.addPair(frame, frame.value, frame.key, node);
        }
    }
    addPair(frame, map, key, node) {
        const text = key.text ?? '';
        frame.key = undefined;
        frame.endLine = Math.max(frame.endLine, node.endLine);
        if (key.isMergeKey) {
            const sources = Array.isArray(node.value) ? node.value : [node.value];
            for (const source of sources) {
                if (!isMap(source))
                    throw new ConstructError(messages/* syntaxReasons */.$K.mergeNotMap(), frame.keyOffset);
                (frame.merged ??= []).push(source);
            }
            return;
        }
        if (Object.hasOwn(map, text))
            throw new ConstructError(messages/* syntaxReasons */.$K.duplicateKey(text), frame.keyOffset);
        if (this.options.annotate !== undefined && isMap(node.value)) {
            // As Trivy has it: a map begins on the line of its key.
            const metadata = node.value[METADATA_KEY];
            if (isMap(metadata))
                metadata['startline'] = key.startLine;
        }
        setKey(map, text, node.value);
    }
    anchorOf(event) {
        return event.anchorStart < 0 ? undefined : this.text.slice(event.anchorStart, event.anchorEnd);
    }
}
/** Where a node begins, its tag and anchor included; -1 for an empty one. */
function startOf(event) {
    if (event.type === js_yaml/* EVENT_ID */.hy.ALIAS)
        return event.anchorStart - 1;
    let start = event.type === js_yaml/* EVENT_ID */.hy.SCALAR ? event.valueStart : event.start;
    // The value of a quoted or block scalar begins after its quote, or after the line end of its header.
    if (event.type === js_yaml/* EVENT_ID */.hy.SCALAR && start > 0 && event.style !== js_yaml/* SCALAR_STYLE */.jK.PLAIN)
        start--;
    if (event.anchorStart >= 0 && (start < 0 || event.anchorStart < start))
        start = event.anchorStart - 1;
    if (event.tagStart >= 0 && (start < 0 || event.tagStart < start))
        start = event.tagStart;
    return start;
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof values_RawNumber);
}
/** Gives a map the keys of another that it does not have. */
function mergeInto(map, source) {
    for (const [key, value] of Object.entries(source)) {
        if (key !== METADATA_KEY && !Object.hasOwn(map, key))
            setKey(map, key, value);
    }
}
function cloneMap(map) {
    const copy = {};
    for (const [key, value] of Object.entries(map))
        setKey(copy, key, value);
    return copy;
}

;// CONCATENATED MODULE: ./build/parse/yaml/split.js
/**
 * Cuts a stream into its documents, so that a broken one does not take its neighbours along and no parse tree outlives its
 * document.
 *
 * A line that starts with `---` or `...` and white space ends a document wherever it stands: YAML forbids it inside every scalar,
 * block scalars included (YAML 1.2.2, rule c-forbidden), and a block scalar's own lines are indented. `---` after nothing but
 * comments and directives belongs to the document that follows.
 */
function splitDocuments(text) {
    const chunks = [];
    let start = 0;
    for (const match of text.matchAll(MARKER)) {
        const marker = match.index + (match[1]?.length ?? 0);
        if (match[2] === '...') {
            const end = lineEnd(text, marker);
            chunks.push({ start, end });
            start = end;
        }
        else if (!PREFIX_ONLY.test(text.slice(start, marker))) {
            chunks.push({ start, end: marker });
            start = marker;
        }
    }
    chunks.push({ start, end: text.length });
    return chunks;
}
const MARKER = /(^|[\n\r])\uFEFF?(---|\.\.\.)(?=[ \t\r\n]|$)/g;
/** Each line can match in one way only, or a long run of blank lines would take exponential time. */
const PREFIX_ONLY = /^\uFEFF?(?:(?:[ \t]*(?:#[^\r\n]*)?|%[^\r\n]*)[\r\n])*$/;
function lineEnd(text, offset) {
    const end = text.indexOf('\n', offset);
    return end === -1 ? text.length : end + 1;
}

;// CONCATENATED MODULE: ./build/parse/yaml.js







/**
 * Reads YAML: several documents, anchors, merges, tags. A document with apiVersion, kind and metadata (or items) is Kubernetes'; an
 * empty one is none. Problems: `yaml-parse` (error), `templated` (notice) when what does not parse looks like a template; of each
 * the first in the file. Documents beside a broken one are still read.
 */
function parseYaml(source) {
    const { text } = source;
    const documents = [];
    const problems = [];
    const counter = new LineCounter(text);
    const lines = new Lines(text);
    for (const chunk of splitDocuments(text)) {
        const chunkText = text.slice(chunk.start, chunk.end);
        if (isBlank(chunkText))
            continue;
        const firstLine = counter.lineAt(chunk.start);
        try {
            const events = (0,js_yaml/* parseEvents */.PH)(chunkText, { maxDepth: metadata_MAX_DEPTH });
            for (const start of documentStarts(events)) {
                const first = firstContent(events, start);
                if (first === undefined)
                    continue;
                const booleans = isKubernetes(rootKeys(chunkText, events, start)) ? '1.1' : '1.2';
                const line = counter.lineAt(chunk.start + first);
                const value = construct(chunkText, events, start, { booleans });
                if (value === null)
                    continue;
                documents.push(...documentsOf(source, 'yaml', {
                    value,
                    firstLine: lineContent(text, counter.lineStart, line),
                    annotate: () => construct(chunkText, (0,js_yaml/* parseEvents */.PH)(chunkText, { maxDepth: metadata_MAX_DEPTH }), start, {
                        booleans,
                        annotate: { filepath: source.rootPath, firstLine },
                    }),
                    lineContent: (number) => lines.content(number),
                }));
            }
        }
        catch (error) {
            const problem = yaml_problemOf(source, chunk, error);
            if (!problems.some(({ code }) => code === problem.code))
                problems.push(problem);
        }
    }
    return { documents, problems };
}
/** Whether there are only blank lines and comments. */
function isBlank(text) {
    return /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*(?:#[^\r\n]*)?$/.test(text);
}
function documentStarts(events) {
    const starts = [];
    for (const [index, event] of events.entries())
        if (event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT)
            starts.push(index);
    return starts;
}
/** The offset of a document's first content; undefined when it is empty. */
function firstContent(events, start) {
    const event = events[start + 1];
    if (event === undefined || event.type === js_yaml/* EVENT_ID */.hy.POP || event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT)
        return undefined;
    const offset = startOf(event);
    return offset < 0 ? undefined : offset;
}
/** Tells which keys the map at a document's root has, before any value is built. */
function rootKeys(text, events, start) {
    const keys = new Set();
    let depth = 0;
    let isKey = true;
    for (let i = start + 1; i < events.length; i++) {
        const event = events[i];
        if (event === undefined || event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT)
            break;
        if (event.type === js_yaml/* EVENT_ID */.hy.POP) {
            if (--depth <= 0)
                break;
            if (depth === 1)
                isKey = !isKey;
        }
        else if (event.type === js_yaml/* EVENT_ID */.hy.MAPPING || event.type === js_yaml/* EVENT_ID */.hy.SEQUENCE) {
            if (depth === 0 && event.type === js_yaml/* EVENT_ID */.hy.SEQUENCE)
                break;
            depth++;
        }
        else if (depth === 1) {
            if (isKey && event.type === js_yaml/* EVENT_ID */.hy.SCALAR)
                keys.add(text.slice(event.valueStart, event.valueEnd));
            isKey = !isKey;
        }
        else if (depth === 0) {
            break;
        }
    }
    return (key) => keys.has(key);
}
function yaml_problemOf(source, chunk, error) {
    const { reason, offset } = explain(error);
    const position = new Lines(source.text).position(chunk.start + offset);
    const text = source.text.slice(chunk.start, chunk.end);
    const at = { file: source.path, line: position.line, column: position.column };
    if (/\{\{[^]*?\}\}|\{%|<%/.test(text))
        return { level: 'notice', ...at, ...messages/* documentMessages */.w3.templated() };
    return { level: 'error', ...at, ...messages/* documentMessages */.w3.syntaxError('YAML', reason) };
}
function explain(error) {
    if (error instanceof ConstructError)
        return { reason: error.message, offset: error.offset };
    if (error instanceof js_yaml/* YAMLException */.tB)
        return { reason: reworded(error.reason), offset: error.mark?.position ?? 0 };
    // A stack overflow in the parser: nothing else is left that a document could cause.
    if (error instanceof RangeError)
        return { reason: messages/* syntaxReasons */.$K.tooDeep(metadata_MAX_DEPTH), offset: 0 };
    throw error;
}
/** The parser's own words, but for two that say little to whoever wrote the file. */
function reworded(reason) {
    if (reason.startsWith('nesting exceeded'))
        return messages/* syntaxReasons */.$K.tooDeep(metadata_MAX_DEPTH);
    return reason === 'deficient indentation' ? messages/* syntaxReasons */.$K.deficientIndentation() : reason;
}

;// CONCATENATED MODULE: ./build/parse/index.js







/** The formats that are looked for; the first that claims a file gets it. */
const FORMATS = [
    { name: 'dockerfile', claims: isDockerfileName, parse: parseDockerfile },
    { name: 'terraform', claims: extensions('.tf', '.tf.json', '.tofu', '.tofu.json') },
    { name: 'yaml', claims: extensions('.yaml', '.yml'), parse: parseYaml },
    { name: 'json', claims: extensions('.json'), parse: parseJson },
    { name: 'toml', claims: extensions('.toml'), parse: parseToml },
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
/** Whether files of a format can be read at all. */
function isReadable(format) {
    return FORMATS.some(({ name, parse }) => name === format && parse !== undefined);
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
function parse(format, source) {
    const parser = FORMATS.find(({ name }) => name === format)?.parse;
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
    return text === undefined ? hasManifestKeys(candidate) : looksLikeKubernetes(text);
}
function hasManifestKeys(candidate) {
    const found = new Set();
    for (const piece of (0,build_source/* piecesOf */.Xe)(candidate)) {
        for (const key of manifestKeysIn(piece))
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
    const parsed = 'code' in source ? { documents: [], problems: [source] } : parse(candidate.format, source);
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
    errors.push(...keptModules.filter(hasSlash).map(slashError));
    const units = listUnits(keptModules);
    if (units.length === 0)
        return { modules: keptModules, errors, units };
    const keptSources = modules.filter((module) => kept.has(module.path));
    const single = units.map((unit) => unit.entrypoint);
    const together = await engine.build({
        modules: [...keptSources, { path: AGGREGATE_PATH, text: writeAggregate(units), version: 'v1' }],
        entrypoints: [AGGREGATE_ENTRYPOINT, ...single],
    }, limit);
    if (together.wasm) {
        return { modules: keptModules, errors, units, aggregate: AGGREGATE_ENTRYPOINT, wasm: together.wasm };
    }
    // A policy that looks at all of `data` would look at the aggregate, which looks at the policy: Rego forbids the circle.
    const apart = await engine.build({ modules: keptSources, entrypoints: single }, limit);
    const left = { modules: keptModules, errors: [...errors, ...apart.errors], units };
    return apart.wasm ? { ...left, wasm: apart.wasm } : left;
}
/** OPA takes an entrypoint as a path, in which a name cannot hold a slash. */
function hasSlash(module) {
    return module.package.some((part) => part.includes('/')) && module.rules.some((rule) => isEnforcedName(rule.name));
}
function slashError({ path }) {
    return { path, line: 1, column: 1, code: 'package_name', message: "the package's name holds a slash: rename it" };
}
function listUnits(modules) {
    const units = new Map();
    for (const module of modules.filter((each) => !hasSlash(each))) {
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
    if (value instanceof values_RegoSet)
        return value.items.flatMap((item) => readResult(item, rule));
    if (Array.isArray(value) && !isPair(value))
        return value.flatMap((item) => readResult(item, rule));
    return readResult(value, rule);
}
/** `[message, cause]` */
function isPair(value) {
    return value.length === 2 && typeof value[0] === 'string' && value[1] instanceof RegoObject;
}
function readResult(value, rule) {
    if (value === false || value === null)
        return [];
    if (typeof value === 'string')
        return [{ message: value || withoutMessage(rule) }];
    if (value instanceof RegoObject)
        return [readObject(value, rule)];
    if (Array.isArray(value)) {
        if (value.length === 0)
            return [];
        const message = value.find((item) => typeof item === 'string');
        const cause = value.find((item) => item instanceof RegoObject);
        const fields = cause instanceof RegoObject ? readObject(cause, rule) : { message: withoutMessage(rule) };
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
    return value instanceof values_RawNumber ? value.text : '';
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
    if (a instanceof values_RegoSet && b instanceof values_RegoSet)
        return compareLists(sortSet(a.items), sortSet(b.items));
    if (a instanceof RegoObject && b instanceof RegoObject)
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
    return value instanceof RegoObject ? 5 : 6;
}
function isNumber(value) {
    return typeof value === 'number' || value instanceof values_RawNumber;
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
const compare_DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
function decimal(number) {
    const text = typeof number === 'number' ? String(number) : number.text;
    const [, sign, whole = '', fraction = '', exponent = '0'] = compare_DECIMAL.exec(text) ?? [];
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
    return new value_text_Reader(text).read();
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
class value_text_Reader {
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
                return this.word('set()', new values_RegoSet([]));
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
        return asNumber(match);
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
            return this.leave(new RegoObject([]));
        const first = this.value();
        const value = this.peek() === COLON ? this.object(first) : this.set(first);
        return this.peek() === RIGHT_BRACE ? this.leave(value) : this.fail();
    }
    set(first) {
        const items = [first];
        while (this.take(COMMA))
            items.push(this.value());
        return new values_RegoSet(items.sort(compareValues));
    }
    object(first) {
        const entries = [];
        let key = first;
        for (;;) {
            if (!this.take(COLON))
                this.fail();
            entries.push([key, this.value()]);
            if (!this.take(COMMA))
                return new RegoObject(entries);
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
            const text = stringifyJson(annotated ? document.annotated() : document.value);
            for (const each of await this.run(rules, text, document.file))
                reported.push([input, each]);
        }
        return reported;
    }
    /** Evaluates the rules that look at all their documents at once: `input` is an array of `{path, contents}`. */
    async combine() {
        const results = [];
        for (const [applied, inputs] of this.combined) {
            const text = stringifyJson(inputs.map(({ rootPath, document }) => {
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
                const values = outcome.value === undefined ? undefined : parseValueText(outcome.value);
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
        const unit = this.loaded.units.get(rule.unit);
        if (!unit)
            return [];
        for (;;) {
            if (this.isOver(file))
                return [];
            this.evaluations++;
            const outcome = await this.engine.evaluate({
                entrypoint: unit.entrypoint,
                input,
                data: withSwitches(this.loaded.data, []),
            });
            switch (outcome.kind) {
                case 'interrupted':
                    continue;
                case 'value':
                    this.say(outcome.prints);
                    return read(each, outcome.value === undefined ? undefined : parseValueText(outcome.value));
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
function get(values, key) {
    return values instanceof RegoObject ? values.get(key) : undefined;
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
const FORMAT = 1;
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
        return metadata_isObject(rule?.value) ? rule.value : {};
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
    if (metadata_isObject(input) && input['selector'] !== undefined)
        selectors = readSelectors(input['selector'], at, problems);
    else if (input !== undefined && !metadata_isObject(input))
        problems.push({ level: 'error', ...messages/* policyMessages */.dd.inputNotObject(), ...at });
    return {
        ...(id === undefined ? {} : { id }),
        ...(severity === undefined ? {} : { severity }),
        ...(recommendedAction === undefined ? {} : { recommendedAction: recommendedAction.trim() }),
        ...(references.length > 0 ? { references } : {}),
        ...(selectors === undefined ? {} : { selectors }),
        ...(metadata_isObject(input) && typeof input['combine'] === 'boolean' ? { combine: input['combine'] } : {}),
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
    return items.flatMap((item) => metadata_text(metadata_isObject(item) ? item['ref'] : item) ?? []);
}
function metadata_isObject(value) {
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
    function walk(folder) {
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
            // Folders of policies are the user's own choice: a mounted ConfigMap, for one, is a folder of links.
            const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(absolute));
            if (isFolder)
                walk(absolute);
            else if (wanted(entry.name))
                found.add(name(absolute));
        }
    }
    for (const given of paths) {
        const absolute = external_node_path_.resolve(cwd, given);
        try {
            if ((0,external_node_fs_.statSync)(absolute).isDirectory())
                walk(absolute);
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
            if (!metadata_isObject(document))
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
        if (depth > metadata_MAX_DEPTH)
            throw new Error(messages/* syntaxReasons */.$K.tooDeep(metadata_MAX_DEPTH));
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
        if (metadata_isObject(existing) && metadata_isObject(incoming))
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
        if (!metadata_isObject(value))
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
        ...(metadata_isObject(value) ? Object.keys(value).map((inner) => `data.${key}.${inner}`) : []),
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
