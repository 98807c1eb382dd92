import type { EvaluatedUnit } from '../evaluate/schedule.js';
import type { Finding } from '../finding.js';
import { pipelineMessages as messages } from '../messages/index.js';
import type { Document } from '../parse/document.js';
import type { Problem } from '../problem.js';
import type { Profile } from '../profile.js';
import { toFinding } from './to-finding.js';

/** What came of the files. */
export interface Checked {
  /** In the order of the files that they are in. */
  findings: Finding[];
  problems: Problem[];
  /** How many files policies target, and how many documents were evaluated. */
  files: number;
  documents: number;
  /** How many files there was no time for. */
  unread: number;
}

/** The comment by which a file asks Trivy to leave findings out. */
const IGNORE_COMMENT = 'trivy:ignore:';

/** Makes findings of what rules reported, and puts them and the problems in the order of the files. */
export async function collectFindings(units: AsyncIterable<EvaluatedUnit>, profile: Profile): Promise<Checked> {
  const parts: { path: string; findings: Finding[]; problems: Problem[] }[] = [];
  let [files, documents, unread] = [0, 0, 0];
  for await (const { unit, reported } of units) {
    files += unit.files;
    documents += unit.documents.length;
    if (unit.isUnread === true) unread++;
    const started = performance.now();
    const findings = reported.map(toFinding);
    if (unit.documents.length > 0) profile.add('locate', performance.now() - started, reported.length);
    const [document] = unit.documents;
    const comments = document && findings.length > 0 ? ignoreComments(document, findings) : [];
    parts.push({ path: unit.path, findings, problems: [...unit.problems, ...comments] });
  }
  parts.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    findings: parts.flatMap((part) => part.findings),
    problems: parts.flatMap((part) => part.problems),
    ...{ files, documents, unread },
  };
}

/** Comments that have no effect, in files that have findings. */
function ignoreComments({ text }: Document, findings: readonly Finding[]): Problem[] {
  const files = new Set(findings.flatMap(({ locations }) => locations.map(({ file }) => file)));
  return [...files].flatMap((file): Problem[] => {
    const index = text.reported(file)?.lines.findIndex((line) => line.includes(IGNORE_COMMENT)) ?? -1;
    return index < 0 ? [] : [{ level: 'notice', ...messages.ignoreComment(), file, line: index + 1 }];
  });
}
