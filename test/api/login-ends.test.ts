import { createClient } from 'graphql-ws';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { tokenHash } from '../../src/access/authenticate.ts';
import type { GraphqlResult } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { createTestProvider, type TestProvider } from '../identity-provider.ts';
import { registered } from './case-story.ts';

const caseChanges = 'subscription { caseChanged { reference } }';

describe('a login that ends', () => {
  let provider: TestProvider;
  let dossier: TestDossier;
  beforeAll(async () => {
    provider = await createTestProvider();
    const { issuer, audience } = provider;
    dossier = await TestDossier.start({
      at: new Date().toISOString(),
      env: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience },
    });
  });
  afterAll(async () => {
    await dossier.stop();
    await provider.stop();
  });

  it('closes the WebSocket within five seconds of the expiry of an access token', async () => {
    const { userId } = await dossier.as('COORDINATOR');
    const socket = await connected(`Bearer ${await accessToken(userId, 60)}`);
    await expectClosedAfter(socket, 61);
  });

  it('closes the WebSocket within five seconds of the expiry of a token of our own', async () => {
    const { userId } = await dossier.as('MENTOR');
    const expiresAt = new Date(dossier.clock.now().getTime() + 60_000);
    await dossier.db.accessToken.create({ data: { userId, hash: tokenHash('expiring'), expiresAt } });
    const socket = await connected('Bearer expiring');
    await expectClosedAfter(socket, 61);
  });

  it('leaves a WebSocket whose token does not expire', async () => {
    const { authorization } = await dossier.as('COORDINATOR');
    const [lasting, expiring] = await Promise.all([
      connected(authorization),
      connected(`Bearer ${await accessToken((await dossier.as('COORDINATOR')).userId, 60)}`),
    ]);
    await expectClosedAfter(expiring, 61);
    expect(lasting.closed()).toBe(false);
    await lasting.client.dispose();
  });

  it('ends an open subscription with the next event once its token is revoked', async () => {
    const [listener, other] = [await dossier.as('COORDINATOR'), await dossier.as('COORDINATOR')];
    const changes = await dossier.subscribe(caseChanges, listener);
    await registered(other);
    expect((await changes.next()).value).toMatchObject({ data: { caseChanged: { reference: '2022-0001' } } });
    await dossier.drain();
    await dossier.db.accessToken.updateMany({
      where: { userId: listener.userId },
      data: { revokedAt: dossier.clock.now() },
    });
    await registered(other);
    const told: GraphqlResult[] = [];
    for await (const result of changes) told.push(result);
    expect(told.pop()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(JSON.stringify(told)).not.toContain('2022-0002');
  });

  it('tells a deactivated user nothing more', async () => {
    const [listener, other] = [await dossier.as('COORDINATOR'), await dossier.as('COORDINATOR')];
    const changes = await dossier.subscribe(caseChanges, listener);
    await deactivate(listener);
    await registered(other);
    const told = await changes.next();
    expect(told.done === true || told.value.errors !== undefined).toBe(true);
    expect(JSON.stringify(told)).not.toContain('caseChanged');
  });

  it('refuses the next query on a socket of a deactivated user', async () => {
    const caller = await dossier.as('COORDINATOR');
    const { client } = await connected(caller.authorization);
    const query = { query: '{ viewer { role } }' };
    expect((await client.iterate(query).next()).value).toMatchObject({
      data: { viewer: { role: 'COORDINATOR' } },
    });
    await deactivate(caller);
    await expect(client.iterate(query).next()).rejects.toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await client.dispose();
  });

  async function deactivate({ userId }: Caller): Promise<void> {
    await dossier.db.user.update({ where: { id: userId }, data: { deactivatedAt: dossier.clock.now() } });
  }

  async function accessToken(userId: string, seconds: number): Promise<string> {
    const { issuer, audience, signingKey } = provider;
    await dossier.db.externalIdentity.create({ data: { issuer, subject: userId, userId } });
    const now = Math.floor(dossier.clock.now().getTime() / 1000);
    return new SignJWT({ client_id: 'dossier-tools', scope: 'dossier:read' })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: signingKey.kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(userId)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(await importJWK({ ...signingKey }, 'RS256'));
  }

  async function connected(authorization: string) {
    let closing: CloseEvent | null = null;
    let tellClosed: (event: CloseEvent) => void;
    const close = new Promise<CloseEvent>((resolve) => (tellClosed = resolve));
    const client = createClient({
      url: `${dossier.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
    });
    client.on('closed', (event) => {
      closing = event as CloseEvent;
      tellClosed(closing);
    });
    await new Promise<void>((resolve, reject) => {
      client.on('connected', () => resolve());
      client.on('closed', reject);
    });
    return { client, close, closed: () => closing !== null };
  }

  async function expectClosedAfter({ close }: Awaited<ReturnType<typeof connected>>, seconds: number) {
    dossier.clock.advance({ seconds });
    const began = performance.now();
    expect(await close).toMatchObject({ code: 4403, reason: 'The token has expired. Log in again.' });
    expect(performance.now() - began).toBeLessThan(5000);
  }
});

interface CloseEvent {
  readonly code: number;
  readonly reason: string;
}
