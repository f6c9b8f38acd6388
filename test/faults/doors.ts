import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Caller, TestDossier } from '../harness.ts';
import type { QrsPartner } from '../plugins/qrs-partner.ts';
import { command } from '../api/case-story.ts';
import { waysToFail, type leakyPlugin } from './leaky-plugin.ts';

export interface House {
  readonly dossier: TestDossier;
  readonly coordinator: Caller;
  readonly partner: QrsPartner;
  readonly leaky: ReturnType<typeof leakyPlugin>;
  /** A case whose client has a name that must not turn up. */
  readonly caseId: string;
  readonly newsletterId: string;
}

export interface Door {
  readonly name: string;
  /** Asks for something there; answers all that comes back. What is sent along sings `Zangvogel`. */
  knock(house: House, dice: (sides: number) => number): Promise<string>;
}

export const me = {
  name: 'Zangvogel',
  email: 'z.zangvogel@zangvogel.example',
  token: 'zangvogel-token-zangvogel',
};
const json = { 'content-type': 'application/json' };
const registerInput = {
  client: {
    givenName: me.name,
    familyName: me.name,
    birthDate: '1944-05-06',
    postcode: '6211ab',
    houseNumber: '12',
    clientGroup: 'DEMENTIA',
  },
  municipalityCode: 'GM0935',
  applicantKind: 'RELATIVE',
  registeredOn: '2022-01-10',
};

/** Ways in for somebody outside, and jobs, which only leave a reason behind. */
export const doors: readonly Door[] = [
  ...['leakyText', 'leakyNumber', 'leakyList', 'a: leakyText b: leakyList viewer { role }'].map((fields) => ({
    name: `HTTP ${fields}`,
    knock: (house: House) => query(house, `{ ${fields} }`),
  })),
  {
    name: 'HTTP without a token',
    knock: (house) => send(house, '/graphql', post({ query: '{ leakyText }' })),
  },
  { name: 'SSE', knock: (house) => query(house, 'subscription { leakyEvents }', {}, 'text/event-stream') },
  { name: 'WebSocket query', knock: (house) => overSocket(house, { query: '{ leakyText leakyNumber }' }) },
  { name: 'WebSocket event', knock: (house) => overSocket(house, { query: 'subscription { leakyEvents }' }) },
  {
    name: 'WebSocket variables',
    knock: (house) =>
      overSocket(house, { query: 'query ($id: ID!) { case(id: $id) { id } }', variables: { id: me } }),
  },
  { name: 'WebSocket bad token', knock: (house) => rawSocket(house, initWith(`Bearer ${me.token}`)) },
  { name: 'WebSocket nonsense', knock: (house) => rawSocket(house, `{ ${me.email} ${me.name}`) },
  {
    name: 'WebSocket unknown message',
    knock: (house) => rawSocket(house, JSON.stringify({ type: me.name, id: me.email, payload: me })),
  },

  { name: 'page', knock: (house) => send(house, `/leaky/page?email=${me.email}`) },
  { name: 'form', knock: (house) => send(house, '/leaky/page', { method: 'POST', body: me.email }) },
  { name: 'absent page', knock: (house) => send(house, `/${me.name}/${me.email}`) },
  { name: 'letter', knock: (house) => send(house, `/nieuwsbrief/${me.name}`) },
  { name: 'preferences', knock: (house) => send(house, `/nieuwsbrief/voorkeuren/${me.token}`) },
  {
    name: 'unsubscribe',
    knock: (house) =>
      send(house, `/nieuwsbrief/afmelden/${me.token}`, {
        method: 'POST',
        body: `List-Unsubscribe=One-Click&email=${me.email}`,
      }),
  },
  { name: 'health', knock: (house) => send(house, '/health/ready') },
  { name: 'metrics', knock: (house) => send(house, '/metrics') },

  ...['verify', 'check', 'refuse', 'receive'].map((path) => ({
    name: `webhook ${path}`,
    knock: (house: House) =>
      send(house, `/hooks/leaky/${path}`, { method: 'POST', body: JSON.stringify(me) }),
  })),
  {
    name: 'referral',
    knock: async ({ partner, dossier }) =>
      textOf(await partner.refer(dossier, { requestForHelp: `${me.name} (${me.email}) needs help.` })),
  },
  {
    name: 'referral that is none',
    knock: async ({ partner, dossier }) =>
      textOf(await partner.deliver(dossier, new TextEncoder().encode(`{ "${me.name}": ${me.email}`))),
  },
  {
    name: 'referral signed by another',
    knock: async ({ partner, dossier }) =>
      textOf(await partner.refer(dossier, { reference: me.name }, { secret: `whsec_${btoa(me.token)}` })),
  },
  {
    name: 'referral with a strange id',
    knock: (house) =>
      send(house, '/hooks/qrs/referrals', {
        method: 'POST',
        headers: {
          'webhook-id': me.email,
          'webhook-timestamp': me.name,
          'webhook-signature': `v1,${me.token}`,
        },
        body: JSON.stringify(me),
      }),
  },

  {
    name: 'command',
    knock: async ({ coordinator }) =>
      JSON.stringify(await command(coordinator, 'registerCase', registerInput).catch(String)),
  },
  {
    name: 'command with a key',
    knock: (house, dice) =>
      query(
        house,
        'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { __typename ... on Error { code message path } } }',
        { input: { ...registerInput, idempotencyKey: `${me.email} ${dice(5)}` } },
      ),
  },
  {
    name: 'step that is not open',
    knock: async ({ coordinator, caseId }) =>
      JSON.stringify(
        await command(coordinator, 'placeOnWaitingList', { caseId, waitingSince: '2022-01-18' }).catch(
          String,
        ),
      ),
  },
  {
    name: 'test mail',
    async knock(house) {
      const input = { newsletterId: house.newsletterId, to: me.email };
      await query(
        house,
        'mutation ($input: SendTestNewsletterInput!) { sendTestNewsletter(input: $input) { __typename } }',
        { input },
      );
      return query(house, 'query ($id: ID!) { newsletter(id: $id) { testMails { status lastError } } }', {
        id: house.newsletterId,
      });
    },
  },
  {
    name: 'case',
    knock: (house) =>
      query(
        house,
        'query ($id: ID!) { case(id: $id) { id status version client { id } nextSteps { code } mandates { id } } }',
        { id: house.caseId },
      ),
  },
  {
    name: 'cases',
    knock: (house) => query(house, '{ cases(first: 5) { totalCount edges { node { reference } } } }'),
  },
  {
    name: 'figures',
    knock: (house) => query(house, '{ progressReport(from: "2022-01-01", to: "2022-03-01") { date } }'),
  },
  {
    name: 'dead letters',
    knock: (house) => query(house, '{ deadLetters(first: 50) { edges { node { queue name lastError } } } }'),
  },

  { name: 'unknown field', knock: (house) => query(house, `{ ${me.name} }`) },
  { name: 'no GraphQL', knock: (house) => query(house, `{ viewer(a: "${me.email}" }`) },
  { name: 'id that is none', knock: (house) => query(house, `{ node(id: "${btoa(me.email)}") { id } }`) },
  {
    name: 'id of nobody',
    knock: (house) => query(house, `{ node(id: "${btoa(`Case:${me.email}`)}") { id } }`),
  },
  {
    name: 'input of another type',
    knock: (house) =>
      query(house, 'query ($f: CaseFilter) { cases(first: 1, filter: $f) { totalCount } }', { f: me }),
  },
  {
    name: 'date that is none',
    knock: (house) => query(house, 'query ($d: Date!) { normReport(on: $d) { __typename } }', { d: me.name }),
  },
  {
    name: 'body that is no JSON',
    knock: (house) => send(house, '/graphql', { method: 'POST', headers: json, body: `{${me.email}` }),
  },
  {
    name: 'GET with variables that are no JSON',
    knock: (house) =>
      send(
        house,
        `/graphql?${new URLSearchParams({ query: '{ __typename }', variables: me.email }).toString()}`,
      ),
  },
  {
    name: 'id of a document',
    knock: (house) => send(house, '/graphql', post({ documentId: me.email })),
  },
  {
    name: 'id of a request',
    knock: (house) =>
      send(house, '/graphql', post({ query: '{ leakyText }' }, { 'x-request-id': `${me.name} ${me.email}` })),
  },
  ...[
    me.token,
    `${btoa(`{"alg":"RS256","kid":"${me.email}"}`)}.${btoa(`{"sub":"${me.name}"}`)}.${btoa(me.token)}`,
    `${me.name} ${me.email}`,
  ].map((token, index) => ({
    name: `token ${index}`,
    knock: (house: House) =>
      send(house, '/graphql', post({ query: '{ viewer { role } }' }, { authorization: `Bearer ${token}` })),
  })),

  ...(['record', 'perform'] as const).map((job) => ({
    name: `job ${job}`,
    async knock({ leaky }: House, dice: (sides: number) => number) {
      const payload = { way: dice(waysToFail.length), text: leaky.next.text };
      await leaky.host().transaction((work) => work.jobs.enqueue(leaky.jobs[job], payload));
      return '';
    },
  })),
];

