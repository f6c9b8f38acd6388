import type { Db } from '../../src/lib/db.ts';
import { type DemoUserKey, demoUsers } from './demo-users.ts';

/** Makes the demo users known by the names that the demo's own identity provider gives them; a second run changes nothing. */
export async function demoIdentities(db: Db, issuer: string): Promise<void> {
  const users = await db.user.findMany({ where: { email: { in: Object.values(demoUsers) } } });
  const userIds = new Map(users.map(({ email, id }) => [email, id]));
  await db.externalIdentity.createMany({
    data: Object.entries(demoUsers).flatMap(([key, email]) => {
      const userId = userIds.get(email);
      return userId === undefined ? [] : [{ issuer, userId, ...known(key as DemoUserKey) }];
    }),
    skipDuplicates: true,
  });
}

/** The partner is a program, which the provider knows by its client id. */
function known(key: DemoUserKey) {
  return key === 'partner' ? { subject: 'qrs', program: true } : { subject: key };
}
