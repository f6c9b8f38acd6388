import type { Acting } from '../../access/actor.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ConflictError } from '../../lib/domain-error.ts';
import { newId } from '../../lib/new-id.ts';
import { deriveMentorStatus } from './derive-mentor-status.ts';
import { lockMentor } from './lock-mentor.ts';
import { applyMentorChange, type MentorChange } from './mentor-change.ts';
import type { MentorFacts } from './mentor-facts.ts';
import type { MentorMoment } from './mentor-moment.ts';

export interface MentorTarget {
  readonly mentorId: string;
  /** The version the caller looked at; when given, an older one is refused. */
  readonly expectedVersion?: number | null | undefined;
}

/** Columns on which no rule depends. */
export interface MentorDetails {
  readonly mentor?: Pick<
    Prisma.MentorUncheckedUpdateInput,
    'certificateNumber' | 'rejectionReason' | 'capacity' | 'hasQualifyingEducation'
  >;
  readonly pauseReason?: string | null;
}

/**
 * Carries out one command on a volunteer: lock, load, decide, save and append the event, in the caller's transaction.
 *
 * @throws NotFoundError when the mentor is absent or not the actor's to see; ConflictError for an old version
 */
export async function changeMentor(
  tx: Tx,
  acting: Acting,
  target: MentorTarget,
  decide: (facts: MentorFacts, moment: MentorMoment) => MentorChange,
  details: MentorDetails = {},
): Promise<{ id: string }> {
  const facts = await lockMentor(tx, acting, target.mentorId);
  await requireVersion(tx, target);
  const today = calendarDate(acting.now);
  const change = decide(facts, { today, newId, modules: await moduleCodes(tx) });
  await saveMentorChange(tx, facts, change, details);
  await tx.mentor.update({
    where: { id: facts.id },
    data: {
      ...(change.columns as Prisma.MentorUncheckedUpdateInput),
      ...details.mentor,
      status: deriveMentorStatus(applyMentorChange(facts, change), today),
      version: { increment: 1 },
    },
    select: { id: true },
  });
  const { name, payload } = change.happening;
  await appendEvent(tx, acting, name, { mentorId: facts.id, ...payload });
  return { id: facts.id };
}

/** Codes of the parts of the basic training, in their order. */
export async function moduleCodes(tx: Pick<Tx, 'trainingModule'>): Promise<string[]> {
  const modules = await tx.trainingModule.findMany({ select: { code: true }, orderBy: { position: 'asc' } });
  return modules.map(({ code }) => code);
}

async function requireVersion(tx: Tx, { mentorId, expectedVersion }: MentorTarget): Promise<void> {
  if (!expectedVersion) return;
  const { version } = await tx.mentor.findUniqueOrThrow({
    where: { id: mentorId },
    select: { version: true },
  });
  if (version === expectedVersion) return;
  throw new ConflictError(
    `The mentor is at version ${version}, not ${expectedVersion}: somebody changed it. Read it again first.`,
    { path: ['input', 'expectedVersion'] },
  );
}

async function saveMentorChange(
  tx: Tx,
  { id: mentorId }: MentorFacts,
  { pause, training }: MentorChange,
  { pauseReason }: MentorDetails,
): Promise<void> {
  if (training) await tx.trainingCompletion.create({ data: { mentorId, ...training } });
  if (pause) {
    const { id, ...row } = pause;
    await tx.mentorPause.upsert({
      where: { id },
      create: { id, mentorId, ...row, reason: pauseReason ?? null },
      update: row,
    });
  }
}
