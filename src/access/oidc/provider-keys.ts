import { createRemoteJWKSet, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import { z } from 'zod';
import type { Logger } from '../../lib/log.ts';
import { LoginUnavailableError } from './login-unavailable-error.ts';

const timeoutMs = 5000;

/**
 * The public keys of an identity provider, found through its metadata (OpenID Connect Discovery 1.0) and fetched when
 * first needed. They are kept for ten minutes; a key id that is not among them makes them be fetched again, but not
 * within half a minute, so that invented key ids cost the provider nothing.
 */
export function providerKeys(issuer: string, log: Logger): JWTVerifyGetKey {
  let found: Promise<RemoteJWKSet> | null = null;
  let keys: RemoteJWKSet | null = null;
  return async (header, token) => {
    try {
      keys = await (found ??= discover(issuer));
      return await keys(header, token);
    } catch (error) {
      if (isOfToken(error)) throw error;
      // A failure is not kept, nor are old keys: the next token asks again. Keys that are still good stay, or one unknown
      // key id would shut out everybody while the provider is away.
      if (!keys?.fresh) found = null;
      log.warn({ error, issuer }, 'The keys of the identity provider cannot be fetched');
      throw new LoginUnavailableError(error);
    }
  };
}

async function discover(issuer: string): Promise<RemoteJWKSet> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The metadata of ${issuer} answered ${response.status}.`);
  const metadata = metadataSchema.parse(await response.json());
  if (metadata.issuer !== issuer) {
    throw new Error(`The metadata of ${issuer} is that of ${metadata.issuer}. Write OIDC_ISSUER exactly so.`);
  }
  const address = new URL(metadata.jwks_uri);
  if (address.protocol !== 'https:' && issuer.startsWith('https:')) {
    throw new Error(`The keys of ${issuer} are at an address without TLS.`);
  }
  return createRemoteJWKSet(address, { timeoutDuration: timeoutMs });
}

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/** The keys are there, and none fits this token. */
function isOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
