import type { Tx } from '../../lib/db.ts';
import { holdsOn } from './legal-hold-of.ts';

/** Everybody whose data are held on a day, by each id under which his data may stand. */
export interface HeldPersons {
  readonly clientIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly mentorIds: readonly string[];
  /** Accounts of held mentors, and of those whose address is held. */
  readonly userIds: readonly string[];
  /** Lower case. */
  readonly emails: readonly string[];
  /** Inbound messages about them, of which only the plugin knows whom they are about. */
  readonly messageIds: readonly string[];
}

/** Asks a plugin which inbound messages are about held persons. */
export type HeldMessages = (tx: Tx, held: Omit<HeldPersons, 'messageIds'>) => Promise<readonly string[]>;

/** Holds are few, so that a run can carry them along. */
export async function heldPersons(
  tx: Tx,
  today: Date,
  askPlugins: readonly HeldMessages[],
): Promise<HeldPersons> {
  const holds = await tx.legalHold.findMany({ where: holdsOn(today) });
  const clientIds = given(holds.map(({ clientId }) => clientId));
  const mentorIds = given(holds.map(({ mentorId }) => mentorId));
  const addresses = given(holds.map(({ email }) => email));
  const [cases, mentors, users] = await Promise.all([
    tx.case.findMany({ where: { clientId: { in: clientIds } }, select: { id: true } }),
    tx.mentor.findMany({ where: { id: { in: mentorIds } }, select: { email: true } }),
    tx.user.findMany({
      where: { OR: [{ mentorId: { in: mentorIds } }, { email: { in: addresses } }] },
      select: { id: true },
    }),
  ]);
  const held = {
    clientIds,
    caseIds: cases.map(({ id }) => id),
    mentorIds,
    userIds: users.map(({ id }) => id),
    emails: [...addresses, ...mentors.map(({ email }) => email.toLowerCase())],
  };
  const messageIds: string[] = [];
  for (const ask of askPlugins) messageIds.push(...(await ask(tx, held)));
  return { ...held, messageIds };
}

function given(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
