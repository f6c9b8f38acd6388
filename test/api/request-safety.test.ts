import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { OperationGate } from '../../src/http/safety/operation-gate.ts';
import type { RateLimit } from '../../src/http/safety/rate-limit.ts';
import { noDocuments } from '../../src/http/safety/trusted-documents.ts';
import { tokenHash } from '../../src/access/authenticate.ts';
import { type Caller, TestDossier, until } from '../harness.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { outsideChecks } from './outside-checks.ts';

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly cost?: { readonly requested: number; readonly limit: number } };
}

let dossier: TestDossier;
let coordinator: Caller;
let url: string;
beforeAll(async () => {
  dossier = await TestDossier.start({ env: { DOSSIER_DEMO: 'false' } });
  coordinator = await grown(dossier);
  url = `${dossier.url}/graphql`;
});
afterAll(() => dossier.stop());

describe('a hostile document', () => {
  it.each(hostileDocuments.map((document) => [document.name, document.code, document] as const))(
    'over HTTP: %s: %s',
    async (_name, code, { query, variables, operationName }) => {
      const { status, reply } = await post({ query, variables, operationName });
      // Of some mistakes the protocol says: 200, for clients that read errors only there.
      const status200 = ['answered', 'INVALID_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];
      expect(status).toBe(status200.includes(code) ? 200 : 400);
      expect(codesOf(reply)).toEqual([code]);
    },
  );

  it('over WebSocket is refused alike, and leaves the socket and what else is under way on it', async () => {
    const { client, closed } = connect(dossier, coordinator);
    for (const { name, query, variables, operationName, code } of hostileDocuments) {
      const request = { query, variables: { ...variables }, ...(operationName ? { operationName } : {}) };
      const reply = await new Promise<Reply>((resolve) => {
        client.subscribe(request, {
          next: (result) => resolve(result as Reply),
          error: (errors) => resolve({ errors: errors as Reply['errors'] & object }),
          complete: () => undefined,
        });
      });
      // Which operation is meant is the one question that this protocol answers in its own words.
      if (code !== 'OPERATION_RESOLUTION_FAILURE') expect([name, ...codesOf(reply)]).toEqual([name, code]);
    }
    expect(closed).toEqual([]);
    expect(await client.iterate({ query: '{ viewer { role } }' }).next()).toMatchObject({
      value: { data: { viewer: { role: 'COORDINATOR' } } },
    });
    await client.dispose();
  });

  it('is refused in under 20 ms of CPU', async () => {
    const { requestLimits: limits } = readConfig(dossier.env);
    const gate = new OperationGate({
      schema: dossier.app.schema,
      limits,
      rateLimit: boundless,
      trusted: noDocuments,
      trustedOnly: false,
    });
    for (const { name, query, variables = {}, code } of hostileDocuments) {
      if (code === 'answered') continue;
      const ms = await leastCpuMs(10, () =>
        gate.admit(
          { query, variables: { ...variables } },
          { actor: null, anyDocument: false, peer: { address: '' } },
        ),
      );
      expect([name, ms < 20 || ms]).toEqual([name, true]);
    }
  });
});

describe('a hostile body', () => {
  const json = (text: string) => new TextEncoder().encode(text);
  const deep = (query: string, variable: string, open: string, close: string): string =>
    `{"query":${JSON.stringify(query)},"variables":{"${variable}":${open.repeat(10_000)}1${close.repeat(10_000)}}}`;
  const bodies: readonly (readonly [string, Uint8Array, number, string])[] = [
    [
      'of 1 MB',
      json(JSON.stringify({ query: `{ case(id: "${'x'.repeat(1_000_000)}") { id } }` })),
      413,
      'BODY_LIMIT',
    ],
    [
      'with a batch of ten',
      json(JSON.stringify(Array(10).fill({ query: '{ __typename }' }))),
      400,
      'BAD_REQUEST',
    ],
    ['with an empty batch', json('[]'), 400, 'BAD_REQUEST'],
    ['of 50,000 brackets', json('['.repeat(50_000) + ']'.repeat(50_000)), 400, 'BAD_REQUEST'],
    ['of 50,000 brackets without an end', json('['.repeat(50_000)), 400, 'BAD_REQUEST'],
    ['that is null', json('null'), 400, 'BAD_REQUEST'],
    ['that is a number', json('1e999'), 400, 'BAD_REQUEST'],
    ['that is empty', json(''), 400, 'BAD_REQUEST'],
    ['without a query', json('{}'), 200, 'BAD_REQUEST'],
    ['with a query that is a list', json('{"query":["{ __typename }"]}'), 400, 'BAD_REQUEST'],
    ['with variables that are text', json('{"query":"{ __typename }","variables":"x"}'), 400, 'BAD_REQUEST'],
    ['with a parameter that is not one', json('{"query":"{ __typename }","debug":true}'), 400, 'BAD_REQUEST'],
    ['in UTF-16', new Uint8Array(Buffer.from('{"query":"{ __typename }"}', 'utf16le')), 400, 'BAD_REQUEST'],
    ['with a query twice', json('{"query":"{ nonsense }","query":"{ __typename }"}'), 200, 'answered'],
    [
      'with a prototype',
      json('{"query":"{ __typename }","variables":{"__proto__":{"polluted":1}}}'),
      200,
      'answered',
    ],
    [
      'with a deep variable',
      json(deep('query ($id: ID!) { case(id: $id) { id } }', 'id', '[', ']')),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'with a deep filter',
      json(deep('query ($f: CaseFilter) { cases(first: 1, filter: $f) { totalCount } }', 'f', '{"a":', '}')),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'with deep statuses',
      json(
        deep(
          'query ($f: [CaseStatus!]) { cases(first: 1, filter: { status: $f }) { totalCount } }',
          'f',
          '[',
          ']',
        ),
      ),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'with bytes that are no UTF-8',
      new Uint8Array([
        ...json('{"query":"{ case(id: \\"'),
        0xff,
        0xfe,
        0xc0,
        0xaf,
        ...json('\\") { id } }"}'),
      ]),
      200,
      'INVALID_INPUT',
    ],
  ];
  it.each(bodies)('%s is no accident', async (_name, body, wanted, code) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: coordinator.authorization },
      body: body as BodyInit,
    });
    expect(response.status).toBe(wanted);
    expect(codesOf((await response.json()) as Reply)).toEqual([code]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('of unknown length is counted while it comes in', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(json('{"query":"{ __typename }","variables":{"a":"'));
          for (let index = 0; index < 20; index += 1) controller.enqueue(json('x'.repeat(10_000)));
          controller.close();
        },
      }),
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect((await response.json()) as Reply).toMatchObject({
      errors: [{ extensions: { code: 'BODY_LIMIT' } }],
    });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
  ])('of %s is not read', async (type) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type, authorization: coordinator.authorization },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBe(415);
    expect(codesOf((await response.json()) as Reply)).toEqual(['CROSS_SITE_REQUEST']);
  });
});

