/** The user of the demo world behind each key of `demo-tokens.json`, found by an e-mail address that never changes. */
export const demoUsers = {
  coordinator: 'coordinator@dossier.example',
  consultantNorth: 'consulent.noord@dossier.example',
  consultantSouth: 'consulent.zuid@dossier.example',
  regionalSupporter: 'regio.parkstad@dossier.example',
  mentor: 'mentor@dossier.example',
  adminOfficer: 'administratie@dossier.example',
  financeOfficer: 'financien@dossier.example',
  board: 'voorzitter@dossier.example',
  partner: 'qrs@smol.example',
} as const;

export type DemoUserKey = keyof typeof demoUsers;
