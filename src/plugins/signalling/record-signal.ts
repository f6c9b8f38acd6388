import { z } from 'zod';
import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { signallingEvents } from './events.ts';
import { signalKinds } from './signal-kind.ts';
import { signalSeverities } from './signal-severity.ts';
import type { SignallingWork } from './signalling-work.ts';

const signalInput = z.object({
  caseId: z.uuid(),
  careProviderId: z.uuid().nullish(),
  kind: z.enum(signalKinds),
  severity: z.enum(signalSeverities),
  observedOn: z.date(),
  description: z.string().trim().min(1, 'must not be empty').max(4000),
});

/**
 * Records what a mentor observed with one of the clients for whom he has a mandate today.
 * @throws InvalidInputError, ForbiddenError, NotFoundError also for a case that is not his
 */
export async function recordSignal(work: SignallingWork, input: unknown): Promise<{ id: string }> {
  const { caseId, careProviderId, ...signal } = parseInput(signalInput, input);
  const mentorId = requireMentor(work);
  const mandated = await work.domain.mandatedCase(caseId, mentorId);
  if (!mandated) throw new NotFoundError('The case', { path: ['input', 'caseId'] });
  refuseFuture(signal.observedOn, calendarDate(work.now));

  const { id } = await work.db.signallingSignal.create({
    data: {
      ...signal,
      caseId,
      mentorId,
      careProviderId: await chooseCareProvider(work, mandated.careProviderId, careProviderId ?? null),
      municipalityCode: mandated.municipalityCode,
      workArea: mandated.workArea,
      recordedAt: work.now,
    },
    select: { id: true },
  });
  await work.append(signallingEvents, 'signalling.signal-recorded', { signalId: id });
  return { id };
}

function requireMentor({ acting: { actor } }: SignallingWork): string {
  if (actor.kind === 'user' && actor.mentorId) return actor.mentorId;
  throw new ForbiddenError('Only a mentor records signals: log in as one, or let the mentor do it.');
}

function refuseFuture(observedOn: Date, today: Date): void {
  if (observedOn <= today) return;
  throw new InvalidInputError(
    `${formatCalendarDate(observedOn)} is in the future. Give the day of the observation, at the latest today.`,
    { path: ['input', 'observedOn'] },
  );
}

/** The client's own provider, of whatever category the partner list says, or one that the list calls a care provider. */
async function chooseCareProvider(
  { domain }: SignallingWork,
  own: string | null,
  given: string | null,
): Promise<string> {
  const path = ['input', 'careProviderId'];
  if (given === null || given === own) {
    if (own) return own;
    throw new InvalidInputError('No care provider is known for this client. Say which one it is about.', {
      path,
    });
  }
  const organisation = await domain.organisation(given);
  if (!organisation) throw new NotFoundError('The care provider', { path });
  if (organisation.category === 'CARE_PROVIDERS') return given;
  throw new InvalidInputError(
    `${organisation.name} is no care provider. Choose an organisation of the category CARE_PROVIDERS.`,
    { path },
  );
}
