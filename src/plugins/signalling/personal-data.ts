import type { PersonalDataDeclaration } from '../contract.ts';

const accounting = {
  purpose: 'Broad signalling: accounting for which report was made and shared with whom',
  legalBasis: 'Legitimate interest (GDPR 6(1)(f))',
  retention: 'signalling.share',
} as const;

/** What this plugin holds about people. Reports themselves hold nobody. */
export const personalData: readonly PersonalDataDeclaration[] = [
  {
    table: 'SignallingSignal',
    columns: ['caseId', 'mentorId', 'careProviderId', 'municipalityCode', 'observedOn', 'description'],
    purpose:
      'Broad signalling: following up what mentors observe, and reporting about the quality of care without naming anybody',
    legalBasis:
      'The mentor’s duty to look after the care of the client (BW 1:453 and 1:454), GDPR 6(1)(f); GDPR 9(2)(h) with UAVG 30(3), to be confirmed in the impact assessment before real use',
    // With the client, who is taken out of it by `subjectAccess`; kind, day and place stay for the figures.
    retention: 'case-file',
  },
  { ...accounting, table: 'SignallingReport', columns: ['createdById'] },
  {
    ...accounting,
    table: 'SignallingShare',
    columns: ['email', 'messageId', 'lastError'],
    recipients: ['Chain partners, at their functional mailbox: reports without persons'],
  },
];