describe('an answer', () => {
  it('says what it cost, and what it may', async () => {
    const query = '{ cases(first: 20) { edges { node { client { id } mandates { mentor { id } } } } } }';
    const { reply } = await post({ query });
    // The list, and 20 edges, each with a case, a client, and ten mandates with their mentors.
    expect(reply.extensions?.cost).toEqual({ requested: 1 + 20 * (1 + 1 + 1 + 10 * 2), limit: 20_000 });
  });

  it('that was refused for its cost says so too', async () => {
    const { status, reply } = await post({ query: '{ cases(first: 100000) { edges { node { id } } } }' });
    expect(status).toBe(400);
    expect(reply.extensions?.cost).toEqual({ requested: 200_001, limit: 20_000 });
  });
});

describe('without a token', () => {
  it.each([
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Case") { name } }',
    '{ ...F } fragment F on Query { a: __schema { types { name } } }',
  ])('the schema is closed: %s', async (query) => {
    expect(codesOf((await post({ query }, '')).reply)).toContain('INTROSPECTION_CLOSED');
    expect((await post({ query })).reply.errors).toBeUndefined();
  });

  it('__typename is answered', async () => {
    expect((await post({ query: '{ __typename }' }, '')).reply.data).toEqual({ __typename: 'Query' });
  });
});

