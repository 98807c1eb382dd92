export const id = 36;
export const ids = [36];
export const modules = {

/***/ 36:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseDockerfile: () => (/* binding */ parseDockerfile)
});

// EXTERNAL MODULE: ./build/messages.js + 8 modules
var messages = __webpack_require__(105);
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


/***/ })

};
