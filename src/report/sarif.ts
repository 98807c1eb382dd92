/** SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html */

import type { Log, Notification, PhysicalLocation, Region, Result } from 'sarif';

import type { Finding, Location } from '../finding.js';
import type { Problem } from '../problem.js';
import { jsonText, sarifText } from './escape.js';
import type { Report, ReportContext } from './report.js';
import { collectRules, LEVELS } from './sarif-rules.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What URIs are relative to: the root of the repository, which whoever reads the file knows. */
const ROOT = '%SRCROOT%';

/** The report as SARIF: every rule that ran, and one result for each place of a finding. */
export function reportSarif(report: Report, { readLines }: Pick<ReportContext, 'readLines'>): string {
  const { name, version, informationUri } = report.tool;
  const rules = collectRules(report);
  const lineLength = lineLengths(readLines);
  const problems = [...report.errors, ...report.notices];
  const log: Log = {
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
        results: report.findings.flatMap((finding) =>
          finding.locations.map((location) => ({
            ...rules.referenceTo(finding),
            ...toResult(finding, location, lineLength),
          })),
        ),
      },
    ],
  };
  return jsonText(log);
}

function toResult(finding: Finding, location: Location, length: LineLength): Result {
  const { severity, message, resource, namespace, rule, fingerprint } = finding;
  const [version = '', digest = ''] = fingerprint.split(':');
  return {
    level: LEVELS[severity],
    message: { text: sarifText(message) },
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

type LineLength = (file: string, line: number) => number | undefined;

function toPhysical(location: Location, length: LineLength): PhysicalLocation {
  const { file, startLine, startColumn, endLine, endColumn } = location;
  const artifactLocation = { uri: toUri(file), uriBaseId: ROOT };
  const end = startLine === endLine ? endColumn : (length(file, startLine) ?? startColumn) + 1;
  // A pull request shows an alert only if every line of its region was changed.
  const region: Region = { startLine, startColumn, endLine: startLine, endColumn: Math.max(end, startColumn + 1) };
  const contextRegion: Region = { startLine, startColumn, endLine, endColumn };
  return { artifactLocation, region, ...(endLine > startLine ? { contextRegion } : {}) };
}

/** Reads each file once, and only those of findings that span several lines. */
function lineLengths(readLines: ReportContext['readLines']): LineLength {
  let current: { file: string; lines: string[] | undefined } | undefined;
  return (file, line) => {
    if (current?.file !== file) current = { file, lines: readLines(file) };
    return current.lines?.[line - 1]?.length;
  };
}

function notification({ level, code, message, file, line, column }: Problem): Notification {
  const region: Region = { ...(line === undefined ? {} : { startLine: line }), ...(column && { startColumn: column }) };
  return {
    level: level === 'notice' ? 'note' : level,
    descriptor: { id: code },
    message: { text: sarifText(message) },
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
function toUri(file: string): string {
  return file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
