/** What reports say around the findings. */

import { count } from '../messages.js';

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
  findingsHeader: ['Severity', 'Where', 'What'],
  actionsTitle: 'Recommended actions',
  problemsTitle: 'Errors, warnings and notices',
  errors: (errors: number) => `Not everything could be checked: ${count(errors, 'error')}.`,
  unannotated: (more: number) =>
    `GitHub shows ten annotations of each kind; ${more} more ${more === 1 ? 'has' : 'have'} none.`,
  leftOut: (findings: number, counts: string[]) =>
    `${count(findings, 'more finding')} ${findings === 1 ? 'does' : 'do'} not fit here (${counts.join(', ')}). The SARIF file and the other reports have all of them.`,
  morePlaces: (more: number) => `and ${count(more, 'more place')}`,
  andMore: (more: number) => `and ${more} more`,

  /** Why a step fails, as its last word. */
  failed: (exitCode: number, failing: number, errors: number) => {
    const why = [
      ...(errors > 0 ? [`Not everything could be checked: ${count(errors, 'error')}.`] : []),
      ...(failing > 0 ? [`${count(failing, 'finding')} ${failing === 1 ? 'fails' : 'fail'} the run.`] : []),
    ];
    return `${why.join(' ')} Exit code ${exitCode}.`;
  },
};
