import { createHash } from 'node:crypto';
import { type Acting, actorLabel, type UserActor } from '../access/actor.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { ConflictError, ForbiddenError } from '../lib/domain-error.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { commandRecords } from './audit/command-records.ts';
import type { OperationTrail } from './audit/operation-trail.ts';

export interface Command {
  /** Name of the mutation. */
  readonly mutation: string;
  /** GraphQL type of the result. */
  readonly resultType: string;
  readonly input: object;
  readonly idempotencyKey: string | null | undefined;
}

export interface CommandMeans {
  readonly actor: UserActor | null;
  readonly db: Db;
  readonly now: Date;
  readonly audit: AuditLog;
  /** Where it comes from, and that it has its own entry in the access log. */
  readonly trail: Pick<OperationTrail, 'origin' | 'purpose' | 'didCommand'>;
}

/**
 * Runs a command in one transaction. With an idempotency key, a repeat by the same actor gets the earlier result and
 * does nothing; the same key with another input is a conflict. A failed command leaves no trace of its key.
 */
export async function performCommand(
  { actor, db, now, audit, trail }: CommandMeans,
  command: Command,
  run: (tx: Tx, acting: Acting) => Promise<{ id: string }>,
): Promise<{ id: string }> {
  if (!actor) throw new ForbiddenError('Log in first: send a bearer token.');
  const acting = { actor, now };
  const doing = {
    origin: { ...trail.origin(command.mutation), operation: command.mutation },
    purpose: trail.purpose,
  };
  const done = await retryCollision(() =>
    db.$transaction((tx) => audit.within(tx, doing, () => performOnce(tx, acting, command, run))),
  );
  trail.didCommand(command.mutation);
  return done;
}

async function performOnce(
  tx: Tx,
  acting: Acting,
  command: Command,
  run: (tx: Tx, acting: Acting) => Promise<{ id: string }>,
): Promise<{ id: string }> {
  const key = command.idempotencyKey;
  const earlier = key ? await claimKey(tx, acting, command, key) : null;
  if (earlier) return earlier;
  const { id } = await run(tx, acting);
  if (key) {
    const { mutation } = command;
    await tx.idempotencyRecord.update({
      where: { actorLabel_mutation_key: { actorLabel: actorLabel(acting.actor), mutation, key } },
      data: { resultId: id },
    });
  }
  for (const record of commandRecords(command, id)) recordAudit(tx, acting, record);
  return { id };
}

/** Inserting the key first makes a simultaneous repeat wait here until this command is stored or undone. */
async function claimKey(
  tx: Tx,
  acting: Acting,
  command: Command,
  key: string,
): Promise<{ id: string } | null> {
  const claim = {
    actorLabel: actorLabel(acting.actor),
    mutation: command.mutation,
    key,
  };
  const requestHash = createHash('sha256').update(JSON.stringify(command.input)).digest('hex');
  const { count } = await tx.idempotencyRecord.createMany({
    data: [{ ...claim, requestHash, resultType: command.resultType, resultId: '', createdAt: acting.now }],
    skipDuplicates: true,
  });
  if (count === 1) return null;
  const earlier = await tx.idempotencyRecord.findUniqueOrThrow({ where: { actorLabel_mutation_key: claim } });
  if (earlier.requestHash !== requestHash) {
    throw new ConflictError(`Idempotency key '${key}' was used for another input. Use a new key.`, {
      path: ['input', 'idempotencyKey'],
    });
  }
  return { id: earlier.resultId };
}

const tries = 4;

/** Two transactions that got in each other's way (deadlock, serialisation): the loser simply goes again. */
async function retryCollision<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      const collided = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
      if (!collided || left === 0) throw error;
    }
  }
}