describe('near names', () => {
  it.each<readonly [string, object]>([
    ['of a field', { query: '{ viewr { name } }' }],
    ['of an inner field', { query: '{ viewer { nam } }' }],
    ['of an argument', { query: '{ cases(firs: 1, first: 1) { totalCount } }' }],
    ['of an argument of a directive', { query: '{ viewer @include(iff: true, if: true) { name } }' }],
    ['of a type', { query: '{ ... on Querry { __typename } }' }],
    [
      'of a type of a variable',
      { query: 'query ($a: CaseFiltr) { cases(first: 1, filter: $a) { totalCount } }' },
    ],
    ['of a field on a union', { query: 'mutation { registerCase(input: {}) { mesage } }' }],
    ['of an enum value', { query: '{ cases(first: 1, filter: { status: [WAITIN] }) { totalCount } }' }],
    [
      'of a string for an enum value',
      { query: '{ cases(first: 1, filter: { status: ["WAITING"] }) { totalCount } }' },
    ],
    ['of an input field', { query: '{ cases(first: 1, filter: { statu: [] }) { totalCount } }' }],
    [
      'of an enum value in a variable',
      {
        query: 'query ($f: CaseFilter) { cases(first: 1, filter: $f) { totalCount } }',
        variables: { f: { status: ['WAITIN'] } },
      },
    ],
    [
      'of an input field in a variable',
      {
        query: 'query ($f: CaseFilter) { cases(first: 1, filter: $f) { totalCount } }',
        variables: { f: { statu: [] } },
      },
    ],
  ])('%s are not told', async (_name, request) => {
    for (const authorization of [coordinator.authorization, '']) {
      const { reply } = await post(request, authorization);
      expect(reply.errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(reply)).not.toContain('Did you mean');
    }
  });
});

describe('a scanner from outside', () => {
  it.each(outsideChecks.map((check) => [check.name, check] as const))(
    'does not find %s',
    async (_name, check) => {
      expect(await check.find(url)).toBe(false);
    },
  );

  it('finds at least seven weaknesses when the same schema is served without care', async () => {
    const { schema } = dossier.app;
    const careless = createServer(createYoga({ schema, batching: { limit: 100 }, logging: false }) as never);
    await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(careless.address() as AddressInfo).port}/graphql`;
    const found: string[] = [];
    for (const { name, find } of outsideChecks) if (await find(address)) found.push(name);
    careless.closeAllConnections();
    await new Promise((resolve) => careless.close(resolve));
    expect(found.length, found.join(', ')).toBeGreaterThanOrEqual(7);
  });

  it('may ask by GET with a header that no page sends unasked, and never change anything', async () => {
    const ask = (query: string, headers: Record<string, string>) =>
      fetch(`${url}?${new URLSearchParams({ query }).toString()}`, { headers });
    expect((await ask('{ __typename }', { 'x-requested-with': 'curl' })).status).toBe(200);
    expect((await ask('{ viewer { role } }', { authorization: coordinator.authorization })).status).toBe(200);
    expect((await ask('{ __typename }', {})).status).toBe(403);
    expect((await ask('mutation { __typename }', { authorization: coordinator.authorization })).status).toBe(
      405,
    );
  });
});

describe('a WebSocket', () => {
  it('that sends too long a message, or none of the protocol, is closed alone', async () => {
    const other = connect(dossier, coordinator);
    await other.client.iterate({ query: '{ viewer { role } }' }).next();
    expect(await closeCodeAfter(JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(200_000) } }))).toBe(
      1009,
    );
    expect(await closeCodeAfter('{ not JSON')).toBe(4400);
    expect(await closeCodeAfter(Buffer.from([0xff, 0xfe, 0x00]))).toBe(4400);
    expect(await closeCodeAfter(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 7 } }))).toBe(
      4400,
    );
    expect(await closeCodeAfter('['.repeat(50_000))).toBe(4400);
    expect(await other.client.iterate({ query: '{ viewer { role } }' }).next()).toMatchObject({
      value: { data: { viewer: { role: 'COORDINATOR' } } },
    });
    expect(other.closed).toEqual([]);
    await other.client.dispose();
  });
});

describe('in demo mode', () => {
  let demo: TestDossier;
  beforeAll(async () => {
    demo = await TestDossier.start();
  });
  afterAll(() => demo.stop());

  it('the schema, near names and GraphiQL are open to everybody', async () => {
    const schema = await post({ query: getIntrospectionQuery({ oneOf: true }) }, '', demo);
    expect(schema.reply).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    const { reply } = await post({ query: '{ viewr { name } }' }, '', demo);
    expect(reply.errors?.[0]?.message).toContain('Did you mean "viewer"?');
    const page = await fetch(`${demo.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('GraphiQL');
  });
});