function query(
  house: House,
  text: string,
  variables: object = {},
  accept = 'application/graphql-response+json',
): Promise<string> {
  const { authorization } = house.coordinator;
  return send(house, '/graphql', post({ query: text, variables }, { authorization, accept }));
}

function post(body: object, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) };
}

async function send({ dossier }: House, path: string, init: RequestInit = {}): Promise<string> {
  return textOf(await fetch(`${dossier.url}${path}`, { ...init, signal: AbortSignal.timeout(10_000) }));
}

/** All of an answer: status, headers and body. */
async function textOf(response: Response): Promise<string> {
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}

async function overSocket({ dossier, coordinator }: House, request: { query: string; variables?: object }) {
  const socket = createClient({
    url: `${dossier.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: coordinator.authorization },
    retryAttempts: 0,
  });
  try {
    return await new Promise<string>((resolve) => {
      socket.subscribe(
        { ...request, variables: { ...request.variables } },
        {
          next: (result) => resolve(JSON.stringify(result)),
          error: (error) => resolve(JSON.stringify(error)),
          complete: () => resolve(''),
        },
      );
    });
  } finally {
    await socket.dispose();
  }
}

function initWith(authorization: string): string {
  return JSON.stringify({ type: 'connection_init', payload: { authorization } });
}

/** Sends one message on a fresh socket; answers what comes until it is closed. */
async function rawSocket({ dossier }: House, message: string): Promise<string> {
  const socket = new WebSocket(`${dossier.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const heard: string[] = [];
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(message));
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => resolve(`${heard.join(' ')} ${code} ${reason.toString()}`));
  });
}
