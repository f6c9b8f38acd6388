import type { PersonalDataDeclaration } from '../contract.ts';

const referral = {
  purpose: 'Referrals from QRS: knowing which became which case, who referred, and whether the client agreed',
  legalBasis:
    'Legitimate interest: the request for mentorship itself (GDPR 6(1)(f)); GDPR 9(2)(h) with UAVG 30(3)',
  retention: 'qrs.referral',
  recipients: ['QRS, which made the referral: its own reference and the status of the case'],
} as const;

const offer = {
  purpose:
    'Referring clients to others through QRS: what help was asked for, by what right, and who took it on',
  legalBasis:
    'Consent of the client or the representative (GDPR 6(1)(a), 9(2)(a)), or a vital interest (GDPR 6(1)(d), 9(2)(c))',
  retention: 'case-file',
  recipients: [
    'QRS, and the organisation that is asked: which help, where and why, without who the client is',
    'The organisation that takes an offer on, and QRS: also who the client is and where he lives',
  ],
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
  {
    ...offer,
    table: 'QrsOffer',
    columns: [
      'reference',
      'caseId',
      'help',
      'urgency',
      'municipalityCode',
      'ground',
      'explanation',
      'addresseeName',
      'state',
      'needs',
      'takenBy',
      'withdrawalReason',
      'offeredById',
    ],
  },
  { ...offer, table: 'QrsOfferAnswer', columns: ['offerId', 'kind', 'reason', 'needs', 'organisation'] },
  { ...offer, table: 'QrsOfferGap', columns: ['offerId', 'reference', 'ourState', 'theirState'] },
  { ...offer, table: 'QrsOfferNotice', columns: ['offerId', 'kind', 'occurredAt', 'lastError'] },
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