describe('with tight limits', () => {
  let tight: TestDossier;
  let caller: Caller;
  beforeAll(async () => {
    tight = await TestDossier.start({
      env: {
        DOSSIER_DEMO: 'false',
        LIMIT_SECONDS: '1',
        LIMIT_POINTS_PER_MINUTE: '1000',
        LIMIT_ANONYMOUS_POINTS_PER_MINUTE: '50',
        LIMIT_SOCKET_OPERATIONS: '3',
        TRUSTED_PROXIES: '1',
      },
    });
    caller = await grown(tight);
  });
  afterAll(() => tight.stop());

  it('an operation that takes too long is given up, and the next one is answered', async () => {
    const query = '{ cases(first: 1) { totalCount edges { node { id } } } }';
    const release = await lockedCases();
    const late = await post({ query }, caller.authorization, tight);
    expect(late.status).toBe(503);
    expect(codesOf(late.reply)).toEqual(['TIME_LIMIT']);
    const { client } = connect(tight, caller);
    const overSocket = await client.iterate({ query }).next();
    expect(codesOf(overSocket.value as Reply)).toEqual(['TIME_LIMIT']);
    await client.dispose();
    await release();
    expect((await post({ query }, caller.authorization, tight)).reply.data).toMatchObject({ cases: {} });
  });

  it('a command that had not begun when its operation was given up is not carried out', async () => {
    const register = (name: string) => `${name}: registerCase(input: {
      client: { givenName: "Mia", familyName: "Beek", birthDate: "1944-05-06" }
      municipalityCode: "GM0935", applicantKind: RELATIVE, registeredOn: "2022-01-10" }) { __typename }`;
    const release = await lockedCases();
    const query = `mutation { ${register('first')} ${register('second')} }`;
    expect(codesOf((await post({ query }, caller.authorization, tight)).reply)).toEqual(['TIME_LIMIT']);
    await release();
    await expect.poll(() => tight.db.case.count(), { timeout: 10_000 }).toBeGreaterThan(0);
    // The other command would have had its turn long before these.
    for (let turn = 0; turn < 5; turn += 1)
      await post({ query: '{ regions { name } }' }, caller.authorization, tight);
    expect(await tight.db.case.count()).toBe(1);
  });

  /** Nobody gets at the cases until what this answers is called. */
  async function lockedCases(): Promise<() => Promise<void>> {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let lock: Promise<void> | undefined;
    await new Promise<void>((locked) => {
      lock = tight.db.$transaction(
        async (tx) => {
          await tx.$executeRaw`LOCK TABLE "Case" IN ACCESS EXCLUSIVE MODE`;
          locked();
          await held;
        },
        { timeout: 30_000 },
      );
    });
    return async () => {
      release();
      await lock;
    };
  }

  it('a caller who asked for his points of a minute is told when to go on, and nobody else', async () => {
    const greedy = await grown(tight);
    const query = '{ cases(first: 100) { edges { node { client { id } } } } }';
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(await post({ query }, greedy.authorization, tight));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(codesOf(answers[3]?.reply ?? {})).toEqual(['RATE_LIMIT']);
    const seconds = Number(answers[3]?.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await post({ query: '{ viewer { name } }' }, caller.authorization, tight)).status).toBe(200);
  });

  it('those without a token share the points of their address, and refusals cost too', async () => {
    const from = (address: string) =>
      post({ query: '{ nonsense }' }, '', tight, { 'x-forwarded-for': `6.6.6.6, ${address}` });
    const statuses = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await from('203.0.113.7')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await from('203.0.113.8')).status).toBe(200);
    // Of IPv6, a household has many.
    for (let turn = 0; turn < 5; turn += 1) await from(`2001:db8:1:2::${turn}`);
    expect((await from('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(200);
  });

  it('a socket has no more operations under way than it may', async () => {
    const { client, closed } = connect(tight, caller);
    const before = tight.app.live.listeners();
    const query = 'subscription { caseChanged { id } }';
    const listening = [1, 2, 3].map(() => client.iterate({ query }));
    await until(() => Promise.resolve(tight.app.live.listeners() === before + 3));
    await expect(client.iterate({ query }).next()).rejects.toMatchObject([
      { extensions: { code: 'SOCKET_LIMIT' } },
    ]);
    await listening[0]?.return?.();
    await until(() => Promise.resolve(tight.app.live.listeners() === before + 2));
    expect(await client.iterate({ query: '{ viewer { role } }' }).next()).toMatchObject({
      value: { data: { viewer: { role: 'COORDINATOR' } } },
    });
    expect(closed).toEqual([]);
    await client.dispose();
  });

  it('everybody may go on while Redis is away, and the log says so once', async () => {
    await tight.redis.kill();
    const query = '{ cases(first: 100) { edges { node { client { id } } } } }';
    const free = await grown(tight);
    for (let turn = 0; turn < 6; turn += 1) {
      expect((await post({ query }, free.authorization, tight)).status).toBe(200);
    }
    expect(tight.logLines.filter((line) => line.includes('Rate limits cannot reach Redis'))).toHaveLength(1);
    await tight.redis.restart();
    await expect
      .poll(async () => (await post({ query }, free.authorization, tight)).status, { timeout: 10_000 })
      .toBe(429);
  });
});

