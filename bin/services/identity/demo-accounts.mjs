// @ts-check

/**
 * The demo users who can log in, by the name that is also their subject (`sub`), and what the login page calls them.
 * The partner is not among them: it is a program.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const demoAccounts = {
  coordinator: 'Coördinator',
  consultantNorth: 'Consulent, werkgebied noord',
  consultantSouth: 'Consulent, werkgebied zuid',
  regionalSupporter: 'Regio-ondersteuner, Parkstad',
  mentor: 'Mentor (vrijwilliger)',
  adminOfficer: 'Medewerker administratie',
  financeOfficer: 'Medewerker financiën',
  board: 'Bestuur',
};
