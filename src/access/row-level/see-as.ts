import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { type Acting, asWriter, type UserActor } from '../actor.ts';
import { actorSettings } from './actor-settings.ts';

/**
 * Reads within a command with the eyes of who gave it, so that the database too refuses a target that is not his to
 * act upon. The command goes on as the system. A system actor sees as it is.
 */
export async function seeAs<T>(tx: Tx, { actor, now }: Acting, read: () => Promise<T>): Promise<T> {
  if (actor.kind === 'system') return read();
  return seeing(tx, { actor: asWriter(actor), now }, read);
}

/** The same for who only reads: he also sees what he opened in an emergency. */
export async function readAs<T>(tx: Tx, { actor, now }: Acting, read: () => Promise<T>): Promise<T> {
  if (actor.kind === 'system') return read();
  return seeing(tx, { actor, now }, read);
}

async function seeing<T>(
  tx: Tx,
  { actor, now }: { readonly actor: UserActor; readonly now: Date },
  read: () => Promise<T>,
): Promise<T> {
  const { role, bounds } = actorSettings(actor, calendarDate(now));
  await setLocally(tx, { ...bounds, role });
  // When it throws, the transaction is over, and its settings with it.
  const seen = await read();
  await setLocally(tx, { role: 'dossier_system' });
  return seen;
}

async function setLocally(tx: Tx, settings: Readonly<Record<string, string>>): Promise<void> {
  await tx.$queryRaw`
    SELECT set_config(name, value, true)
    FROM unnest(${Object.keys(settings)}::text[], ${Object.values(settings)}::text[]) AS setting(name, value)`;
}
