import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../bin/services/free-port.mjs';
import { linkIdentity } from '../../src/access/oidc/link-identity.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { createTestProvider, logIn, logInAsProgram, type TestProvider } from '../identity-provider.ts';
import { command } from './case-story.ts';

const readAndWrite = 'openid dossier:read dossier:write';

describe('logging in through an identity provider', () => {
  let provider: TestProvider;
  let dossier: TestDossier;
  beforeAll(async () => {
    provider = await createTestProvider();
    dossier = await startWith(provider);
  });
  afterAll(async () => {
    await dossier.stop();
    await provider.stop();
  });

  it('takes a person through the login page and back, by code and PKCE', async () => {
    const { userId } = await dossier.as('COORDINATOR');
    const { email } = await dossier.db.user.findUniqueOrThrow({ where: { id: userId } });
    const link = { issuer: provider.issuer, subject: 'coordinator', program: false, email };
    await linkIdentity(dossier.db, link);
    await linkIdentity(dossier.db, link);
    await expect(linkIdentity(dossier.db, { ...link, program: true })).rejects.toThrow('partner only');
    const { form, accessToken } = await logIn(provider.issuer, 'coordinator', readAndWrite);
    expect(form).toContain('Inloggen bij Dossier');
    expect(form).toContain('Bestuur');
    const { data } = await bearing(accessToken).graphql('{ viewer { name role } }');
    expect(data).toEqual({ viewer: { name: 'Test coordinator', role: 'COORDINATOR' } });
    expect(await closeUnknownCase(accessToken)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('asks at each login who one is', async () => {
    const { userId } = await dossier.as('BOARD');
    await known({ userId, subject: 'board' });
    const { accessToken } = await logIn(provider.issuer, 'board', readAndWrite);
    const { data } = await bearing(accessToken).graphql('{ viewer { role } }');
    expect(data).toEqual({ viewer: { role: 'BOARD' } });
  });

  it('refuses a code without PKCE', async () => {
    const address = new URL(`${provider.issuer}/auth`);
    address.search = String(
      new URLSearchParams({
        client_id: 'dossier-tools',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: 'http://127.0.0.1:4999/callback',
      }),
    );
    const { headers } = await fetch(address, { redirect: 'manual' });
    expect(headers.get('location')).toContain('error=invalid_request');
  });

  it('lets a program read, and change something only with the scope for it', async () => {
    const { userId } = await dossier.as('COORDINATOR');
    const organisation = await dossier.db.organisation.findFirstOrThrow();
    await dossier.db.user.update({
      where: { id: userId },
      data: { role: 'PARTNER', organisationId: organisation.id },
    });
    await known({ userId, subject: 'qrs', program: true });

    const reading = await logInAsProgram(provider, 'dossier:read');
    const { data } = await bearing(reading).graphql('{ viewer { role } }');
    expect(data).toEqual({ viewer: { role: 'PARTNER' } });
    expect(await closeUnknownCase(reading)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('dossier:write') as string,
    });
    const writing = await logInAsProgram(provider, 'dossier:read dossier:write');
    expect(await closeUnknownCase(writing)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Your role') as string,
    });
  });

  it('takes a program for nobody but a partner', async () => {
    const { userId } = await dossier.as('COORDINATOR');
    await dossier.db.externalIdentity.deleteMany({ where: { subject: 'qrs' } });
    await known({ userId, subject: 'qrs', program: true });
    const token = await logInAsProgram(provider, 'dossier:read');
    const { errors } = await bearing(token).graphql('{ viewer { role } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  async function known(identity: { userId: string; subject: string; program?: boolean }): Promise<void> {
    await dossier.db.externalIdentity.create({ data: { issuer: provider.issuer, ...identity } });
  }

  function bearing(token: string): Pick<Caller, 'graphql'> {
    return {
      graphql: (document, variables) => dossier.graphql(document, variables, `Bearer ${token}`),
    };
  }

  /** A command that an office role may give, on a case that is not there. */
  function closeUnknownCase(token: string) {
    const caller = { ...bearing(token), userId: '', authorization: '' };
    const caseId = Buffer.from('Case:01890000-0000-7000-8000-000000000000').toString('base64');
    return command(caller, 'planIntake', { caseId, plannedOn: '2026-01-17', place: 'Zorgcentrum De Beuk' });
  }
});

it('answers 503 while it cannot get keys, goes on when it can, and with those it has', async () => {
  const port = await freePort();
  const away = { issuer: `http://localhost:${port}`, audience: 'https://dossier.example/graphql' };
  const dossier = await startWith(away);
  const token = `${Buffer.from('{"alg":"RS256","typ":"at+jwt"}').toString('base64url')}.e30.c2ln`;
  const response = await ask(dossier, token);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'LOGIN_UNAVAILABLE' } }] });

  const provider = await createTestProvider(port);
  expect(provider.issuer).toBe(away.issuer);
  expect((await ask(dossier, token)).status).toBe(401);

  const { userId } = await dossier.as('PARTNER');
  await dossier.db.externalIdentity.create({
    data: { issuer: provider.issuer, subject: 'qrs', program: true, userId },
  });
  const good = await logInAsProgram(provider, 'dossier:read');
  await provider.stop();
  expect((await ask(dossier, good)).status).toBe(200);
  await dossier.stop();
});

function startWith({ issuer, audience }: Pick<TestProvider, 'issuer' | 'audience'>): Promise<TestDossier> {
  const env = { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience };
  return TestDossier.start({ at: new Date().toISOString(), env });
}

function ask(dossier: TestDossier, token: string): Promise<Response> {
  return fetch(`${dossier.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"query":"{ viewer { role } }"}',
  });
}
