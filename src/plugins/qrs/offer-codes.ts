/** The kinds of help for which Dossier refers a client to others, as QRS is told. */
export const helpKinds = {
  MENTORSHIP: {
    value: 'mentorship',
    description: 'Mentorship by another foundation or a professional mentor.',
  },
  FINANCIAL_ADMINISTRATION: {
    value: 'financial-administration',
    description: 'Protective administration of property and money (beschermingsbewind).',
  },
  GUARDIANSHIP: {
    value: 'guardianship',
    description: 'Guardianship of an adult in matters of person and property (curatele).',
  },
  CLIENT_SUPPORT: {
    value: 'client-support',
    description: 'Independent client support (cliëntondersteuning, Wmo or Wlz).',
  },
  BUDGET_HELP: {
    value: 'budget-help',
    description: 'Help with money or debts without a measure of the court.',
  },
  WELFARE_WORK: {
    value: 'welfare-work',
    description: 'Social work of a welfare organisation in the neighbourhood.',
  },
  VOLUNTEER_VISITS: {
    value: 'volunteer-visits',
    description: 'A volunteer who visits, accompanies or befriends.',
  },
  INFORMAL_CARE_SUPPORT: {
    value: 'informal-care-support',
    description: 'Support of relatives who care for the client (mantelzorg).',
  },
  CARE: { value: 'care', description: 'Care or treatment, at home or in an institution.' },
  OTHER: { value: 'other', description: 'Anything else; the explanation says what.' },
} as const;

/** Why Dossier takes an offer back, as QRS is told. */
export const offerWithdrawals = {
  CLIENT_REFUSES: { value: 'client-refuses', description: 'The client does not want it any more.' },
  HELPED_ELSEWHERE: { value: 'helped-elsewhere', description: 'The help was found another way.' },
  DECEASED: { value: 'deceased', description: 'The client died.' },
  NO_LONGER_NEEDED: { value: 'no-longer-needed', description: 'The help is not needed any more.' },
  SENT_BY_MISTAKE: { value: 'sent-by-mistake', description: 'It was not meant to be offered, or not so.' },
  OTHER: { value: 'other', description: 'Anything else.' },
} as const;

export type OfferWithdrawal = (typeof offerWithdrawals)[keyof typeof offerWithdrawals]['value'];
