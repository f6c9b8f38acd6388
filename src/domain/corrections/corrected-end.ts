import type { LegalEndKind } from '../../generated/prisma/enums.ts';
import type { AppointmentFacts, CaseFacts, EndingFacts } from '../cases/case-facts.ts';
import { requireInput } from '../cases/require-input.ts';
import type { CaseEndCorrection } from './case-correction.ts';

/**
 * The end of a case as it should have been recorded. What ended because the case ended moves along with it, the death of
 * the client included. A closed case stays closed.
 */
export function correctedEnd(facts: CaseFacts, given: CaseEndCorrection): CaseFacts {
  const { ending } = facts;
  if (!given.endedOn && !given.endReason && !given.endLegalKind) return facts;
  requireInput(ending !== null, 'endedOn', 'The case has not ended; close it instead.');
  return withReason(withDay(facts, ending, given.endedOn ?? ending.endedOn), given);
}

function withDay(facts: CaseFacts, ending: EndingFacts, endedOn: Date): CaseFacts {
  const moved = (day: Date | null) => (day?.getTime() === ending.endedOn.getTime() ? endedOn : day);
  return {
    ...facts,
    client: { ...facts.client, deceasedOn: moved(facts.client.deceasedOn) },
    waiting: facts.waiting.map((row) => ({ ...row, endsOn: moved(row.endsOn) })),
    appointments: facts.appointments.map((row) => ({ ...row, endedOn: moved(row.endedOn) })),
    mandates: facts.mandates.map((row) => ({ ...row, endsOn: moved(row.endsOn) })),
    ending: { ...ending, endedOn },
  };
}

function withReason(facts: CaseFacts, { endReason, endLegalKind }: CaseEndCorrection): CaseFacts {
  const { ending, client } = facts;
  if (!ending || (!endReason && !endLegalKind)) return facts;
  const reason = endReason ?? ending.reason;
  const wasDeath = ending.reason === 'DECEASED';
  const appointment = facts.appointments.findLast(({ endedOn }) => isSame(endedOn, ending.endedOn));
  const legalKind = appointment ? legalEnd(facts, appointment, reason === 'DECEASED', endLegalKind) : null;
  const deceasedOn = reason === 'DECEASED' ? ending.endedOn : wasDeath ? null : client.deceasedOn;
  return {
    ...facts,
    client: { ...client, deceasedOn },
    ending: { ...ending, reason, legalKind },
    appointments: facts.appointments.map((row) =>
      row === appointment ? { ...row, endKind: legalKind } : row,
    ),
  };
}

/** How the appointment ended in law: by death, an order, the lapse of its term, or a guardianship (BW 1:462). */
function legalEnd(
  { orders }: CaseFacts,
  { endedOn, termEndsOn, endKind }: AppointmentFacts,
  isDeath: boolean,
  given: LegalEndKind | undefined,
): LegalEndKind {
  const order = orders.find(
    ({ kind, effectiveOn }) => (kind === 'DISMISSAL' || kind === 'LIFTING') && isSame(effectiveOn, endedOn),
  );
  if (order) return order.kind === 'LIFTING' ? 'LIFTED' : 'DISMISSAL';
  if (isSame(termEndsOn, endedOn)) return 'TERM_LAPSED';
  if (isDeath) return 'DEATH';
  const kind = given ?? endKind;
  requireInput(
    kind === 'GUARDIANSHIP',
    'endLegalKind',
    'Nothing recorded ended the appointment: no order, no term and no death. Give GUARDIANSHIP when that did.',
  );
  return kind;
}

function isSame(one: Date | null, other: Date | null): boolean {
  return one !== null && one.getTime() === other?.getTime();
}
