/** Where our findings are not Trivy's, and why they are not meant to be. */
export interface Exception {
  set: string;
  /** What only we find, what only Trivy finds, or lines of Trivy's that are not ours. */
  side: 'ours' | 'theirs' | 'lines';
  file: RegExp;
  id: RegExp;
  count: number;
  reason: string;
}

const LATER_DOCUMENTS = 'Trivy counts the lines of later documents wrong (trivy#2965)';

export const EXCEPTIONS: readonly Exception[] = [
  {
    set: 'corpus/kubernetes',
    side: 'lines',
    file: /^online-boutique\/cartservice\.yaml$/,
    id: /^KSV-/,
    count: 5,
    reason: LATER_DOCUMENTS,
  },
  {
    set: 'inputs/kubernetes',
    side: 'theirs',
    file: /(?:)/,
    id: /^KSV-00(?:39|40)$/,
    count: 80,
    reason:
      'These are for LimitRange and ResourceQuota (subtypes of the selector). As soon as one document of a scan is of a subtype, Trivy asks the check about all others, too',
  },
  {
    set: 'inputs/kubernetes',
    side: 'ours',
    file: /^(?:list\/|old\/m\.yaml$)/,
    id: /^KSV-/,
    count: 88,
    reason: 'Trivy does not look into lists (docs/decisions/0003-documents-unlike-trivy.md)',
  },
  {
    set: 'inputs/kubernetes',
    side: 'lines',
    file: /^(?:binding|cm|controlplane|netpol|nolead|odd|old|rbac|svc)\/m\.yaml$/,
    id: /./,
    count: 156,
    reason: `${LATER_DOCUMENTS}, and gives a result without any the offset of its document`,
  },
  {
    set: 'inputs/kubernetes',
    side: 'ours',
    file: /^odd\/json\/1\.json$/,
    id: /^KSV-0013$/,
    count: 1,
    reason:
      'Trivy leaves a null in JSON out, and the check asks whether there is an image (docs/decisions/0003-documents-unlike-trivy.md)',
  },
  {
    set: 'inputs/kubernetes',
    side: 'ours',
    file: /^brackets\/m\.yaml$/,
    id: /^KSV-0013$/,
    count: 1,
    reason: 'Trivy does not merge what << names (docs/decisions/0003-documents-unlike-trivy.md)',
  },
  {
    set: 'inputs/dockerfile',
    side: 'ours',
    file: /^names\/dockerfile$/,
    id: /^DS-/,
    count: 3,
    reason: 'Trivy knows the name in small letters only with something behind it; docker build -f takes any',
  },
  {
    set: 'examples/terraform',
    side: 'ours',
    file: /^cloud-google-iam-no_user_granted_permissions\/good-1\//,
    id: /^GCP-0078$/,
    count: 1,
    reason: 'It is about a bucket that only a binding speaks of. Trivy gives it no file, we give it the first one',
  },
  {
    set: 'examples/terraform',
    side: 'theirs',
    file: /^$/,
    id: /^GCP-0078$/,
    count: 1,
    reason: 'The same, as Trivy has it',
  },
];
