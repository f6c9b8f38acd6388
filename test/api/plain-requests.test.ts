import { once } from 'node:events';
import { type IncomingMessage, request as ask } from 'node:http';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/lib/log.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { hostileDocuments } from './hostile-documents.ts';

/** Two servers on one database: one answers plain requests in front of the GraphQL server, the other none. */
let dossier: TestDossier;
let whole: App;
let coordinator: Caller;
let mentor: Caller;
beforeAll(async () => {
  dossier = await TestDossier.start({
    quiet: true,
    env: { DOSSIER_DEMO: 'false', LIMIT_POINTS_PER_MINUTE: '0', LIMIT_ANONYMOUS_POINTS_PER_MINUTE: '0' },
  });
  coordinator = await dossier.as('COORDINATOR');
  mentor = await dossier.as('MENTOR');
  await dossier.db.accessToken.updateMany({ data: { demo: false } });
  whole = createApp(readConfig({ ...dossier.env, REDIS_PREFIX: 'whole' }), {
    clock: dossier.clock,
    log: createLog({ level: 'silent' }),
    plainOperations: false,
  });
  await whole.start({ api: true, worker: false });
});
afterAll(async () => {
  await whole.stop();
  await dossier.stop();
});

type Headers = Readonly<Record<string, string>>;

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Headers;
  readonly body: string | Buffer;
}

const json = { 'content-type': 'application/json' };
const viewer = JSON.stringify({ query: '{ viewer { role } }' });
const typename = JSON.stringify({ query: '{ __typename }' });

