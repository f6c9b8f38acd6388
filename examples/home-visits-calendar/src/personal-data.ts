import type { PersonalDataDeclaration } from 'dossier/plugin';

export const personalData: readonly PersonalDataDeclaration[] = [
  {
    table: 'visit',
    columns: ['case_id', 'day', 'place'],
    purpose: 'Calendar: the office sees which home visits are planned',
    legalBasis: 'Legitimate interest (GDPR 6(1)(f)): planning the intake that was asked for',
    retention: 'case-file',
    recipients: ['The calendar server of the foundation'],
    person: { via: 'case', column: 'case_id' },
  },
];
