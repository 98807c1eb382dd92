export const id = 332;
export const ids = [332];
export const modules = {

/***/ 8332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportTable: () => (/* binding */ reportTable)
});

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(7336);
// EXTERNAL MODULE: ./build/finding.js
var finding = __webpack_require__(1633);
// EXTERNAL MODULE: ./build/terminal.js
var terminal = __webpack_require__(9394);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
;// CONCATENATED MODULE: ./build/report/frame.js
/** The lines of a file around a finding, for a terminal. */

/** Lines shown before and after the range. */
const AROUND = 2;
/** Of a longer range only so many lines are shown. */
const MAX_LINES = 6;
/** Of a longer line (minified JSON) only so much is shown. */
const MAX_WIDTH = 120;
/** Loads what draws frames: only a table with findings needs it, and it takes 8 ms. */
async function loadFrames() {
    const { codeFrameColumns } = await __webpack_require__.e(/* import() */ 147).then(__webpack_require__.t.bind(__webpack_require__, 147, 19));
    return (lines, { startLine, endLine, startColumn, endColumn }) => {
        if (startLine > lines.length)
            return '';
        const lastLine = Math.min(endLine, lines.length, startLine + MAX_LINES - 1);
        const first = Math.max(1, startLine - AROUND);
        const last = lastLine < endLine ? lastLine : Math.min(lines.length, lastLine + AROUND);
        // A range far to the right in a long line: what is shown of every line begins a little before it.
        const from = startColumn > MAX_WIDTH ? startColumn - 1 - MAX_WIDTH / 4 : 0;
        const columns = startLine === endLine && endColumn > startColumn;
        const column = (at) => visible(lines[startLine - 1] ?? '', from, Math.min(at - 1, from + MAX_WIDTH)).length;
        // `startLine` is newer than the library's types.
        const options = { startLine: first, linesAbove: AROUND, linesBelow: AROUND };
        const frame = codeFrameColumns(lines
            .slice(first - 1, last)
            .map((line) => shown(line, from))
            .join('\n'), columns
            ? {
                start: { line: startLine, column: column(startColumn) + 1 },
                end: { line: endLine, column: column(endColumn) + 1 },
            }
            : { start: { line: startLine }, end: { line: lastLine } }, options);
        return lastLine < endLine ? `${frame}\n   … ${endLine - lastLine} more` : frame;
    };
}
/** What stands in a line between two places, with a mark for what was left out before it. */
function visible(line, from, to) {
    return (from > 0 && line.length > 0 ? '…' : '') + (0,report_escape/* terminalText */.eR)(line.slice(from, to));
}
function shown(line, from) {
    return visible(line, from, from + MAX_WIDTH) + (line.length > from + MAX_WIDTH ? '…' : '');
}

// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(7177);
// EXTERNAL MODULE: ./build/report/texts.js
var texts = __webpack_require__(6719);
;// CONCATENATED MODULE: ./build/report/table.js







/** Longer messages are cut: the table is for reading, the JSON report has all of it. */
const MAX_TEXT = 4096;
/** Of a finding in more places only so many are listed. */
const MAX_PLACES = 5;
/**
 * The report for a person at a terminal: findings by file, each with the lines that it is about, then what could not be
 * checked, then the totals. Colours only when the context asks for them.
 */
