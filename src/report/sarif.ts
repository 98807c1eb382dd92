/** SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html */

import type { Log, Notification, PhysicalLocation, Region, Result } from 'sarif';

import { SEVERITIES, type Finding, type Location } from '../finding.js';
import type { Problem } from '../problem.js';
import { jsonText, sarifText } from '../lib/text/escape.js';
import { lineHashes } from './line-hashes.js';
import type { ReportFiles } from '../files/repository.js';
import type { Report, ReportContext } from './report.js';
import { collectRules, LEVELS } from './sarif-rules.js';
import { texts } from './texts.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What URIs are relative to: the root of the repository, which whoever reads the file knows. */
const ROOT = '%SRCROOT%';
/** Code scanning refuses a file with more results in a run, */
export const MAX_RESULTS = 25_000;
/** or with more rules. */
const MAX_RULES = 25_000;

/** A finding at one of its places. */
type Place = readonly [Finding, Location];

/**
 * The report as SARIF: every rule that ran, and one result for each place of a finding.
 * @param maxResults of more, the most severe are in it, and it says so
 */
export function reportSarif(
  report: Report,
  context: Pick<ReportContext, 'category'> & ReportFiles,
  maxResults = MAX_RESULTS,
): string {
  const { name, version, informationUri } = report.tool;
  const places = mostSevere(report, maxResults);
  const rules = rulesOf(report, places);
  const lines = readPlaces(places, context);
  const problems = [...report.errors, ...report.notices, ...cutResults(report, maxResults)];
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
        // What stands before the last slash is the category.
        ...(context.category === undefined ? {} : { automationDetails: { id: `${context.category}/` } }),
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: problems.map((problem) => notification(problem, context)),
          },
        ],
        // Always there: alerts close when a clean run says that there are none.
        results: places.map(([finding, location]) => ({
          ...rules.referenceTo(finding),
          ...toResult(finding, location, lines, context),
        })),
      },
    ],
  };
  return jsonText(log);
}

/** What to say of results that are left out: nothing, or one notice. */
export function cutResults(report: Report, maxResults = MAX_RESULTS): Problem[] {
  const total = placesOf(report.findings).length;
  if (total <= maxResults) return [];
  return [{ level: 'notice', code: 'sarif-limit', message: texts.sarifCut(maxResults, total) }];
}

/** In the order of the report, but when there are too many. */
function mostSevere({ findings }: Report, maximum: number): Place[] {
  const places = placesOf(findings);
  if (places.length <= maximum) return places;
  return SEVERITIES.flatMap((severity) => places.filter(([finding]) => finding.severity === severity)).slice(
    0,
    maximum,
  );
}

function placesOf(findings: readonly Finding[]): Place[] {
  return findings.flatMap((finding) => finding.locations.map((location) => [finding, location] as const));
}

/** Of all rules that ran; of too many only those that found something. */
function rulesOf(report: Report, places: readonly Place[]) {
  const rules = collectRules(report);
  if (rules.descriptors.length <= MAX_RULES) return rules;
  return collectRules({ rules: [], findings: places.map(([finding]) => finding) });
}

function toResult(finding: Finding, location: Location, lines: PlaceLines, files: ReportFiles): Result {
  const { id, severity, message, resource, namespace, rule, fingerprint } = finding;
  const [version = '', digest = ''] = fingerprint.split(':');
  const line = lines.get(location.file)?.get(location.startLine);
  return {
    level: LEVELS[severity],
    message: { text: sarifText(message) || sarifText(finding.title) || id },
    locations: [
      {
        physicalLocation: toPhysical(location, line?.length, files),
        ...(resource === '' ? {} : { logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }] }),
      },
    ],
    partialFingerprints: {
      ...(line === undefined ? {} : { primaryLocationLineHash: line.hash }),
      [`regoscan/${version}`]: digest,
    },
    properties: { severity, namespace, rule, exact: location.exact },
  };
}

function toPhysical(location: Location, lineLength: number | undefined, files: ReportFiles): PhysicalLocation {
  const { file, startLine, startColumn, endLine, endColumn } = location;
  const artifactLocation = { uri: toUri(files.repositoryPath(file)), uriBaseId: ROOT };
  const end = startLine === endLine ? endColumn : (lineLength ?? startColumn) + 1;
  // A pull request shows an alert only if every line of its region was changed.
  const region: Region = { startLine, startColumn, endLine: startLine, endColumn: Math.max(end, startColumn + 1) };
  const contextRegion: Region = { startLine, startColumn, endLine, endColumn };
  return { artifactLocation, region, ...(endLine > startLine ? { contextRegion } : {}) };
}

/** By file and number: the lines that results begin on. */
type PlaceLines = Map<string, Map<number, { length: number; hash: string }>>;

/** Reads each file once, and keeps no more of it than is needed. */
function readPlaces(places: readonly Place[], files: ReportFiles): PlaceLines {
  const wanted = new Map<string, Set<number>>();
  for (const [, { file, startLine }] of places) wanted.set(file, (wanted.get(file) ?? new Set()).add(startLine));
  const found: PlaceLines = new Map();
  for (const [file, numbers] of wanted) {
    const [lines, text] = [files.readLines(file), files.readText(file)];
    if (lines === undefined || text === undefined) continue;
    const hashes = lineHashes(text);
    const known = [...numbers].flatMap((number) => {
      const [line, hash] = [lines[number - 1], hashes[number - 1]];
      return line === undefined || hash === undefined ? [] : [[number, { length: line.length, hash }] as const];
    });
    found.set(file, new Map(known));
  }
  return found;
}

function notification({ level, code, message, file, line, column }: Problem, files: ReportFiles): Notification {
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
                artifactLocation: { uri: toUri(files.repositoryPath(file)), uriBaseId: ROOT },
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
