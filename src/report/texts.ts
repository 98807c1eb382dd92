/** What reports say around the findings. */

import { count } from '../messages/index.js';

export const texts = {
  inexact: '(somewhere in this document)',
  neverFails: '(a warning: never fails a run)',
  recommended: (action: string) => `Recommended: ${action}`,
  alsoAt: (places: string[], more: number) => `Also at ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  clean: ({ files, policies }: { files: number; policies: number }, isComplete: boolean) => {
    if (files === 0) return 'Nothing was checked.';
    const checked = `No findings: ${count(policies, 'policy', 'policies')} on ${count(files, 'file')}.`;
    return isComplete ? checked : `${checked} But not everything could be checked.`;
  },
  total: (findings: number) => count(findings, 'finding'),
  /** `hidden` of the failing ones are not shown. */
  failing: (failed: number, hidden: number) => {
    const which = failed === 0 ? 'None fails the run.' : `${failed} ${failed === 1 ? 'fails' : 'fail'} the run.`;
    return hidden === 0 ? which : `${which} ${hidden} of them ${hidden === 1 ? 'is' : 'are'} not shown, by --severity.`;
  },
  incomplete: 'Not everything could be checked: see the errors above.',
  more: 'More about it:',

  summaryTitle: 'Regoscan',
  totalsHeader: ['Critical', 'High', 'Medium', 'Low', 'Unknown'],
  policiesHeader: ['Severity', 'Policy', 'Findings', 'Where'],
  findingsHeader: ['Severity', 'Where', 'What'],
  framesTitle: 'First findings',
  allFindings: (findings: number) => (findings === 1 ? 'The finding' : `All ${findings} findings`),
  adviceTitle: 'Recommended actions and references',
  uncheckedTitle: 'What could not be checked',
  problemsTitle: 'Errors, warnings and notices',
  errors: (errors: number) => `Not everything could be checked: ${count(errors, 'error')}.`,
  unannotated: (more: number) =>
    `GitHub shows ten annotations of each kind: ${more} more ${more === 1 ? 'is' : 'are'} only listed here.`,
  notAnnotated: (more: number) => `and ${more} more: GitHub shows ten annotations of each kind.`,
  leftOut: (findings: number, counts: string[]) =>
    `${count(findings, 'more finding')} ${findings === 1 ? 'does' : 'do'} not fit here (${counts.join(', ')}). The SARIF file and the JSON report have more.`,
  policiesLeftOut: (policies: number) =>
    `The findings of ${count(policies, 'more policy', 'more policies')} do not fit into this table.`,
  andMore: (more: number) => `and ${more} more`,
  sarifCut: (kept: number, total: number) =>
    `The SARIF file has the ${kept} most severe of ${total} results: code scanning refuses a larger one. The other reports have all of them.`,

  /** Why a step fails, as its last word. */
  failed: (exitCode: number, failing: number, errors: number) => {
    const why = [
      ...(errors > 0 ? [`Not everything could be checked: ${count(errors, 'error')}.`] : []),
      ...(failing > 0 ? [`${count(failing, 'finding')} ${failing === 1 ? 'fails' : 'fail'} the run.`] : []),
    ];
    return `${why.join(' ')} Exit code ${exitCode}.`;
  },
};
