import { randomBytes } from 'node:crypto';
import { tokenHash } from '../src/access/authenticate.ts';
import type { Role, WorkArea } from '../src/access/actor.ts';
import type { Db } from '../src/lib/db.ts';

export interface PersonOptions {
  readonly name?: string;
  readonly workArea?: WorkArea;
  readonly regionId?: string;
  readonly mentorId?: string;
  readonly organisationId?: string;
}

/** Makes a user with a token; answers what goes into the Authorization header. */
export async function person(
  db: Db,
  role: Role,
  options: PersonOptions = {},
): Promise<{ userId: string; authorization: string }> {
  const token = randomBytes(24).toString('base64url');
  const { id } = await db.user.create({
    data: {
      role,
      name: `Test ${role.toLowerCase()}`,
      email: `${randomBytes(6).toString('hex')}@dossier.example`,
      ...options,
      tokens: { create: { hash: tokenHash(token), demo: true } },
    },
  });
  return { userId: id, authorization: `Bearer ${token}` };
}
