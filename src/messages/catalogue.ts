/** The catalogue of policies: `list` and `explain`. */

import { count, list } from './words.js';

export const catalogueMessages = {
  /** `all` counts those, too, that are not shown. */
  headline: (shown: { policies: number; rules: number }, all: { policies: number }) => {
    const policies = count(all.policies, 'policy', 'policies');
    const of = shown.policies === all.policies ? policies : `${shown.policies} of ${policies}`;
    return shown.rules === shown.policies ? of : `${of}, ${count(shown.rules, 'rule')}`;
  },
  columns: ['ID', 'SEVERITY', 'TITLE', 'SELECTOR', 'SOURCE'],
  anyDocument: 'any',
  noDocument: 'none',
  combined: 'all together',
  facts: {
    ...{ aliases: 'Aliases', source: 'Source', namespace: 'Package', rules: 'Rules', selector: 'Selector' },
    deprecated: 'Deprecated',
  },
  deprecated: 'yes: it runs only with --include-deprecated-checks',
  neverFails: (rule: string) => `${rule} (never fails a run)`,
  references: 'References:',
  noPaths: (path: string) =>
    `list takes no paths. Name policies with --policy ${path}; list shows what would run, whatever the files.`,
  noId: 'Name a policy: an id, such as KSV-0109, or a package. `regoscan list` shows all of them.',
  withoutEffect: (flag: string, command: string) => `${flag} has no effect on regoscan ${command}.`,
  unknownPolicy: (wanted: string, near: string[]) => ({
    code: 'unknown-policy',
    message: `No policy that would run is called ${wanted}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} \`regoscan list\` shows all of them.`,
  }),
  ambiguousPolicy: (wanted: string, ids: string[]) => ({
    code: 'ambiguous-policy',
    message: `${wanted} may be any of ${list(ids)}. Write one of them out.`,
  }),
};
