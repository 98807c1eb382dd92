/** The rules of a SARIF file, as code scanning reads them: GitHub's page "SARIF support for code scanning". */

import type { ReportingDescriptor } from 'sarif';

import type { Finding, Severity } from '../finding.js';
import { markdownText, sarifText, shorten } from '../lib/text/escape.js';
import type { Report, RuleInfo } from './report.js';
import { texts } from './texts.js';

/** What code scanning calls an error, a warning and a note. */
export const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  CRITICAL: 'error',
  HIGH: 'error',
  MEDIUM: 'warning',
  LOW: 'note',
  UNKNOWN: 'note',
};

/** Code scanning's scale: critical from 9.0, high from 7.0, medium from 4.0, low below. */
const SECURITY_SEVERITY: Partial<Record<Severity, string>> = {
  CRITICAL: '9.5',
  HIGH: '8.0',
  MEDIUM: '5.5',
  LOW: '2.0',
};

/** Code scanning's limits, in characters. */
const MAX_NAME = 255;
const MAX_DESCRIPTION = 1024;

export interface SarifRules {
  descriptors: ReportingDescriptor[];
  /** What a result says of its rule. */
  referenceTo(finding: Finding): { ruleId: string; ruleIndex: number };
}

/**
 * A descriptor for every rule that ran. Rules that share an id and all that is said about them share one; an id that is said
 * to be different things becomes `id/rule`, so that no alert shows the text of another.
 */
export function collectRules({ rules, findings }: Pick<Report, 'rules' | 'findings'>): SarifRules {
  const descriptors: ReportingDescriptor[] = [];
  const ids = new Map<string, number>();
  const byText = new Map<string, number>();
  const byName = new Map<string, number>();
  const add = (rule: Omit<RuleInfo, 'file'>): number => {
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
  const referenceTo = (finding: Finding): { ruleId: string; ruleIndex: number } => {
    const known = byName.get(JSON.stringify([finding.namespace, finding.rule]));
    const ruleIndex = known ?? add({ ...finding, name: finding.rule });
    return { ruleId: descriptors[ruleIndex]?.id ?? finding.id, ruleIndex };
  };
  // All of them, before the descriptors are written down.
  findings.forEach(referenceTo);
  return { descriptors, referenceTo };
}

function describe(id: string, rule: Omit<RuleInfo, 'file'>): ReportingDescriptor {
  const { namespace, severity, references } = rule;
  const title = sarifText(rule.title) || id;
  const description = sarifText(rule.description) || title;
  const helpUri = links(references)[0];
  const securitySeverity = SECURITY_SEVERITY[severity];
  return {
    id,
    name: shorten(pascalCase(namespace), MAX_NAME),
    shortDescription: { text: shorten(title, MAX_DESCRIPTION) },
    fullDescription: { text: shorten(description, MAX_DESCRIPTION) },
    help: help(rule, title, description),
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['security', 'misconfiguration', severity],
      // Alerts of one severity are listed by it; what a policy asks of a document is there or it is not.
      precision: 'very-high',
      ...(securitySeverity === undefined ? {} : { 'security-severity': securitySeverity }),
    },
  };
}

/** The same twice: as plain text and as Markdown. */
function help(rule: Omit<RuleInfo, 'file'>, title: string, description: string): { text: string; markdown: string } {
  const action = sarifText(rule.recommendedAction);
  const more = links(rule.references);
  const text = [
    title,
    ...(description === title ? [] : [description]),
    ...(action === '' ? [] : [texts.recommended(action)]),
    ...(more.length === 0 ? [] : [[texts.more, ...more].join('\n')]),
  ];
  const markdown = [
    `**${markdownText(title)}**`,
    ...(description === title ? [] : [markdownText(description)]),
    ...(action === '' ? [] : [texts.recommended(markdownText(action))]),
    ...(more.length === 0 ? [] : [[texts.more, '', ...more.map((link) => `- <${link}>`)].join('\n')]),
  ];
  return { text: text.join('\n\n'), markdown: markdown.join('\n\n') };
}

/** References that a browser opens, in a form that no character of them ends. */
export function links(references: string[]): string[] {
  return references.flatMap((reference) => {
    const url = URL.canParse(reference) ? new URL(reference) : undefined;
    return url && ['https:', 'http:'].includes(url.protocol) ? [url.href.replace(/[<>`|\\]/g, encodeURIComponent)] : [];
  });
}

/** `custom.kubernetes.pod_security` is `PodSecurity`. */
function pascalCase(namespace: string): string {
  const words = (namespace.split('.').at(-1) ?? '').match(/[\p{L}\p{N}]+/gu) ?? ['Policy'];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
