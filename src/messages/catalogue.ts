/** The catalogue of policies: `list` and `explain`. */

import { count, list } from './words.js';

export const catalogueMessages = {
  /** `all` includes the policies that are not shown. */
  headline: (shown: { policies: number; rules: number }, all: { policies: number }) => {
    const policies = count(all.policies, 'policy', 'policies');
    const of = shown.policies === all.policies ? policies : `${shown.policies} of ${policies}`;
    return shown.rules === shown.policies ? of : `${of}, ${count(shown.rules, 'rule')}`;
  },
  columns: ['ID', 'SEVERITY', 'TITLE', 'SELECTOR', 'SOURCE'],
  anyDocument: 'any',
  noDocument: 'none',
  combined: 'combined',
  facts: {
    ...{ aliases: 'Aliases', source: 'Source', namespace: 'Package', rules: 'Rules', selector: 'Selector' },
    deprecated: 'Deprecated',
  },
  deprecated: 'yes; runs only with --include-deprecated-checks',
  neverFails: (rule: string) => `${rule} (never fails the run)`,
  references: 'References:',
  noPaths: (path: string) =>
    `\`regoscan list\` does not accept paths. To list the policies in a folder, write --policy ${path}.`,
  noId: 'No policy was named. Write an id, such as KSV-0109, or a package. `regoscan list` shows all of them.',
  withoutEffect: (flag: string, command: string) => `${flag} has no effect on \`regoscan ${command}\`.`,
  unknownPolicy: (wanted: string, near: string[]) => ({
    code: 'unknown-policy',
    message: `No policy that would run has the id, alias or package ${wanted}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} \`regoscan list\` shows all of them.`,
  }),
  ambiguousPolicy: (wanted: string, ids: string[]) => ({
    code: 'ambiguous-policy',
    message: `${wanted} is ambiguous: it matches ${list(ids)}. Write one of these ids in full.`,
  }),
};