describe('a plain request is answered as the GraphQL server answers it', () => {
  it.each(hostileDocuments.map(({ name, ...document }) => [name, document] as const))(
    'hostile document: %s',
    async (_name, { query, variables, operationName }) => {
      await expectAlike({ body: JSON.stringify({ query, variables, operationName }) });
      await expectAlike({
        headers: { accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query, variables, operationName }),
      });
    },
  );

  const wellAndOtherwise: readonly (readonly [string, object | string])[] = [
    ['a field', { query: '{ viewer { role name } }' }],
    ['a list', { query: '{ regions { name } __typename }' }],
    ['a field that is refused', { query: '{ accessLog(first: 1) { totalCount } }' }],
    ['two fields, one of them refused', { query: '{ viewer { role } accessLog(first: 1) { totalCount } }' }],
    ['no row', { query: '{ case(id: "Q2FzZTowMTkw") { id } }' }],
    ['variables', { query: 'query ($n: Int!) { cases(first: $n) { totalCount } }', variables: { n: 3 } }],
    ['no variables', { query: 'query ($n: Int!) { cases(first: $n) { totalCount } }' }],
    ['variables of null', { query: 'query ($n: Int) { cases(first: $n) { totalCount } }', variables: null }],
    [
      'a wrong variable',
      { query: 'query ($n: Int!) { cases(first: $n) { totalCount } }', variables: { n: 'x' } },
    ],
    ['a list as variables', { query: '{ __typename }', variables: [] }],
    ['unicode', { query: '{ viewer { role } } # 🙂 é \u2028', variables: { a: '\ud800 \u0000 ✓' } }],
    [
      'one of two operations',
      { query: 'query A { __typename } query B { viewer { role } }', operationName: 'B' },
    ],
    ['neither of two operations', { query: 'query A { __typename } query B { viewer { role } }' }],
    ['an operation that is not there', { query: 'query A { __typename }', operationName: 'B' }],
    ['an operation without a name', { query: 'query A { __typename }', operationName: '' }],
    ['a number as operation', { query: 'query A { __typename }', operationName: 7 }],
    ['a mutation of nothing', { query: 'mutation { withdrawCase(input: {}) { __typename } }' }],
    ['a mutation that is not there', { query: 'mutation { nonsense }' }],
    ['a subscription', { query: 'subscription { caseChanged { id } nonsense }' }],
    ['a fragment only', { query: 'fragment F on Query { __typename }' }],
    ['no query', { variables: {} }],
    ['an empty query', { query: '' }],
    ['a query of null', { query: null }],
    ['a query that is a number', { query: 1 }],
    ['an unknown document', { documentId: 'sha256:00' }],
    ['a document that is a number', { documentId: 5, query: '{ __typename }' }],
    ['an unknown hash', { extensions: { persistedQuery: { version: 1, sha256Hash: '00' } } }],
    ['extensions', { query: '{ __typename }', extensions: { a: 1 } }],
    ['extensions that are a list', { query: '{ __typename }', extensions: [] }],
    ['extensions that are text', { query: '{ __typename }', extensions: 'x' }],
    ['another parameter', { query: '{ __typename }', debug: true }],
    ['another parameter of null', { query: '{ __typename }', debug: null }],
    ['a batch', [{ query: '{ __typename }' }]],
    ['an empty batch', []],
    ['a prototype', '{"query":"{ __typename }","__proto__":{"a":1}}'],
    ['a prototype among the variables', '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}'],
    ['a query twice', '{"query":"{ nonsense }","query":"{ __typename }"}'],
    ['text', '"x"'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['half a body', '{"query":'],
    ['a byte order mark', '\ufeff{"query":"{ __typename }"}'],
    ['spaces', '  {"query":"{ __typename }"} \n'],
    ['50,000 brackets', '['.repeat(50_000)],
  ];
  it.each(wellAndOtherwise)('body: %s', async (_name, body) => {
    const sent = { body: typeof body === 'string' ? body : JSON.stringify(body) };
    await expectAlike(sent);
    await expectAlike({ ...sent, headers: { accept: 'application/graphql-response+json' } });
  });

  it.each<readonly [string, Buffer]>([
    ['UTF-16', Buffer.from(viewer, 'utf16le')],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"query":"{ __typename } #'), 0xff, 0xc0, 0x22, 0x7d]),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('body of %s', (_name, body) => expectAlike({ body }));

  it.each<readonly [string, Headers]>([
    ['no token', { authorization: '' }],
    ['an unknown token', { authorization: 'Bearer nonsense' }],
    ['a token of another form', { authorization: 'Basic YTpi' }],
    ['a token that looks like a JWT', { authorization: 'Bearer a.b.c' }],
    ['a purpose', { 'dossier-purpose': 'SUPERVISION' }],
    ['no purpose that there is', { 'dossier-purpose': 'nonsense' }],
    ['a request id', { 'x-request-id': '0190a1b2-c3d4-7e5f-8a6b-000000000001' }],
    ['an origin', { origin: 'https://evil.example' }],
    ['another type', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', { 'content-type': '' }],
    ['its charset', { 'content-type': 'application/json; charset=utf-8' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['two types', { 'content-type': 'application/json, text/plain' }],
    ['GraphQL’s own type', { 'content-type': 'application/graphql+json' }],
    ['capitals', { 'content-type': 'Application/JSON' }],
    ['a packing', { 'content-encoding': 'gzip' }],
    ['no packing', { 'content-encoding': 'identity' }],
    ['an override of the method', { 'x-http-method-override': 'GET' }],
  ])('headers: %s', async (_name, headers) => {
    await expectAlike({ headers, body: viewer });
    await expectAlike({ headers, body: '{"query":"{ nonsense }"}' });
  });

  it.each([
    '',
    '*/*',
    'application/*',
    'text/*, */*;q=0.1',
    'application/json',
    'APPLICATION/JSON ; q=0.2',
    'application/graphql-response+json, application/json;q=0.9',
    'application/json;q=0.9, application/graphql-response+json',
    'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
    'application/json; charset=utf-16',
    'application / json',
    'text/event-stream',
    'text/event-stream, application/json',
    'multipart/mixed, application/graphql-response+json',
    'text/html',
    ',',
    ','.repeat(900),
  ])('accept: %s', async (accept) => {
    for (const body of [viewer, '{"query":"{ nonsense }"}', '{"query":"{"}', '{"query":1}']) {
      await expectAlike({ headers: { accept }, body });
    }
  });

  it.each<readonly [string, Partial<Sent>]>([
    ['a GET', { method: 'GET', path: '/graphql?query={__typename}', body: '' }],
    ['a PUT', { method: 'PUT' }],
    ['a slash', { path: '/graphql/' }],
    ['a parameter', { path: '/graphql?documentId=x' }],
    ['a body in chunks', { headers: { 'transfer-encoding': 'chunked' } }],
  ])('way: %s', (_name, sent) => expectAlike({ body: typename, ...sent }));

  it('whoever sends it', async () => {
    for (const { authorization } of [mentor, { authorization: '' }]) {
      for (const query of [
        '{ cases(first: 1) { totalCount } }',
        '{ viewer { role } }',
        '{ __schema { queryType { name } } }',
      ]) {
        await expectAlike({ headers: { authorization }, body: JSON.stringify({ query }) });
      }
    }
  });

  it('when the database fails', async () => {
    await dossier.db.$executeRaw`ALTER TABLE "Region" RENAME TO "RegionElsewhere"`;
    await expectAlike({ body: JSON.stringify({ query: '{ regions { name } }' }) });
    await dossier.db.$executeRaw`ALTER TABLE "RegionElsewhere" RENAME TO "Region"`;
    await dossier.db.$executeRaw`ALTER TABLE "AccessToken" RENAME TO "AccessTokenElsewhere"`;
    await expectAlike({ body: viewer });
    await dossier.db.$executeRaw`ALTER TABLE "AccessTokenElsewhere" RENAME TO "AccessToken"`;
    await expectAlike({ body: viewer });
  });

  it('in all that the audits of the protocol ask', async () => {
    const heard = async (app: App) => {
      const url = () => `http://127.0.0.1:${app.api.port}/graphql`;
      const results = await Promise.all(serverAudits({ url, fetchFn: fetch }).map(({ fn }) => fn()));
      return results.map(({ name, status }) => [name, status]);
    };
    const plain = await heard(dossier.app);
    expect(plain).toEqual(await heard(whole));
    expect(plain.length).toBeGreaterThan(50);
  });
});

async function expectAlike(sent: Sent): Promise<void> {
  const asked = { ...sent, headers: withDefaults(sent.headers ?? {}) };
  const [plain, other] = [await answerOf(dossier.app, asked), await answerOf(whole, asked)];
  expect(plain).toEqual(other);
}

/** An empty header is one that is not sent. */
function withDefaults(given: Headers): Headers {
  const all = { ...json, authorization: coordinator.authorization, ...given };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

async function answerOf(app: App, { method = 'POST', path = '/graphql', headers = {}, body }: Sent) {
  const length = headers['transfer-encoding'] ? {} : { 'content-length': Buffer.byteLength(body) };
  const request = ask({
    port: app.api.port,
    host: '127.0.0.1',
    method,
    path,
    headers: { ...headers, ...length },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const { date: _date, ...headersHeard } = response.headers;
  return {
    status: response.statusCode,
    headers: headersHeard,
    // Each failure is an incident of its own.
    body: Buffer.concat(chunks)
      .toString()
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'incident'),
  };
}
