export const id = 394;
export const ids = [394];
export const modules = {

/***/ 1887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ lineContent),
/* harmony export */   HN: () => (/* binding */ LineCounter),
/* harmony export */   qo: () => (/* binding */ Lines)
/* harmony export */ });
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


/***/ }),

/***/ 7394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseYaml: () => (/* binding */ parseYaml)
});

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
// EXTERNAL MODULE: ./build/messages.js + 8 modules
var messages = __webpack_require__(105);
// EXTERNAL MODULE: ./build/parse/kubernetes.js
var kubernetes = __webpack_require__(2602);
// EXTERNAL MODULE: ./build/parse/lines.js
var parse_lines = __webpack_require__(1887);
// EXTERNAL MODULE: ./build/parse/metadata.js
var parse_metadata = __webpack_require__(7691);
// EXTERNAL MODULE: ./build/source.js
var source = __webpack_require__(783);
// EXTERNAL MODULE: ./build/rego/values.js
var values = __webpack_require__(5114);
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
    return new values/* RawNumber */.uO(digits.replace(/^\+/, ''));
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
const MAX_ALIASED_SIZE = source/* MAX_FILE_BYTES */.gZ;
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
        this.lines = options.annotate && new parse_lines/* LineCounter */.HN(text, options.annotate.firstLine);
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
        node.value[parse_metadata/* METADATA_KEY */.KK] = (0,parse_metadata/* metadataOf */.Nk)(node.startLine, node.endLine, filepath);
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
            const metadata = node.value[parse_metadata/* METADATA_KEY */.KK];
            if (isMap(metadata))
                metadata['startline'] = key.startLine;
        }
        (0,parse_metadata/* setKey */.qL)(map, text, node.value);
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
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof values/* RawNumber */.uO);
}
/** Gives a map the keys of another that it does not have. */
function mergeInto(map, source) {
    for (const [key, value] of Object.entries(source)) {
        if (key !== parse_metadata/* METADATA_KEY */.KK && !Object.hasOwn(map, key))
            (0,parse_metadata/* setKey */.qL)(map, key, value);
    }
}
function cloneMap(map) {
    const copy = {};
    for (const [key, value] of Object.entries(map))
        (0,parse_metadata/* setKey */.qL)(copy, key, value);
    return copy;
}

;// CONCATENATED MODULE: ./build/parse/yaml/events.js


/** Shorter texts are parsed as they are. */
const WORTHWHILE = 64 * 1024;
/** Shorter block scalars stay where they are. */
const LONG = 4 * 1024;
/** Stands for the text of a block scalar that was taken out. */
const STAND_IN = '_\n';
/**
 * js-yaml's events of a text. It reads a literal block scalar character by character, and a ConfigMap may hold megabytes of
 * them: long ones are taken out first, and the offsets of all events put right afterwards. What looks like a block scalar and
 * turns out to be something else, and every text with an error, is parsed as it is.
 *
 * @throws YAMLException
 */
function readEvents(text) {
    const parse = (whole) => (0,js_yaml/* parseEvents */.PH)(whole, { maxDepth: parse_metadata/* MAX_DEPTH */.lr });
    const cuts = text.length < WORTHWHILE || UNUSUAL.test(text) ? [] : findCuts(text);
    if (cuts.length === 0)
        return parse(text);
    let events;
    try {
        events = parse(withoutCuts(text, cuts));
    }
    catch {
        return parse(text);
    }
    return restore(events, cuts) ? events : parse(text);
}
/** Carriage returns, and what YAML does not allow anywhere. */
const UNUSUAL = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** `key: |` or `- |`, and the indentation of a first line that is not blank. */
const HEADER = /[:-] \|[-+]?\n( +)(?=[^ \n])/g;
function findCuts(text) {
    const cuts = [];
    HEADER.lastIndex = 0;
    for (let match = HEADER.exec(text); match !== null; match = HEADER.exec(text)) {
        const indentation = match[1] ?? '';
        const start = HEADER.lastIndex - indentation.length;
        const end = bodyEnd(text, start, indentation);
        HEADER.lastIndex = end;
        if (end - start >= LONG)
            cuts.push({ start, end, indent: indentation.length });
    }
    return cuts;
}
/** The end of the last line that is indented so far and not blank. */
function bodyEnd(text, start, indentation) {
    let end = start;
    for (let line = start; line < text.length;) {
        const newline = text.indexOf('\n', line);
        // A last line without a line end is left to the parser.
        if (newline < 0)
            break;
        let content = line;
        while (text.charCodeAt(content) === SPACE)
            content++;
        const isBlank = content === newline;
        if (!isBlank && content - line < indentation.length)
            break;
        line = newline + 1;
        if (!isBlank)
            end = line;
    }
    return end;
}
const SPACE = 32;
function withoutCuts(text, cuts) {
    let kept = '';
    let at = 0;
    for (const { start, end, indent } of cuts) {
        kept += text.slice(at, start + indent) + STAND_IN;
        at = end;
    }
    return kept + text.slice(at);
}
/**
 * Turns offsets in the shortened text into those of the whole one.
 * @returns whether every cut was the text of a literal block scalar
 */
