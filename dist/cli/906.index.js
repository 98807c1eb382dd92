export const id = 906;
export const ids = [906];
export const modules = {

/***/ 9906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportSarif: () => (/* binding */ reportSarif)
});

// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/texts.js
var texts = __webpack_require__(6719);
;// CONCATENATED MODULE: ./build/report/sarif-rules.js
/** The rules of a SARIF file, as code scanning reads them: GitHub's page "SARIF support for code scanning". */


/** What code scanning calls an error, a warning and a note. */
const LEVELS = {
    CRITICAL: 'error',
    HIGH: 'error',
    MEDIUM: 'warning',
    LOW: 'note',
    UNKNOWN: 'note',
};
/** Code scanning's scale: critical from 9.0, high from 7.0, medium from 4.0, low below. */
const SECURITY_SEVERITY = {
    CRITICAL: '9.5',
    HIGH: '8.0',
    MEDIUM: '5.5',
    LOW: '2.0',
};
/** Code scanning's limits, in characters. */
const MAX_NAME = 255;
const MAX_DESCRIPTION = 1024;
/**
 * A descriptor for every rule that ran. Rules that share an id and all that is said about them share one; an id that is said
 * to be different things becomes `id/rule`, so that no alert shows the text of another.
 */
function collectRules({ rules, findings }) {
    const descriptors = [];
    const ids = new Map();
    const byText = new Map();
    const byName = new Map();
    const add = (rule) => {
        const { id, namespace, name, title, description, severity, recommendedAction, references } = rule;
        const text = JSON.stringify([id, title, description, severity, recommendedAction, references]);
        let index = byText.get(text);
        if (index === undefined) {
            index = descriptors.length;
            const unique = [id, `${id}/${name}`, `${id}/${namespace}.${name}`].find((each) => !ids.has(each)) ?? text;
            ids.set(unique, index);
            byText.set(text, index);
            descriptors.push(describe(unique, rule));
        }
        byName.set(JSON.stringify([namespace, name]), index);
        return index;
    };
    rules.forEach(add);
    const referenceTo = (finding) => {
        const known = byName.get(JSON.stringify([finding.namespace, finding.rule]));
        const ruleIndex = known ?? add({ ...finding, name: finding.rule });
        return { ruleId: descriptors[ruleIndex]?.id ?? finding.id, ruleIndex };
    };
    // All of them, before the descriptors are written down.
    findings.forEach(referenceTo);
    return { descriptors, referenceTo };
}
function describe(id, rule) {
    const { namespace, severity, references } = rule;
    const title = (0,report_escape/* sarifText */.BC)(rule.title) || id;
    const description = (0,report_escape/* sarifText */.BC)(rule.description) || title;
    const helpUri = links(references)[0];
    const securitySeverity = SECURITY_SEVERITY[severity];
    return {
        id,
        name: (0,report_escape/* shorten */.ml)(pascalCase(namespace), MAX_NAME),
        shortDescription: { text: (0,report_escape/* shorten */.ml)(title, MAX_DESCRIPTION) },
        fullDescription: { text: (0,report_escape/* shorten */.ml)(description, MAX_DESCRIPTION) },
        help: help(rule, title, description),
        ...(helpUri === undefined ? {} : { helpUri }),
        defaultConfiguration: { level: LEVELS[severity] },
        properties: {
            tags: ['security', 'misconfiguration', severity],
            ...(securitySeverity === undefined ? {} : { 'security-severity': securitySeverity }),
        },
    };
}
/** The same twice: as plain text and as Markdown. */
function help(rule, title, description) {
    const action = (0,report_escape/* sarifText */.BC)(rule.recommendedAction);
    const more = links(rule.references);
    const text = [
        title,
        ...(description === title ? [] : [description]),
        ...(action === '' ? [] : [texts/* texts */.T.recommended(action)]),
        ...(more.length === 0 ? [] : [[texts/* texts */.T.more, ...more].join('\n')]),
    ];
    const markdown = [
        `**${(0,report_escape/* markdownText */.p7)(title)}**`,
        ...(description === title ? [] : [(0,report_escape/* markdownText */.p7)(description)]),
        ...(action === '' ? [] : [texts/* texts */.T.recommended((0,report_escape/* markdownText */.p7)(action))]),
        ...(more.length === 0 ? [] : [[texts/* texts */.T.more, '', ...more.map((link) => `- <${link}>`)].join('\n')]),
    ];
    return { text: text.join('\n\n'), markdown: markdown.join('\n\n') };
}
/** References that a browser opens, in a form that no character of them ends. */
function links(references) {
    return references.flatMap((reference) => {
        const url = URL.canParse(reference) ? new URL(reference) : undefined;
        return url && ['https:', 'http:'].includes(url.protocol) ? [url.href.replace(/[<>`|\\]/g, encodeURIComponent)] : [];
    });
}
/** `custom.kubernetes.pod_security` is `PodSecurity`. */
function pascalCase(namespace) {
    const words = (namespace.split('.').at(-1) ?? '').match(/[\p{L}\p{N}]+/gu) ?? ['Policy'];
    return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

;// CONCATENATED MODULE: ./build/report/sarif.js
/** SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html */


const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What URIs are relative to: the root of the repository, which whoever reads the file knows. */
const ROOT = '%SRCROOT%';
/** The report as SARIF: every rule that ran, and one result for each place of a finding. */
function reportSarif(report, { readLines }) {
    const { name, version, informationUri } = report.tool;
    const rules = collectRules(report);
    const lineLength = lineLengths(readLines);
    const problems = [...report.errors, ...report.notices];
    const log = {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name,
                        version,
                        semanticVersion: version,
                        informationUri,
                        rules: rules.descriptors,
                    },
                },
                columnKind: 'utf16CodeUnits',
                invocations: [
                    {
                        executionSuccessful: report.errors.length === 0,
                        toolExecutionNotifications: problems.map(notification),
                    },
                ],
                // Always there: alerts close when a clean run says that there are none.
                results: report.findings.flatMap((finding) => finding.locations.map((location) => ({
                    ...rules.referenceTo(finding),
                    ...toResult(finding, location, lineLength),
                }))),
            },
        ],
    };
    return (0,report_escape/* jsonText */.s$)(log);
}
function toResult(finding, location, length) {
    const { severity, message, resource, namespace, rule, fingerprint } = finding;
    const [version = '', digest = ''] = fingerprint.split(':');
    return {
        level: LEVELS[severity],
        message: { text: (0,report_escape/* sarifText */.BC)(message) },
        locations: [
            {
                physicalLocation: toPhysical(location, length),
                ...(resource === '' ? {} : { logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }] }),
            },
        ],
        partialFingerprints: { [`regoscan/${version}`]: digest },
        properties: { severity, namespace, rule, exact: location.exact },
    };
}
function toPhysical(location, length) {
    const { file, startLine, startColumn, endLine, endColumn } = location;
    const artifactLocation = { uri: toUri(file), uriBaseId: ROOT };
    const end = startLine === endLine ? endColumn : (length(file, startLine) ?? startColumn) + 1;
    // A pull request shows an alert only if every line of its region was changed.
    const region = { startLine, startColumn, endLine: startLine, endColumn: Math.max(end, startColumn + 1) };
    const contextRegion = { startLine, startColumn, endLine, endColumn };
    return { artifactLocation, region, ...(endLine > startLine ? { contextRegion } : {}) };
}
/** Reads each file once, and only those of findings that span several lines. */
function lineLengths(readLines) {
    let current;
    return (file, line) => {
        if (current?.file !== file)
            current = { file, lines: readLines(file) };
        return current.lines?.[line - 1]?.length;
    };
}
function notification({ level, code, message, file, line, column }) {
    const region = { ...(line === undefined ? {} : { startLine: line }), ...(column && { startColumn: column }) };
    return {
        level: level === 'notice' ? 'note' : level,
        descriptor: { id: code },
        message: { text: (0,report_escape/* sarifText */.BC)(message) },
        ...(file === undefined
            ? {}
            : {
                locations: [
                    {
                        physicalLocation: {
                            artifactLocation: { uri: toUri(file), uriBaseId: ROOT },
                            ...(line === undefined ? {} : { region }),
                        },
                    },
                ],
            }),
    };
}
/** A path as a relative URI. Half a surrogate pair cannot be written in one. */
function toUri(file) {
    return file
        .replace(/\p{Cs}/gu, '\uFFFD')
        .split('/')
        .map(encodeURIComponent)
        .join('/');
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
