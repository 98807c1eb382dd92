export const id = 524;
export const ids = [524];
export const modules = {

/***/ 5524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseJson: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9547);
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(105);
/* harmony import */ var _rego_values_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5114);
/* harmony import */ var _kubernetes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2602);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1887);
/* harmony import */ var _metadata_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7691);






/**
 * Reads JSON; comments and trailing commas are allowed. Several values one after the other are a document each. Of a key that is
 * there twice the last value counts, as in Go and in JSON.parse. Problem: `json-parse`, with the values before it still read.
 */
function parseJson(source) {
    const { text } = source;
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(text);
    const documents = [];
    const add = (value, offset) => {
        if (value === null)
            return;
        const { line } = lines.position(offset);
        documents.push(...(0,_kubernetes_js__WEBPACK_IMPORTED_MODULE_3__/* .documentsOf */ .uo)(source, 'json', {
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
            ? { level: 'notice', ..._messages_js__WEBPACK_IMPORTED_MODULE_1__/* .documentMessages */ .w3.templated() }
            : { level: 'error', ..._messages_js__WEBPACK_IMPORTED_MODULE_1__/* .documentMessages */ .w3.syntaxError('JSON', error.message) };
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
            if (++depth > _metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_DEPTH */ .lr)
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
        this.scanner = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.createScanner)(text, true);
        this.lines = new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(text);
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
        throw new JsonError(_messages_js__WEBPACK_IMPORTED_MODULE_1__/* .syntaxReasons */ .$K[reason](), this.scanner.getTokenOffset());
    }
    value(depth) {
        if (depth > _metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_DEPTH */ .lr)
            throw new JsonError(_messages_js__WEBPACK_IMPORTED_MODULE_1__/* .syntaxReasons */ .$K.tooDeep(_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_DEPTH */ .lr), this.scanner.getTokenOffset());
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
            (0,_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .setKey */ .qL)(object, key, this.value(depth + 1));
            this.separator(TOKEN.closeBrace);
        }
        if (this.filepath !== undefined)
            object[_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .METADATA_KEY */ .KK] = (0,_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .metadataOf */ .Nk)(startLine, this.line(), this.filepath);
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
    return isExact ? value : new _rego_values_js__WEBPACK_IMPORTED_MODULE_5__/* .RawNumber */ .uO(text);
}


/***/ }),

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


/***/ })

};