function restore(events, cuts) {
    let next = 0;
    let shift = 0;
    const shifted = (offset) => (offset < 0 ? offset : offset + shift);
    for (const event of events) {
        if (event.type === js_yaml/* EVENT_ID */.hy.POP || event.type === js_yaml/* EVENT_ID */.hy.DOCUMENT)
            continue;
        event.anchorStart = shifted(event.anchorStart);
        event.anchorEnd = shifted(event.anchorEnd);
        if (event.type === js_yaml/* EVENT_ID */.hy.ALIAS)
            continue;
        event.tagStart = shifted(event.tagStart);
        event.tagEnd = shifted(event.tagEnd);
        if (event.type !== js_yaml/* EVENT_ID */.hy.SCALAR) {
            event.start = shifted(event.start);
            continue;
        }
        event.valueStart = shifted(event.valueStart);
        const cut = cuts[next];
        if (cut?.start === event.valueStart && event.style === js_yaml/* SCALAR_STYLE */.jK.LITERAL_BLOCK && cut.indent === event.indent) {
            shift += cut.end - cut.start - cut.indent - STAND_IN.length;
            next++;
        }
        event.valueEnd = shifted(event.valueEnd);
    }
    return next === cuts.length;
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
    const counter = new parse_lines/* LineCounter */.HN(text);
    const lines = new parse_lines/* Lines */.qo(text);
    for (const chunk of splitDocuments(text)) {
        const chunkText = text.slice(chunk.start, chunk.end);
        if (isBlank(chunkText))
            continue;
        const firstLine = counter.lineAt(chunk.start);
        try {
            const events = readEvents(chunkText);
            for (const start of documentStarts(events)) {
                const first = firstContent(events, start);
                if (first === undefined)
                    continue;
                const booleans = (0,kubernetes/* isKubernetes */.Bc)(rootKeys(chunkText, events, start)) ? '1.1' : '1.2';
                const line = counter.lineAt(chunk.start + first);
                const value = construct(chunkText, events, start, { booleans });
                if (value === null)
                    continue;
                documents.push(...(0,kubernetes/* documentsOf */.uo)(source, 'yaml', {
                    value,
                    firstLine: (0,parse_lines/* lineContent */.Cg)(text, counter.lineStart, line),
                    annotate: () => construct(chunkText, readEvents(chunkText), start, {
                        booleans,
                        annotate: { filepath: source.rootPath, firstLine },
                    }),
                    lineContent: (number) => lines.content(number),
                }));
            }
        }
        catch (error) {
            const problem = problemOf(source, chunk, error);
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
function problemOf(source, chunk, error) {
    const { reason, offset } = explain(error);
    const position = new parse_lines/* Lines */.qo(source.text).position(chunk.start + offset);
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
        return { reason: messages/* syntaxReasons */.$K.tooDeep(parse_metadata/* MAX_DEPTH */.lr), offset: 0 };
    throw error;
}
/** The parser's own words, but for two that say little to whoever wrote the file. */
function reworded(reason) {
    if (reason.startsWith('nesting exceeded'))
        return messages/* syntaxReasons */.$K.tooDeep(parse_metadata/* MAX_DEPTH */.lr);
    return reason === 'deficient indentation' ? messages/* syntaxReasons */.$K.deficientIndentation() : reason;
}


/***/ })

};
