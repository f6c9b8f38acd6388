import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { tokenHash } from '../../src/access/authenticate.ts';
import type { Db } from '../../src/lib/db.ts';
import { type DemoUserKey, demoUsers } from './demo-users.ts';

export interface DemoTokens {
  /** Where they are also written, for programs. */
  readonly file: string;
  readonly tokens: Readonly<Record<DemoUserKey, string>>;
}

/**
 * A token for each demo user, kept in `demo-tokens.json` so that they stay the same from start to start. The
 * database holds only hashes. Null when this database has no demo users.
 */
export async function demoTokens(db: Db, dataDirectory: string): Promise<DemoTokens | null> {
  const users = await db.user.findMany({ where: { email: { in: Object.values(demoUsers) } } });
  const userIds = new Map(users.map(({ email, id }) => [email, id]));
  if (keys.some((key) => !userIds.has(demoUsers[key]))) return null;

  const file = join(dataDirectory, 'demo-tokens.json');
  const kept = await read(file);
  if (kept !== null && (await areGood(db, kept, userIds))) return { file, tokens: kept };

  const tokens = tokenFile.parse(
    Object.fromEntries(keys.map((key) => [key, randomBytes(32).toString('base64url')])),
  );
  await db.$transaction(async (tx) => {
    await tx.accessToken.deleteMany({ where: { demo: true, userId: { in: [...userIds.values()] } } });
    await tx.accessToken.createMany({
      data: keys.flatMap((key) => {
        const userId = userIds.get(demoUsers[key]);
        return userId === undefined ? [] : [{ hash: tokenHash(tokens[key]), userId, demo: true }];
      }),
    });
  });
  // In one step, so that a reader never finds half a file.
  await writeFile(`${file}.new`, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return { file, tokens };
}

const token = z.string().min(1);
const tokenFile = z.object({
  coordinator: token,
  consultantNorth: token,
  consultantSouth: token,
  regionalSupporter: token,
  mentor: token,
  adminOfficer: token,
  financeOfficer: token,
  board: token,
  partner: token,
}) satisfies z.ZodType<Record<DemoUserKey, string>>;

const keys = tokenFile.keyof().options;

/** What an earlier start wrote; null when there is none or somebody damaged it, because it can be made again. */
async function read(file: string): Promise<z.infer<typeof tokenFile> | null> {
  try {
    return tokenFile.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

async function areGood(
  db: Db,
  tokens: Readonly<Record<DemoUserKey, string>>,
  userIds: ReadonlyMap<string, string>,
): Promise<boolean> {
  const stored = await db.accessToken.findMany({
    where: {
      hash: { in: keys.map((key) => tokenHash(tokens[key])) },
      demo: true,
      revokedAt: null,
      expiresAt: null,
    },
  });
  const owners = new Map(stored.map(({ hash, userId }) => [hash, userId]));
  return keys.every((key) => owners.get(tokenHash(tokens[key])) === userIds.get(demoUsers[key]));
}
