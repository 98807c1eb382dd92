/** The wording of reports around the findings. */

import { count } from '../messages/index.js';

export const texts = {
  inexact: '(whole file)',
  neverFails: '(warning: does not fail the run)',
  recommended: (action: string) => `Recommended: ${action}`,
  alsoAt: (places: string[], more: number) => `Also at ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  morePlaces: (more: number) => `(and ${count(more, 'more place')})`,
  checked: ({ policies, documents }: { policies: number; documents: number }) =>
    `${count(policies, 'policy', 'policies')} on ${count(documents, 'document')}`,
  clean: (counts: { files: number; policies: number; documents: number }) =>
    counts.files === 0 ? 'Nothing was checked.' : `No findings: ${texts.checked(counts)}.`,
  total: (findings: number) => count(findings, 'finding'),
  /** `hidden` of the `failed` findings are not shown; `shown` findings are. */
  failing: ({ shown, failed, hidden }: { shown: number; failed: number; hidden: number }) => {
    const findings = shown + hidden === 1 && failed === 1 ? 'finding' : 'findings';
    const share = `${failed} of ${shown + hidden} ${findings} ${verb(failed, 'fails', 'fail')} the run.`;
    if (hidden === 0) return share;
    return `${share} ${count(hidden, 'failing finding')} ${verb(hidden, 'is', 'are')} not shown because of --severity.`;
  },
  incomplete: 'The scan is incomplete: see the errors above.',
  more: 'More information:',
  mostSevere: 'The most severe finding:',
  /** Below a list of findings, each on one line. */
  listed: (most: number) =>
    `Code and recommended actions are shown for up to ${most} findings. Scan fewer files, set --severity, or run \`regoscan explain ID\`.`,
  otherPolicies: (policies: number, findings: number) =>
    `and ${count(policies, 'more policy', 'more policies')} with ${count(findings, 'finding')}`,

  summaryTitle: 'Regoscan',
  totalsHeader: ['Critical', 'High', 'Medium', 'Low', 'Unknown'],
  policiesHeader: ['Severity', 'Policy', 'Findings', 'Locations'],
  findingsHeader: ['Severity', 'Location', 'Finding'],
  framesTitle: 'Most severe findings',
  allFindings: (findings: number) => (findings === 1 ? 'The finding' : `All ${findings} findings`),
  adviceTitle: 'Recommended actions and references',
  uncheckedTitle: 'Errors',
  problemsTitle: 'Errors, warnings and notices',
  errors: (errors: number) => `The scan is incomplete: ${count(errors, 'error')}.`,
  unannotated: (more: number) =>
    `GitHub shows at most ten annotations of each level. ${more} more ${verb(more, 'is', 'are')} listed only here.`,
  notAnnotated: (more: number) =>
    `${count(more, 'more annotation')} ${verb(more, 'is', 'are')} not shown: GitHub shows at most ten of each level.`,
  leftOut: (findings: number, counts: string[]) =>
    `${count(findings, 'more finding')} (${counts.join(', ')}) ${verb(findings, 'does', 'do')} not fit here. The SARIF file and the JSON report list more.`,
  policiesLeftOut: (policies: number) =>
    `The findings of ${count(policies, 'more policy', 'more policies')} do not fit into this table.`,
  andMore: (more: number) => `and ${more} more`,
  sarifCut: (kept: number, total: number) =>
    `The SARIF file contains the ${kept} most severe of ${total} results, because code scanning rejects larger files. The other reports contain all results.`,

  /** Why a step fails: its last line. */
  failed: (exitCode: number, failing: number, errors: number) => {
    const reasons = [
      ...(errors > 0 ? [texts.errors(errors)] : []),
      ...(failing > 0 ? [`${count(failing, 'finding')} ${verb(failing, 'fails', 'fail')} the run.`] : []),
    ];
    return [...reasons, `Exit code ${exitCode}.`].join(' ');
  },
};

function verb(number: number, one: string, many: string): string {
  return number === 1 ? one : many;
}
