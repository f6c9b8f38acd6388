import type { PersonalDataDeclaration } from '../contract.ts';

/** What this plugin holds about people. */
export const personalData: readonly PersonalDataDeclaration[] = [
  {
    table: 'SignallingSignal',
    columns: ['caseId', 'mentorId', 'description', 'observedOn', 'careProviderId', 'municipalityCode'],
    purpose:
      'To follow up what mentors observe, and to report about the quality of care without naming anybody.',
    legalBasis:
      'The mentor’s duty to look after the care of the client (BW 1:453 and 1:454), GDPR 6(1)(f). The text may hold health data: to be settled under GDPR 9(2) in the impact assessment before real use.',
    retention: '7 years after the end of the case; then anonymised, which leaves the figures.',
  },
  {
    table: 'SignallingShare',
    columns: ['email'],
    purpose: 'To know to which functional mailbox a report went.',
    legalBasis: 'Legitimate interest: accounting for what was shared with whom (GDPR 6(1)(f)).',
    retention: '7 years after sharing.',
  },
];
