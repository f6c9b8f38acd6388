/** What the register of processing says besides what stands in prisma/schema. Plugins declare their own recipients. */
export interface ProcessingDetails {
  /** Start of the purpose in prisma/schema. */
  readonly purpose: string;
  /** Parties outside that are given these data. */
  readonly recipients: readonly string[];
}

/** Who decides about the data (GDPR 4(7)); each foundation fills in its own. */
export const controller = {
  name: 'The foundation for mentorship that runs this Dossier (PUBLIC_URL is its address)',
  contact: 'Its coordinator; complaints also to the Autoriteit Persoonsgegevens',
  processors:
    'Whoever hosts the servers, the database and the mail for the foundation, under an agreement of GDPR 28',
  transfers: 'None outside the European Economic Area. The software sends nothing to its makers.',
} as const;

/** The means of GDPR 32, the same for every processing. */
export const security: readonly string[] = [
  'One policy of who sees what, checked on every path, and once more by the database itself (docs/access.md, decisions 1 and 11).',
  'A log of every look and change that cannot be altered unseen (decision 12).',
  'The most sensitive columns are encrypted before they reach the database; they are marked below (decision 13).',
  'Login through the identity provider of the foundation, tokens that end, and rights that end with a mandate (decision 10).',
  'Jobs, facts and log lines hold ids; mails say that there is something, not what.',
  'What is due is removed every night, and every breach is handled by the clock (docs/retention.md).',
];

/** The processings of the core. */
export const coreProcessings: readonly ProcessingDetails[] = [
  {
    purpose: 'Mentorship:',
    recipients: [
      'The court (petition, order, report on the mentorship)',
      'The mentor of the client, as long as the mandate lasts',
      'Whoever referred the client: the standing of that request',
    ],
  },
  {
    purpose: 'Identifying a client where a law demands the BSN',
    recipients: ['The court, where its form demands the number'],
  },
  { purpose: 'Volunteers:', recipients: ['The court (who carries out the mentorship)', 'Justis (VOG)'] },
  { purpose: 'Login:', recipients: ['The identity provider of the foundation'] },
  { purpose: 'Staff:', recipients: [] },
  { purpose: 'Accountability:', recipients: ['The person concerned, of whom the log is'] },
  {
    purpose: 'Handling data breaches',
    recipients: ['Autoriteit Persoonsgegevens', 'The persons concerned'],
  },
  {
    purpose: 'Complaints:',
    recipients: [
      'Who complains: the decision',
      'The national complaints committee or the court, when the complainant goes on there',
      'Landelijk Kwaliteitsbureau CBM (numbers a year)',
    ],
  },
  { purpose: 'Tasks:', recipients: ['Whose task it is: a mail with the numbers of files, without names'] },
  { purpose: 'Moving in:', recipients: [] },
  { purpose: 'Running the system:', recipients: [] },
  { purpose: 'Inbound messages:', recipients: [] },
  {
    purpose: 'Webhooks out: telling',
    recipients: ['The partner that referred the client: ids, numbers and codes, signed'],
  },
  {
    purpose: 'Webhooks out: that a partner knows',
    recipients: ['The partner: the secret or the public key'],
  },
  { purpose: 'Keeping no longer than needed', recipients: [] },
  { purpose: 'Answering requests of people', recipients: ['The person who asked'] },
  {
    purpose: 'Showing that and why what is recorded',
    recipients: ['Whoever was given the wrong data before (GDPR 19)'],
  },
];
