import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDossier } from '../harness.ts';
import { createTestProvider, type TestProvider } from '../identity-provider.ts';

interface Changes {
  readonly header?: Record<string, unknown>;
  readonly claims?: JWTPayload;
  /** Default: the provider's own. */
  readonly key?: KeyObject;
}

describe('hostile access tokens', () => {
  let provider: TestProvider;
  let dossier: TestDossier;
  let trap: Server;
  let trapUrl: string;
  let fetched = 0;
  const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const attackerKey = { ...attacker.publicKey.export({ format: 'jwk' }), kid: 'mine', alg: 'RS256' };

  beforeAll(async () => {
    provider = await createTestProvider();
    const { issuer, audience } = provider;
    dossier = await TestDossier.start({
      at: new Date().toISOString(),
      env: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience },
    });
    const [coordinator, gone] = [await dossier.as('COORDINATOR'), await dossier.as('COORDINATOR')];
    await dossier.db.externalIdentity.createMany({
      data: [
        { issuer, subject: 'coordinator', userId: coordinator.userId },
        { issuer, subject: 'gone', userId: gone.userId },
        { issuer: 'https://other.example', subject: 'elsewhere', userId: coordinator.userId },
      ],
    });
    await dossier.db.user.update({
      where: { id: gone.userId },
      data: { deactivatedAt: dossier.clock.now() },
    });
    trap = createServer((_request, response) => {
      fetched += 1;
      response.end(JSON.stringify({ keys: [attackerKey] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => trap.once('listening', resolve));
    trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/keys`;
  });
  afterAll(async () => {
    await dossier.stop();
    await provider.stop();
    await new Promise((resolve) => trap.close(resolve));
  });

  it('are made from one that is accepted', async () => {
    const response = await ask(await token());
    expect(await response.json()).toMatchObject({ data: { viewer: { role: 'COORDINATOR' } } });
  });

  const table: readonly (readonly [string, () => string | Promise<string>])[] = [
    ['unsigned, alg none', async () => unsigned('none')],
    ['unsigned, alg nOnE', async () => unsigned('nOnE')],
    [
      'signed by HMAC with the public key, as PEM',
      async () => hmac(publicKey().export({ format: 'pem', type: 'spki' })),
    ],
    [
      'signed by HMAC with the public key, as DER',
      async () => hmac(publicKey().export({ format: 'der', type: 'spki' })),
    ],
    [
      'signed by HMAC with the modulus',
      async () => hmac(Buffer.from(provider.signingKey.n ?? '', 'base64url')),
    ],
    ['signed with an algorithm that is not on the list', () => token({ header: { alg: 'RS512' } })],
    ['signed by somebody else under the same key id', () => token({ key: attacker.privateKey })],
    [
      'changed after it was signed',
      async () => (await token()).replace(/\.[^.]+\./, `.${encoded(claims({ sub: 'gone' }))}.`),
    ],
    ['for another audience', () => token({ claims: { aud: 'https://other.example' } })],
    ['for no audience', () => token({ claims: { aud: undefined } })],
    ['from another issuer', () => token({ claims: { iss: 'https://other.example' } })],
    ['from an issuer whose name only begins so', () => token({ claims: { iss: `${provider.issuer}/` } })],
    ['an ID token (typ JWT)', () => token({ header: { typ: 'JWT' } })],
    ['without a type', () => token({ header: { typ: undefined } })],
    ['expired', () => token({ claims: { exp: seconds() - 6 } })],
    ['that never expires', () => token({ claims: { exp: undefined } })],
    ['not yet valid', () => token({ claims: { nbf: seconds() + 60 } })],
    [
      'with a path as key id',
      () => token({ key: attacker.privateKey, header: { kid: '../../../../dev/null' } }),
    ],
    ['with an address as key id', () => token({ key: attacker.privateKey, header: { kid: trapUrl } })],
    [
      'with SQL as key id',
      () => token({ key: attacker.privateKey, header: { kid: "x' UNION SELECT 'key" } }),
    ],
    [
      'with an embedded key',
      () => token({ key: attacker.privateKey, header: { jwk: attackerKey, kid: 'mine' } }),
    ],
    ['with an embedded key, signed well', () => token({ header: { jwk: attackerKey } })],
    ['with jku', () => token({ key: attacker.privateKey, header: { jku: trapUrl, kid: 'mine' } })],
    ['with jku, signed well', () => token({ header: { jku: trapUrl } })],
    ['with x5u', () => token({ key: attacker.privateKey, header: { x5u: trapUrl, kid: 'mine' } })],
    ['with x5c', () => token({ header: { x5c: ['MIIB'] } })],
    ['with crit', () => token({ header: { crit: ['exp'], exp: 1 } })],
    ['with crit and an unencoded payload', () => token({ header: { crit: ['b64'], b64: true } })],
    ['garbage in three parts', () => 'a.b.c'],
    ['three empty parts', () => '..'],
    ['whose header is no object', () => `${encoded(null)}.${encoded(claims())}.c2ln`],
    ['of 9 KB', () => token({ claims: { padding: 'x'.repeat(7000) } })],
    ['of an encrypted kind', () => 'a.b.c.d.e'],
    ['of an unknown subject', () => token({ claims: { sub: 'nobody' } })],
    ['of a subject that another issuer knows', () => token({ claims: { sub: 'elsewhere' } })],
    [
      'of a subject by mail address',
      () => token({ claims: { sub: 'x', email: 'coordinator@dossier.example' } }),
    ],
    ['of a deactivated user', () => token({ claims: { sub: 'gone' } })],
    ['of a program with the name of a person', () => token({ claims: { client_id: 'coordinator' } })],
    ['without a client', () => token({ claims: { client_id: undefined } })],
    ['without the scope to read', () => token({ claims: { scope: 'openid dossier:write' } })],
  ];

  it.each(table)('%s: refused like any other', async (_name, make) => {
    const made = await make();
    const response = await ask(made);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'The token is unknown, expired or revoked. Log in again.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
    const [, payload = ''] = made.split('.');
    if (payload.length > 10) expect(dossier.logLines.join('\n')).not.toContain(payload);
  });

  it('make Dossier fetch nothing', () => {
    expect(fetched).toBe(0);
  });

  function claims(changes: JWTPayload = {}): JWTPayload {
    const now = seconds();
    const { issuer: iss, audience: aud } = provider;
    const scope = 'dossier:read dossier:write';
    return {
      iss,
      aud,
      sub: 'coordinator',
      client_id: 'dossier-tools',
      scope,
      jti: 'x',
      iat: now,
      exp: now + 600,
      ...changes,
    };
  }

  async function token({ header = {}, claims: changed = {}, key }: Changes = {}): Promise<string> {
    const own = { alg: 'RS256', typ: 'at+jwt', kid: provider.signingKey.kid, ...header };
    const signer = new SignJWT(claims(changed)).setProtectedHeader(own);
    const { alg: _, ...jwk } = provider.signingKey;
    return signer.sign(key ?? (await importJWK(jwk, own.alg)), { crit: { exp: true } });
  }

  function unsigned(alg: string): string {
    return `${encoded({ alg, typ: 'at+jwt' })}.${encoded(claims())}.`;
  }

  function hmac(secret: string | Buffer): string {
    const signed = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: provider.signingKey.kid })}.${encoded(claims())}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  }

  function publicKey(): KeyObject {
    return createPublicKey({ key: provider.signingKey, format: 'jwk' });
  }

  function seconds(): number {
    return Math.floor(dossier.clock.now().getTime() / 1000);
  }

  function ask(bearer: string): Promise<Response> {
    return fetch(`${dossier.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: '{"query":"{ viewer { role } }"}',
    });
  }
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
