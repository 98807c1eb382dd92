export const id = 242;
export const ids = [242];
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

/***/ 8242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseToml: () => (/* binding */ parseToml)
/* harmony export */ });
/* harmony import */ var smol_toml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3292);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(105);
/* harmony import */ var _rego_values_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5114);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1887);
/* harmony import */ var _metadata_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7691);





/** Reads TOML 1.0 as one document; a file without any key is none. Problem: `toml-parse`. */
function parseToml(source) {
    const { text } = source;
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(text);
    let value;
    try {
        value = toJson((0,smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text, { integersAsBigInt: 'asNeeded', maxDepth: _metadata_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_DEPTH */ .lr }));
    }
    catch (error) {
        return { documents: [], problems: [problemOf(source, error)] };
    }
    if (Object.keys(value).length === 0)
        return { documents: [], problems: [] };
    const first = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/.exec(text)?.[0].length ?? 0;
    const firstLine = lines.content(lines.position(first).line);
    const document = { file: source.path, type: 'toml', value, firstLine, resource: '', annotated: () => value };
    return { documents: [document], problems: [] };
}
/** Every digit of an integer is kept; dates become text in the form that Go gives them; what JSON has no number for, too. */
function toJson(value) {
    if (typeof value === 'bigint')
        return new _rego_values_js__WEBPACK_IMPORTED_MODULE_4__/* .RawNumber */ .uO(String(value));
    if (typeof value === 'number')
        return Number.isFinite(value) ? value : String(value);
    if (typeof value !== 'object')
        return value;
    if (value instanceof smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .TomlDate */ .PJ)
        return dateText(value);
    if (Array.isArray(value))
        return value.map(toJson);
    const object = {};
    for (const [key, item] of Object.entries(value))
        (0,_metadata_js__WEBPACK_IMPORTED_MODULE_3__/* .setKey */ .qL)(object, key, toJson(item));
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
function problemOf(source, error) {
    if (error instanceof smol_toml__WEBPACK_IMPORTED_MODULE_0__/* .TomlError */ .zx) {
        const reason = /^Invalid TOML document: (.*)$/m.exec(error.message)?.[1] ?? error.message;
        const message = _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .documentMessages */ .w3.syntaxError('TOML', reason);
        return { level: 'error', ...message, file: source.path, line: error.line, column: error.column };
    }
    if (error instanceof RangeError) {
        return {
            level: 'error',
            ..._messages_js__WEBPACK_IMPORTED_MODULE_1__/* .documentMessages */ .w3.syntaxError('TOML', _messages_js__WEBPACK_IMPORTED_MODULE_1__/* .syntaxReasons */ .$K.tooDeep(_metadata_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_DEPTH */ .lr)),
            file: source.path,
        };
    }
    throw error;
}


/***/ })

};
