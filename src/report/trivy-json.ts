/** The shape of `trivy config --format json` (Trivy v0.74, pkg/types/report.go and misconfiguration.go), for what reads it. */

import path from 'node:path';

import type { Finding, Location, Occurrence } from '../finding.js';
import { isTerraformName } from '../files/format.js';
import { jsonText } from '../lib/text/escape.js';
import type { Report, ReportContext, RuleInfo } from './report.js';
import { codeLines, type LineRange } from './trivy-code.js';

/** What Trivy calls its scanners, by the type of the file. */
const SCANNERS = new Map([
  ['kubernetes', 'Kubernetes'],
  ['dockerfile', 'Dockerfile'],
  ['terraform', 'Terraform'],
  ['terraformplan', 'Terraform Plan JSON'],
  ['yaml', 'YAML'],
  ['json', 'JSON'],
  ['toml', 'TOML'],
]);

/** Providers that are not written as words are (pkg/iac/providers/provider.go). */
const PROVIDERS = new Map([
  ['aws', 'AWS'],
  ['digitalocean', 'Digital Ocean'],
  ['github', 'GitHub'],
  ['openstack', 'OpenStack'],
]);

/** The packages whose ids have a page of their own (pkg/iac/rego/load.go), and where it is. */
const BUILTIN = /^(?:builtin|defsec|appshield)\./;
const PAGES = 'https://avd.aquasec.com/misconfig/';

interface Result {
  Target: string;
  Class: 'config';
  Type: string;
  MisconfSummary: { Failures: number };
  Misconfigurations: Record<string, unknown>[];
}

/**
 * One result for each file and type of document, and a misconfiguration in it for each finding: its first place is the cause, the
 * others are occurrences. What is not as Trivy has it is in docs/decisions/0013-trivy-json.md.
 */
export function reportTrivyJson(
  { findings, rules }: Pick<Report, 'findings' | 'rules'>,
  { readLines }: Pick<ReportContext, 'readLines'>,
): string {
  const byName = new Map(rules.map((rule) => [`${rule.namespace}.${rule.name}`, rule]));
  const entries = findings.map((finding) => {
    const target = finding.locations[0].file;
    const type = fileType(finding.type, target);
    const rule = byName.get(`${finding.namespace}.${finding.rule}`) ?? {};
    return { finding, rule, target, type, order: orderOf(target, type, rule, finding) };
  });
  const results: Result[] = [];
  let lines: readonly string[] = [];
  for (const { finding, rule, target, type } of entries.sort(byOrder)) {
    let result = results.at(-1);
    if (result?.Target !== target || result.Type !== type) {
      result = { Target: target, Class: 'config', Type: type, MisconfSummary: { Failures: 0 }, Misconfigurations: [] };
      results.push(result);
      lines = readLines(target) ?? [];
    }
    result.MisconfSummary.Failures++;
    result.Misconfigurations.push(misconfiguration(finding, rule, SCANNERS.get(type) ?? type, lines));
  }
  return jsonText({
    SchemaVersion: 2,
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    ...omitEmpty({ Results: results }),
  });
}

/** The views of Terraform come from files of one type, those of a plan from another. */
function fileType(type: string, file: string): string {
  if (type !== 'terraform' && type !== 'terraform-raw' && type !== 'cloud') return type;
  return isTerraformName(path.posix.basename(file)) ? 'terraform' : 'terraformplan';
}

/** Sorts as Trivy does (pkg/fanal/types/misconf.go), so that its report and this one can be held side by side. */
function orderOf(target: string, type: string, rule: Partial<RuleInfo>, finding: Finding): string {
  const { id, severity, resource, message } = finding;
  return [target, type, rule.avdId ?? '', id, severity, resource, message].join('\0');
}

function byOrder({ order: a }: { order: string }, { order: b }: { order: string }): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function misconfiguration(
  finding: Finding,
  rule: Partial<RuleInfo>,
  scanner: string,
  lines: readonly string[],
): Record<string, unknown> {
  const { id, namespace, locations, occurrences = [] } = finding;
  const page = BUILTIN.test(namespace) ? [`${PAGES}${id.toLowerCase()}`] : [];
  const references = [...finding.references, ...page];
  const [first, ...others] = locations;
  // A place that is only the document's first line would be taken for the cause.
  const cause = first.exact ? first : undefined;
  const code = cause ? codeLines(cause, blockAround(cause, occurrences), lines) : [];
  // The call of a module is both a place and an occurrence.
  const named = new Set(occurrences.map(({ location }) => placeOf(location)));
  const places = others.filter((location) => !named.has(placeOf(location)));
  const around = [...places.map((location) => ({ resource: '', location })), ...occurrences];
  return omitEmpty({
    Type: `${scanner} Security Check`,
    ID: id,
    AVDID: rule.avdId,
    Title: finding.title,
    Description: finding.description,
    Message: finding.message,
    Namespace: namespace,
    Query: `data.${namespace}.${finding.rule}`,
    Resolution: finding.recommendedAction,
    Severity: finding.severity,
    PrimaryURL: page[0] ?? references[0],
    References: references,
    Status: 'FAIL',
    CauseMetadata: omitEmpty({
      Resource: finding.resource,
      Provider: providerName(rule.provider ?? rule.selectors?.[0]?.type ?? 'generic'),
      Service: rule.service ?? 'general',
      StartLine: cause?.startLine,
      EndLine: cause?.endLine,
      Code: code.length === 0 ? undefined : { Lines: code },
      Occurrences: around.map(({ resource, location: { file, startLine, endLine } }) =>
        omitEmpty({ Resource: resource, Filename: file, Location: { StartLine: startLine, EndLine: endLine } }),
      ),
    }),
  });
}

/** The outermost of what a place is in, in its file. */
function blockAround(place: Location, occurrences: Occurrence[]): LineRange {
  const end = occurrences.findIndex(({ location }) => location.file !== place.file);
  return occurrences.slice(0, end < 0 ? undefined : end).at(-1)?.location ?? place;
}

function placeOf({ file, startLine, endLine }: Location): string {
  return `${file}:${startLine}-${endLine}`;
}

function providerName(provider: string): string {
  const name = provider.toLowerCase();
  return PROVIDERS.get(name) ?? name.replace(/(?<![\p{L}\p{N}'_])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** What Go's `omitempty` leaves. */
function omitEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
