import type { DemoTokens } from '../../prisma/seed/demo-tokens.ts';

export interface WelcomeOptions {
  readonly publicUrl: string;
  readonly dataDirectory: string;
  /** Null when mail goes to a server of the operator's own. */
  readonly mailPage: string | null;
  /** The demo's own identity provider; null with one of the operator's own, and without a demo. */
  readonly login: string | null;
  readonly demo: DemoTokens | null;
}

/** What a person reads when everything runs: where it is, who they can be, and what to try first. */
export function welcome({ publicUrl, dataDirectory, mailPage, login, demo }: WelcomeOptions): string {
  return [
    '',
    'Dossier runs. Ctrl-C stops it; the data stays.',
    '',
    ...table([
      ['GraphQL, and GraphiQL in a browser', `${publicUrl}/graphql`],
      ['Health', `${publicUrl}/health/ready`],
      ...(mailPage === null ? [] : [['Mail that Dossier sent', mailPage] as const]),
      ...(login === null ? [] : [['Login (OpenID Connect)', login] as const]),
      ['Data', dataDirectory],
    ]),
    '',
    ...(demo === null
      ? ['This database has no demo users, so there are no demo tokens.']
      : whatToTry(publicUrl, demo)),
    '',
    '',
  ].join('\n');
}

function whatToTry(publicUrl: string, { file, tokens }: DemoTokens): readonly string[] {
  return [
    `Who you can be (tokens, also in ${file})`,
    '',
    ...table(Object.entries(tokens)),
    '',
    'Try first: how many clients waited and had a mentor at the turn of 2022, counted and as it was published',
    '',
    ...firstQuery(publicUrl, tokens.coordinator).map((line) => `  ${line}`),
    '',
    'Then send a referral as the partner QRS does, and see it become a case',
    '',
    '  npm run qrs:send',
  ];
}

function firstQuery(publicUrl: string, token: string): readonly string[] {
  const query =
    '{ progressReport(from: "2021-11-01", to: "2022-01-01") { date waitingList clientsAppointed published { waitingList clientsAppointed } } }';
  return [
    `curl -s ${publicUrl}/graphql \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H 'authorization: Bearer ${token}' \\`,
    `  -d '${JSON.stringify({ query })}'`,
  ];
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
}
