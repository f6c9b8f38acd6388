import type { PersonalDataDeclaration } from '../contract.ts';

const referral = {
  purpose: 'Referrals from QRS: knowing which became which case, who referred, and whether the client agreed',
  legalBasis:
    'Legitimate interest: the request for mentorship itself (GDPR 6(1)(f)); GDPR 9(2)(h) with UAVG 30(3)',
  retention: 'qrs.referral',
  recipients: ['QRS, which made the referral: its own reference and the status of the case'],
} as const;

/** What this plugin holds about people. */
export const personalData: readonly PersonalDataDeclaration[] = [
  {
    ...referral,
    table: 'QrsReferral',
    columns: [
      'partnerReference',
      'caseId',
      'referrerName',
      'referrerOrganisation',
      'consentGiven',
      'noConsentReason',
      'refusalReason',
      'caseStatus',
      'urgency',
      'doubts',
      'needs',
      'birthDate',
      'birthDateIndex',
    ],
  },
  {
    ...referral,
    table: 'QrsGap',
    columns: ['referralId', 'partnerReference', 'ourStatus', 'theirStatus'],
  },
  { ...referral, table: 'QrsRevision', columns: ['referralId', 'partnerReference', 'kind', 'reason'] },
  {
    ...referral,
    table: 'QrsAttachment',
    columns: [
      'referralId',
      'sha256',
      'sha256Index',
      'kind',
      'documentId',
      'wantedById',
      'wantedAt',
      'settledAt',
    ],
  },
  {
    ...referral,
    table: 'QrsStatusNotice',
    columns: ['referralId', 'status', 'reason', 'occurredAt', 'lastError'],
  },
];
