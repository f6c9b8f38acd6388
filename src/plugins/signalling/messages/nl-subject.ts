import { nl } from './nl.ts';

/** Words for the export that the person concerned reads. */
export const subjectWords: Readonly<Record<string, string>> = {
  signals: 'Signalen over de zorg',
  shares: 'Rapporten die wij u stuurden',
  kind: 'Waarover',
  severity: 'Ernst',
  observedOn: 'Waargenomen op',
  description: 'Beschrijving',
  recordedAt: 'Vastgelegd op',
  careProviderId: 'Zorgaanbieder',
  organisationName: 'Organisatie',
  status: 'Verzending',
  attempts: 'Pogingen',
  round: 'Ronde',
  createdAt: 'Gevraagd op',
  sentAt: 'Verzonden op',
  lastError: 'Laatste fout',
  messageId: 'Kenmerk van het bericht',
  SENT: 'verzonden',
  PENDING: 'nog te verzenden',
  FAILED: 'niet gelukt',
  LOW: 'licht',
  MEDIUM: 'matig',
  HIGH: 'ernstig',
  ...Object.fromEntries(Object.entries(nl.kinds).map(([kind, word]) => [kind, word()])),
};
