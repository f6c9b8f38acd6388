import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { DocumentManifestError, readTrustedDocuments } from '../../src/http/safety/trusted-documents.ts';
import { graphql } from '../../src/generated/graphql/gql.ts';
import { testAuditKey } from '../audit/audit-key.ts';
import { testEncryptionKeys } from '../encrypted-db.ts';
import { type Caller, TestDossier, until } from '../harness.ts';
import { createTestProvider, type TestProvider } from '../identity-provider.ts';
import { client } from './case-story.ts';

const whoAmI = graphql(`
  query WhoAmI {
    viewer {
      role
    }
  }
`);
const oneCase = 'query OneCase($first: Int!) { cases(first: $first) { edges { node { reference } } } }';
const changes = 'subscription Changes { caseChanged { reference } }';
const registerOne =
  'mutation RegisterOne($input: RegisterCaseInput!) { registerCase(input: $input) { __typename } }';
const outdated = 'query Outdated { fieldOfLastYear }';
const unknown = '{ viewer { name } }';

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossier-documents-'));
  await writeManifest('console.json', { [sha256(oneCase)]: oneCase, [sha256(changes)]: changes });
  await writeManifest('register.json', { register: registerOne });
  await writeManifest('letters.json', { 'letters-1': outdated, [`sha256:${sha256(oneCase)}`]: oneCase });
});
afterAll(() => rm(directory, { recursive: true }));