/** A coordinator whose token is good outside demo mode. */
async function grown(of: TestDossier): Promise<Caller> {
  const caller = await of.as('COORDINATOR');
  const hash = tokenHash(caller.authorization.slice('Bearer '.length));
  await of.db.accessToken.update({ where: { hash }, data: { demo: false } });
  return caller;
}

async function post(
  request: object,
  authorization = coordinator.authorization,
  of = dossier,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; reply: Reply }> {
  const response = await fetch(`${of.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}), ...headers },
    body: JSON.stringify(request),
  });
  return { status: response.status, headers: response.headers, reply: (await response.json()) as Reply };
}

/** The codes of a refusal, each once; an error without one shows its message instead. */
function codesOf({ errors }: Reply): string[] {
  if (!errors) return ['answered'];
  return [...new Set(errors.map(({ message, extensions }) => extensions?.code ?? message))];
}

function connect(to: TestDossier, { authorization }: Caller) {
  const closed: unknown[] = [];
  const client = createClient({
    url: `${to.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    lazy: false,
    retryAttempts: 0,
    on: { closed: (event) => closed.push(event) },
  });
  return { client, closed };
}

/** Sends one message after a good start; answers with which code the socket was closed. */
async function closeCodeAfter(message: string | Buffer): Promise<number> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await acknowledged;
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.send(message);
  return closed;
}

/** The least of several runs: what it takes when nothing else runs on the machine. */
async function leastCpuMs(runs: number, run: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < runs; turn += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const boundless: RateLimit = {
  start: () => Promise.resolve(),
  spend: () => Promise.resolve(0),
  stop: () => undefined,
};
