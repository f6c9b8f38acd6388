import type { CaseFacts } from '../../src/domain/cases/case-facts.ts';
import { addDays, addYears } from '../../src/lib/calendar-date.ts';

/** What is out of order in a case; empty when nothing is. */
export function disorderIn({
  registeredOn,
  client,
  intake,
  waiting,
  matches,
  petitions,
  ...facts
}: CaseFacts): string[] {
  const found: string[] = [];
  const check = (holds: boolean, what: string) => {
    if (!holds) found.push(what);
  };
  if (intake?.heldOn) check(intake.heldOn >= registeredOn, 'intake before registration');
  if (intake?.decidedOn)
    check(intake.heldOn !== null && intake.heldOn <= intake.decidedOn, 'decided before intake');
  for (const { startsOn, endsOn } of waiting) {
    check(
      intake?.decision === 'SUITABLE' && startsOn >= (intake.decidedOn ?? startsOn),
      'waits before acceptance',
    );
    check(endsOn === null || endsOn >= startsOn, 'waiting ends before it starts');
  }
  matches.forEach(({ proposedOn, introducedOn, outcome, closedOn }, index) => {
    check(
      waiting.some(({ startsOn }) => startsOn <= proposedOn),
      'proposed before waiting',
    );
    if (introducedOn) check(introducedOn >= proposedOn, 'introduced before proposed');
    check((outcome === 'OPEN') === (closedOn === null), 'closed without outcome');
    if (closedOn) check(closedOn >= (introducedOn ?? proposedOn), 'closed before introduced');
    const earlier = matches[index - 1];
    if (earlier) check((earlier.closedOn ?? proposedOn) <= proposedOn, 'proposed while another was open');
  });
  for (const { filedOn, hearingOn, decidedOn, outcome } of petitions) {
    check(
      intake?.decision === 'SUITABLE' && (intake.decidedOn ?? filedOn) <= filedOn,
      'filed before the intake',
    );
    if (hearingOn)
      check(
        hearingOn > filedOn && (!decidedOn || outcome === 'WITHDRAWN' || hearingOn <= decidedOn),
        'hearing out of order',
      );
    if (decidedOn) check(decidedOn >= filedOn, 'decided before filed');
  }
  for (const appointment of facts.appointments) {
    const order = facts.orders.find(({ id }) => id === appointment.courtOrderId);
    check(
      order?.kind === 'APPOINTMENT' && appointment.effectiveOn >= addDays(order.sentOn, 1),
      'in force too early',
    );
    check(addYears(client.birthDate, 18) <= appointment.effectiveOn, 'appointed for a minor');
    for (const { startsOn, endsOn } of facts.mandates) {
      check(startsOn >= appointment.effectiveOn, 'mandate before the appointment');
      const last = appointment.endedOn;
      if (last) check(endsOn !== null && endsOn <= last, 'mandate after the appointment');
    }
  }
  check(facts.mandates.length === 0 || facts.appointments.length > 0, 'mandate without appointment');
  facts.mandates.forEach(({ startsOn, mentorId }, index) => {
    const earlier = facts.mandates[index - 1];
    if (earlier) check(earlier.endsOn !== null && earlier.endsOn <= startsOn, 'two mandates at once');
    check(
      matches.some(
        (match) =>
          match.mentorId === mentorId &&
          match.outcome === 'AGREED' &&
          (match.closedOn ?? startsOn) <= startsOn,
      ),
      'mandate without agreement',
    );
  });
  if (facts.ending) {
    const { endedOn, phase, legalKind, reason } = facts.ending;
    check(endedOn >= registeredOn, 'ended before registration');
    check((phase === 'AFTER_APPOINTMENT') === facts.appointments.length > 0, 'phase without appointment');
    check((phase === 'AFTER_APPOINTMENT') === (legalKind !== null), 'legal end without appointment');
    check(
      facts.appointments.every((appointment) => appointment.endedOn?.getTime() === endedOn.getTime()),
      'appointment outlives the case',
    );
    check(
      petitions.every(({ outcome }) => outcome !== 'PENDING'),
      'petition outlives the case',
    );
    check(
      matches.every(({ outcome }) => outcome !== 'OPEN'),
      'match outlives the case',
    );
    check(
      waiting.every((interval) => interval.endsOn !== null && interval.endsOn <= endedOn),
      'waits after the end',
    );
    if (reason === 'DECEASED')
      check(client.deceasedOn?.getTime() === endedOn.getTime(), 'death and end differ');
    const byOrder = legalKind === 'DISMISSAL' || legalKind === 'LIFTED';
    if (byOrder)
      check(
        facts.orders.some(({ effectiveOn }) => effectiveOn?.getTime() === endedOn.getTime()),
        'no order for the end',
      );
  }
  return found;
}