describe('where only trusted documents are carried out', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let partner: Caller;
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await createTestProvider();
    const { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE } = provider;
    const env = { TRUSTED_DOCUMENTS: directory, TRUSTED_DOCUMENTS_ONLY: 'true', OIDC_ISSUER, OIDC_AUDIENCE };
    dossier = await TestDossier.start({ env, at: new Date().toISOString() });
    coordinator = await dossier.as('COORDINATOR');
    partner = await dossier.as('PARTNER');
    await register();
  });
  afterAll(async () => {
    await dossier.stop();
    await provider.stop();
  });

  it.each<readonly [string, object]>([
    ['an id with the name of its hash', { documentId: `sha256:${sha256(oneCase)}` }],
    ['a bare id', { documentId: sha256(oneCase) }],
    ['an id as Apollo sends it', { extensions: persistedQuery(sha256(oneCase)) }],
    ['an id beside an empty text', { documentId: sha256(oneCase), query: '' }],
    ['an id beside another text, which is not read', { documentId: sha256(oneCase), query: unknown }],
    ['the very text', { query: oneCase }],
  ])('%s is answered', async (_name, named) => {
    const { status, reply } = await post(dossier, { ...named, variables: { first: 1 } }, coordinator);
    expect(status).toBe(200);
    expect(reply.data).toEqual({
      cases: { edges: [{ node: { reference: expect.stringMatching(/-0001$/) as string } }] },
    });
  });

  it.each<readonly [string, object]>([
    ['another text', { query: unknown }],
    ['the same text with one more space', { query: `${oneCase} ` }],
    ['a text that is no GraphQL', { query: '{{{' }],
    ['a hostile text', { query: `{ ${'a '.repeat(5000)} }` }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['an unknown id', { documentId: sha256(unknown) }],
    ['an unknown id with its text', { documentId: sha256(unknown), query: unknown }],
    ['an unknown id as Apollo sends it', { extensions: persistedQuery(sha256(unknown)) }],
    ['what Apollo sends next', { query: unknown, extensions: persistedQuery(sha256(unknown)) }],
    ['an id with capitals', { documentId: sha256(oneCase).toUpperCase() }],
    ['an id of a prototype', { documentId: '__proto__' }],
    ['an empty id', { documentId: '' }],
  ])('%s is refused over HTTP, with or without a token', async (_name, request) => {
    for (const caller of [coordinator, null]) {
      const { status, reply } = await post(dossier, { ...request, variables: { first: 1 } }, caller);
      expect(status).toBe(400);
      expect(reply.data).toBeUndefined();
      expect(codesOf(reply)).toEqual(['DOCUMENT_NOT_TRUSTED']);
    }
  });

  it('ids go by GET too', async () => {
    const get = async (parameters: Record<string, string>) => {
      const url = `${dossier.url}/graphql?${new URLSearchParams(parameters).toString()}`;
      const response = await fetch(url, { headers: { authorization: coordinator.authorization } });
      return (await response.json()) as Reply;
    };
    const variables = JSON.stringify({ first: 1 });
    const extensions = JSON.stringify(persistedQuery(sha256(oneCase)));
    expect((await get({ documentId: sha256(oneCase), variables })).data).toMatchObject({ cases: {} });
    expect((await get({ extensions, variables })).data).toMatchObject({ cases: {} });
    expect(codesOf(await get({ documentId: 'nobody' }))).toEqual(['DOCUMENT_NOT_TRUSTED']);
    expect(codesOf(await get({ query: unknown }))).toEqual(['DOCUMENT_NOT_TRUSTED']);
  });

  it.each([7, true, ['a'], { a: 1 }])('an id that is %j is a mistake of the client', async (documentId) => {
    const { status, reply } = await post(dossier, { documentId }, coordinator);
    expect([200, 400]).toContain(status);
    expect(codesOf(reply)).toEqual(['BAD_REQUEST']);
  });

  it('over WebSocket the same holds, and a refusal leaves the socket to the others', async () => {
    const socket = connect(dossier, coordinator);
    const listening = dossier.app.live.listeners();
    const heard = socket.client.iterate(named(`sha256:${sha256(changes)}`));
    const event = heard.next();
    await until(() => Promise.resolve(dossier.app.live.listeners() > listening));
    expect(await first(socket, { ...named(sha256(oneCase)), variables: { first: 1 } })).toMatchObject({
      data: { cases: {} },
    });
    const byApollo = { query: '', extensions: persistedQuery(sha256(oneCase)), variables: { first: 1 } };
    expect(await first(socket, byApollo)).toMatchObject({ data: { cases: {} } });
    for (const request of [
      { query: unknown },
      { query: 'subscription { caseChanged { id } }' },
      { query: '{{{' },
      named('nobody'),
      { query: '', extensions: persistedQuery(sha256(unknown)) },
      { query: '' },
    ]) {
      expect(codesOf(await first(socket, request))).toEqual(['DOCUMENT_NOT_TRUSTED']);
    }
    await register();
    expect((await event).value).toMatchObject({
      data: { caseChanged: { reference: expect.stringMatching(/-0002$/) as string } },
    });
    expect(socket.closed).toEqual([]);
    await socket.client.dispose();
  });

  it("a partner's own program may send what it wants, within its rights", async () => {
    const { reply } = await post(dossier, { query: '{ viewer { role } }' }, partner);
    expect(reply.data).toEqual({ viewer: { role: 'PARTNER' } });
  });

  it.each([
    ['dossier:read', 'DOCUMENT_NOT_TRUSTED'],
    ['dossier:read dossier:write', 'DOCUMENT_NOT_TRUSTED'],
    ['dossier:read dossier:any-document', undefined],
  ])('a token with the scope %s gets %s', async (scope, code) => {
    const { userId } = await dossier.as('BOARD');
    const authorization = `Bearer ${await accessToken(userId, scope)}`;
    const { reply } = await post(
      dossier,
      { query: '{ viewer { role } }' },
      { ...coordinator, authorization },
    );
    expect(codesOf(reply)[0]).toBe(code);
    if (!code) expect(reply.data).toEqual({ viewer: { role: 'BOARD' } });
    const known = await post(dossier, { documentId: sha256(oneCase), variables: { first: 1 } }, coordinator);
    expect(known.reply.errors).toBeUndefined();
  });

  it('says at the start which documents no longer fit, and goes on', () => {
    const warnings = dossier.logLines.filter((line) => line.includes('A trusted document will be refused'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('"documentId":"letters-1"');
  });

  it('refuses a document that no longer fits with what is wrong with it', async () => {
    const { reply } = await post(dossier, { documentId: 'letters-1' }, coordinator);
    expect(codesOf(reply)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  async function accessToken(userId: string, scope: string): Promise<string> {
    const { issuer, audience, signingKey } = provider;
    await dossier.db.externalIdentity.create({ data: { issuer, subject: userId, userId } });
    return new SignJWT({ client_id: 'dossier-tools', scope })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: signingKey.kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(await importJWK({ ...signingKey }, 'RS256'));
  }

  async function register(): Promise<void> {
    const input = {
      client,
      municipalityCode: 'GM0935',
      applicantKind: 'RELATIVE',
      registeredOn: '2022-01-10',
    };
    const { reply } = await post(dossier, { query: registerOne, variables: { input } }, coordinator);
    expect(reply.data).toMatchObject({ registerCase: { __typename: 'Case' } });
  }
});

describe('where other documents are carried out too', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ env: { TRUSTED_DOCUMENTS: 'src/generated/graphql' } });
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(() => dossier.stop());

  it('an id from our own code generator works, and so does any text', async () => {
    const answer = { viewer: { role: 'COORDINATOR' } };
    const documentId: unknown = whoAmI['__meta__']?.['hash'];
    expect((await post(dossier, { documentId }, coordinator)).reply.data).toEqual(answer);
    expect((await post(dossier, { query: '{ viewer { role } }' }, coordinator)).reply.data).toEqual(answer);
  });

  it('an unknown id is told what to do, in the words that its client waits for', async () => {
    expect((await post(dossier, { documentId: 'nobody' }, coordinator)).reply.errors).toMatchObject([
      {
        message: "No document is known by the id 'nobody'. Send its text as query.",
        extensions: { code: 'DOCUMENT_NOT_FOUND' },
      },
    ]);
    const extensions = persistedQuery(sha256(unknown));
    const first = await post(dossier, { extensions }, coordinator);
    expect(first.status).toBe(200);
    expect(first.reply.errors).toMatchObject([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    const second = await post(dossier, { extensions, query: unknown }, coordinator);
    expect(second.reply.data).toMatchObject({ viewer: {} });
  });
});

describe('a manifest', () => {
  it.each<readonly [string, string, RegExp]>([
    ['that is no JSON', '{', /is no manifest/],
    ['that is a list', '["{ a }"]', /is no manifest/],
    ['of other values', '{ "a": { "b": 1 } }', /is no manifest/],
    ['with a text that was changed', JSON.stringify({ [sha256('{ a }')]: '{ b }' }), /was changed after/],
  ])('%s stops the start', async (_name, text, problem) => {
    const file = join(directory, 'broken.txt');
    await writeFile(file, text);
    const read = readTrustedDocuments(file);
    await expect(read).rejects.toBeInstanceOf(DocumentManifestError);
    await expect(read).rejects.toThrow(problem);
  });

  it('that is not there stops the start, and so does one id for two documents', async () => {
    await expect(readTrustedDocuments(join(directory, 'nowhere'))).rejects.toThrow(/TRUSTED_DOCUMENTS/);
    const two = await mkdtemp(join(directory, 'two-'));
    await expect(readTrustedDocuments(two)).rejects.toThrow(/no .json file/);
    await writeFile(join(two, 'a.json'), '{ "one": "{ a }" }');
    await writeFile(join(two, 'b.json'), '{ "one": "{ b }" }');
    await expect(readTrustedDocuments(two)).rejects.toThrow(/another document/);
  });

  it("of Apollo's tool is read", async () => {
    const file = join(directory, 'apollo.txt');
    const operations = [{ id: sha256(oneCase), name: 'OneCase', type: 'query', body: oneCase }];
    await writeFile(
      file,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
    expect((await readTrustedDocuments(file)).text(sha256(oneCase))).toBe(oneCase);
  });
});

describe('the settings', () => {
  const services = {
    DATABASE_URL: 'postgresql://localhost/a',
    REDIS_URL: 'redis://localhost',
    SMTP_URL: 'smtp://localhost',
    AUDIT_KEY: testAuditKey,
    ENCRYPTION_KEYS: testEncryptionKeys,
    DOCUMENTS_DIRECTORY: 'none',
  };
  const read = (env: Record<string, string>) => readConfig({ ...services, ...env }).trustedDocuments;

  it('refuse other documents as soon as there are trusted ones, except in demo mode', () => {
    expect(read({})).toBeNull();
    expect(read({ TRUSTED_DOCUMENTS: 'a' })).toEqual({ path: 'a', only: true });
    expect(read({ TRUSTED_DOCUMENTS: 'a', DOSSIER_DEMO: 'true' })).toEqual({ path: 'a', only: false });
    expect(read({ TRUSTED_DOCUMENTS: 'a', TRUSTED_DOCUMENTS_ONLY: 'false' })).toEqual({
      path: 'a',
      only: false,
    });
    expect(() => read({ TRUSTED_DOCUMENTS_ONLY: 'true' })).toThrow('needs TRUSTED_DOCUMENTS');
  });
});

async function writeManifest(name: string, texts: Record<string, string>): Promise<void> {
  await writeFile(join(directory, name), JSON.stringify(texts));
}

async function post(
  { url }: TestDossier,
  request: object,
  caller: Caller | null,
): Promise<{ status: number; reply: Reply }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(caller ? { authorization: caller.authorization } : {}),
    },
    body: JSON.stringify(request),
  });
  return { status: response.status, reply: (await response.json()) as Reply };
}

function codesOf({ errors = [] }: Reply): (string | undefined)[] {
  return errors.map(({ extensions }) => extensions?.code);
}

/** What a WebSocket client sends that names a document; the protocol insists on a text. */
function named(documentId: string): { query: string; documentId: string } {
  return { query: '', documentId };
}

function connect({ url }: TestDossier, { authorization }: Caller) {
  const closed: unknown[] = [];
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
    on: { closed: (event) => closed.push(event) },
  });
  return { client, closed };
}

/** The first answer to a request on a socket, whether data or a refusal. */
function first({ client }: ReturnType<typeof connect>, request: SubscribePayload): Promise<Reply> {
  return new Promise((resolve) => {
    client.subscribe(request, {
      next: (result) => resolve(result as Reply),
      error: (errors) => resolve({ errors: errors as Reply['errors'] & object }),
      complete: () => undefined,
    });
  });
}

function persistedQuery(sha256Hash: string): Record<string, object> {
  return { persistedQuery: { version: 1, sha256Hash } };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
