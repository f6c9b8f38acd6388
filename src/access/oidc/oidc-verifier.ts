import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/log.ts';
import { BadTokenError } from '../bad-token-error.ts';
import { LoginUnavailableError } from './login-unavailable-error.ts';
import { providerKeys } from './provider-keys.ts';

export interface OidcSettings {
  /** As it stands in the provider's metadata and in `iss`, to the letter. */
  readonly issuer: string;
  /** What `aud` has to name: this Dossier, as the provider knows it. */
  readonly audience: string;
}

/** What a good access token says. */
export interface OidcClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly expiresAt: Date;
}

export interface OidcVerifier {
  /** @throws BadTokenError, LoginUnavailableError */
  verify(token: string): Promise<OidcClaims>;
}

/** Signatures by a key pair only: with HMAC, whoever knows the public key could sign. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Ways for a token to bring its own key or rules along (RFC 8725, 3.9 and 3.10). */
const refusedHeaders = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64'];
const longestToken = 8192;
const clockToleranceSeconds = 5;

/** Checks access tokens of one identity provider (RFC 9068). */
export function oidcVerifier(
  { issuer, audience }: OidcSettings,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): OidcVerifier {
  const keys = providerKeys(issuer, log);
  return {
    async verify(token) {
      try {
        checkHeader(token);
        const { payload } = await jwtVerify(token, keys, {
          algorithms,
          issuer,
          audience,
          typ: 'at+jwt',
          requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
          clockTolerance: clockToleranceSeconds,
          currentDate: clock.now(),
        });
        return claimsOf(payload);
      } catch (error) {
        if (error instanceof LoginUnavailableError) throw error;
        log.info({ reason: reasonOf(error) }, 'An access token was refused');
        throw new BadTokenError(undefined, { cause: error });
      }
    },
  };
}

function checkHeader(token: string): void {
  if (token.length > longestToken) throw new errors.JWTInvalid('too long');
  const header = decodeProtectedHeader(token);
  const refused = refusedHeaders.find((name) => name in header);
  if (refused) throw new errors.JWTInvalid(`header ${refused}`);
}

function claimsOf(payload: JWTPayload): OidcClaims {
  const { iss, sub, exp, client_id, scope } = claimsSchema.parse(payload);
  const scopes = new Set(scope.split(' '));
  if (!scopes.has('dossier:read')) throw new errors.JWTInvalid('without scope dossier:read');
  return { issuer: iss, subject: sub, clientId: client_id, scopes, expiresAt: new Date(exp * 1000) };
}

const claimsSchema = z.object({
  iss: z.string(),
  // PostgreSQL has no text with a null in it, and would refuse whoever logs in at the same moment.
  sub: z
    .string()
    .min(1)
    .max(255)
    .refine((subject) => !subject.includes('\0')),
  exp: z.number(),
  client_id: z.string().min(1),
  scope: z.string().default(''),
});

/** Says which check failed, and nothing that the token says. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    return `${error.code} ${error.claim}`;
  }
  if (error instanceof errors.JWTInvalid) return `${error.code} ${error.message}`;
  if (error instanceof errors.JOSEError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
