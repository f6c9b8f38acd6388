import { calendarDate, formatCalendarDate } from '../lib/calendar-date.ts';
import type { Tx } from '../lib/db.ts';
import type { UserActor } from './actor.ts';
import { actorOf, type BoundUser, boundUserColumns } from './bound-user.ts';

const statement = `SELECT ${boundUserColumns} FROM "User" u WHERE u.id = $3::uuid AND u."deactivatedAt" IS NULL`;

/** A user as he would act now, with what bounds him; null when he is not there or no longer. */
export async function actorOfUser(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  userId: string,
  now: Date,
): Promise<UserActor | null> {
  const today = formatCalendarDate(calendarDate(now));
  const [user] = await tx.$queryRawUnsafe<BoundUser[]>(statement, now.toISOString(), today, userId);
  return user ? actorOf(user, true) : null;
}