async function reportTable(report, context) {
    const colours = picocolors.createColors(context.colour);
    const draw = report.findings.length > 0 ? await loadFrames() : undefined;
    const sections = [...groupByFile(report.findings)].map(([file, findings]) => {
        const lines = context.readLines(file) ?? [];
        const blocks = groupByPlace(findings).map((group) => block(group, lines, colours, draw));
        return [colours.bold(colours.underline((0,report_escape/* terminalText */.eR)(file))), ...blocks].join('\n\n');
    });
    const problems = [...report.errors, ...report.notices.filter(({ level }) => level === 'warning')];
    if (problems.length > 0)
        sections.push(problemSection(problems, context.colour));
    sections.push(totals(report, colours));
    return `${sections.join('\n\n')}\n`;
}
/** Findings of one place, and its code frame below them. */
function block(findings, lines, colours, draw) {
    const place = findings[0]?.locations[0];
    const frame = place === undefined ? '' : (draw?.(lines, place) ?? '');
    const described = findings.map((finding) => describe(finding, colours));
    return indent([...described, ...(frame === '' ? [] : [colourFrame(frame, colours)])].join('\n\n'));
}
function describe(finding, colours) {
    const { id, title, severity, message, resource, recommendedAction, enforced } = finding;
    const [place, ...others] = finding.locations;
    const heading = [id, ...(title === '' || title === id ? [] : [title])].map(oneLine).join(': ');
    const facts = [
        placeOf(place),
        ...(place.exact ? [] : [texts/* texts */.T.inexact]),
        ...(resource === '' ? [] : [oneLine(resource)]),
        ...(enforced ? [] : [texts/* texts */.T.neverFails]),
    ];
    const lines = [
        `${severityColour(severity, colours)(severity)}  ${colours.bold(heading)}`,
        facts.map((fact, index) => (index === 0 ? colours.cyan(fact) : fact)).join('  '),
        clean(message),
    ];
    if (others.length > 0) {
        const places = others.slice(0, MAX_PLACES).map(placeOf);
        lines.push(texts/* texts */.T.alsoAt(places, others.length - places.length));
    }
    if (recommendedAction !== '')
        lines.push(texts/* texts */.T.recommended(clean(recommendedAction)));
    return lines.join('\n');
}
function placeOf({ file, startLine, startColumn }) {
    return `${(0,report_escape/* terminalText */.eR)(file)}:${startLine}:${startColumn}`;
}
/** Several lines stay several lines. */
function clean(text) {
    return (0,report_escape/* terminalText */.eR)((0,report_escape/* shorten */.ml)(text.trim(), MAX_TEXT).replaceAll('\r\n', '\n'), { keepLines: true });
}
function oneLine(text) {
    return (0,report_escape/* terminalText */.eR)((0,report_escape/* shorten */.ml)(text.trim(), MAX_TEXT));
}
function problemSection(problems, coloured) {
    return problems
        .map((problem) => (0,terminal/* problemLine */.YK)(problem, coloured))
        .join('')
        .trimEnd();
}
function totals(report, colours) {
    const { findings, files } = report.summary;
    const isComplete = report.errors.length === 0;
    if (findings.total === 0) {
        const verdict = texts/* texts */.T.clean(report.summary, isComplete);
        const hidden = (0,report_report/* hiddenFailures */.S)(report);
        const text = hidden > 0 ? `${verdict} ${texts/* texts */.T.failing(report.summary.failed, hidden)}` : verdict;
        return isComplete && files > 0 && hidden === 0 ? colours.green(text) : text;
    }
    const counts = finding/* SEVERITIES */.o.map((severity) => {
        const text = `${severity}: ${findings[severity]}`;
        return findings[severity] > 0 ? severityColour(severity, colours)(text) : text;
    });
    const lines = [
        `${colours.bold(texts/* texts */.T.total(findings.total))} (${counts.join(', ')})`,
        texts/* texts */.T.failing(report.summary.failed, (0,report_report/* hiddenFailures */.S)(report)),
    ];
    if (!isComplete)
        lines.push(texts/* texts */.T.incomplete);
    return lines.join('\n');
}
function severityColour(severity, colours) {
    return {
        CRITICAL: (text) => colours.bold(colours.magenta(text)),
        HIGH: colours.red,
        MEDIUM: colours.yellow,
        LOW: colours.blue,
        UNKNOWN: colours.gray,
    }[severity];
}
/** Colours the marks of a frame: its text comes from a file, and highlighting would guess at its language. */
function colourFrame(frame, colours) {
    return frame
        .replace(/^>/gm, (mark) => colours.red(mark))
        .replace(/^( +\|\s+)(\^+)$/gm, (_, gutter, marks) => gutter + colours.red(marks));
}
function groupByFile(findings) {
    return groupBy(findings, ({ locations }) => locations[0].file);
}
/** Findings of exactly one range stand together, above one frame. */
function groupByPlace(findings) {
    const groups = groupBy(findings, ({ locations: [{ startLine, startColumn, endLine, endColumn }] }) => [startLine, startColumn, endLine, endColumn].join(':'));
    return [...groups.values()];
}
/** In the order of the first of each group. `Map.groupBy` is not in Node 20. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group)
            group.push(item);
        else
            groups.set(key, [item]);
    }
    return groups;
}
function indent(text) {
    return text.replace(/^(?=.)/gm, '  ');
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


/***/ })

};
