import { calendarDate, formatCalendarDate } from '../lib/calendar-date.ts';
import type { Clock } from '../lib/clock.ts';
import { connectionPool } from '../lib/connection-pool.ts';
import { urlAs } from '../lib/db.ts';
import { gathering } from '../lib/gathering.ts';
import { type BoundUser, boundUserColumns } from './bound-user.ts';

/** Who has a token of our own, good or not. */
export interface TokenHolder extends BoundUser {
  readonly demo: boolean;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Who is known to an identity provider. */
export interface LinkedUser extends BoundUser {
  /** A program that logs in for itself. */
  readonly program: boolean;
}

/** As whom an identity provider knows somebody. */
export interface ProviderSubject {
  readonly issuer: string;
  readonly subject: string;
}

export interface CredentialStore {
  /** By the hash of the token; null when there is none such. */
  token(hash: string): Promise<TokenHolder | null>;
  identity(subject: ProviderSubject): Promise<LinkedUser | null>;
  stop(): Promise<void>;
}

export interface CredentialStoreOptions {
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly onConnectionLost: (error: Error) => void;
}

/** In one statement at most. */
const mostTogether = 1000;
/** A login waits for nothing else, so a database that takes longer is not answering. */
const limitMs = 10_000;

/**
 * Who stands behind a credential, with what bounds him now. Requests that come together are one statement, which is
 * what makes it affordable to ask with every request and to remember nothing: who is deactivated, covered or without
 * his mandate is so at once (docs/decisions/0020).
 */
export function credentialStore({
  databaseUrl,
  clock,
  onConnectionLost,
}: CredentialStoreOptions): CredentialStore {
  const options = {
    connectionString: urlAs('dossier_system', databaseUrl, settings),
    // One for each kind: there is never a second statement of a kind under way.
    max: 2,
    query_timeout: limitMs,
    connectionTimeoutMillis: limitMs,
  };
  const pool = connectionPool(options, onConnectionLost);

  const token = gathering<string, TokenHolder | null>(async (hashes) => {
    const asked = [...new Set(hashes)];
    const rows = await read<TokenHolder>('tokens', tokensStatement, [asked]);
    return hashes.map((hash) => rows.get(asked.indexOf(hash) + 1) ?? null);
  }, mostTogether);

  const identity = gathering<ProviderSubject, LinkedUser | null>(async (subjects) => {
    const columns = [subjects.map(({ issuer }) => issuer), subjects.map(({ subject }) => subject)];
    const rows = await read<LinkedUser>('identities', identitiesStatement, columns);
    return subjects.map((_, index) => rows.get(index + 1) ?? null);
  }, mostTogether);

  return { token, identity, stop: () => pool.end() };

  /** The rows, by the place of their keys among those asked for, counted from 1. */
  async function read<Row extends BoundUser>(
    name: string,
    text: string,
    keys: readonly (readonly string[])[],
  ): Promise<ReadonlyMap<number, Row>> {
    const now = clock.now();
    const values = [now.toISOString(), formatCalendarDate(calendarDate(now)), ...keys];
    const { rows } = await pool.query<Row & { readonly place: number }>({ name, text, values });
    return new Map(rows.map((row) => [row.place, row]));
  }
}

/** Planned once: how many are asked about is no reason to plan again. */
const settings = ['plan_cache_mode=force_generic_plan', 'jit=off', `statement_timeout=${limitMs}`];

const tokensStatement = `
SELECT asked.place::int, t.demo, t."expiresAt", t."revokedAt", ${boundUserColumns}
FROM unnest($3::text[]) WITH ORDINALITY AS asked(hash, place)
JOIN "AccessToken" t ON t.hash = asked.hash
JOIN "User" u ON u.id = t."userId"`;

const identitiesStatement = `
SELECT asked.place::int, i.program, ${boundUserColumns}
FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS asked(issuer, subject, place)
JOIN "ExternalIdentity" i ON i.issuer = asked.issuer AND i.subject = asked.subject
JOIN "User" u ON u.id = i."userId"`;
