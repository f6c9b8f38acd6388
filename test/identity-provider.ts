import type { JsonWebKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { z } from 'zod';
import { identityKeys } from '../bin/services/identity/identity-keys.mjs';
import { type IdentityProvider, startIdentityProvider } from '../bin/services/identity/provider.mjs';

/** The provider of `npm start`, with the private key that it signs with, so that a test can sign what it would not. */
export interface TestProvider extends IdentityProvider {
  readonly signingKey: JsonWebKey & { readonly kid: string };
}

/** On a port and with keys of its own. */
export async function createTestProvider(port?: number): Promise<TestProvider> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-identity-'));
  const provider = await startIdentityProvider({ directory, ...(port === undefined ? {} : { port }) });
  const { jwks } = await identityKeys(directory);
  return {
    ...provider,
    signingKey: keySchema.parse(jwks.keys[0]),
    async stop() {
      await provider.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const keySchema = z.looseObject({ kid: z.string() });

const redirectUri = 'http://127.0.0.1:4999/callback';

/** The whole code flow with PKCE, as a program and a browser do it. */
export async function logIn(issuer: string, account: string, scope: string) {
  const tools = await discover(issuer, 'dossier-tools', client.None());
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const start = client.buildAuthorizationUrl(tools, {
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const browser = new Browser();
  const page = await browser.open(start);
  const form = await page.response.text();
  const callback = await browser.open(page.url, new URLSearchParams({ account }));
  const tokens = await client.authorizationCodeGrant(tools, callback.url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  return { form, accessToken: tokens.access_token };
}

/** Client credentials, as the partner's program does it. */
export async function logInAsProgram(
  { issuer, clientSecret }: IdentityProvider,
  scope: string,
): Promise<string> {
  const program = await discover(issuer, 'qrs', client.ClientSecretBasic(clientSecret));
  const { access_token: token } = await client.clientCredentialsGrant(program, { scope });
  return token;
}

function discover(issuer: string, clientId: string, authentication: client.ClientAuth) {
  const options = { execute: [client.allowInsecureRequests] };
  return client.discovery(new URL(issuer), clientId, undefined, authentication, options);
}

/** Follows redirects and keeps cookies, until a page or the program's own address. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(address: URL, form?: URLSearchParams): Promise<{ url: URL; response: Response }> {
    let [url, body] = [address, form];
    for (;;) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response: Response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie },
        ...(body ? { method: 'POST', body } : {}),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        this.#cookies.set(name, value);
      }
      const next = response.headers.get('location');
      if (next === null) return { url, response };
      [url, body] = [new URL(next, url), undefined];
      if (url.href.startsWith(redirectUri)) return { url, response };
    }
  }
}
