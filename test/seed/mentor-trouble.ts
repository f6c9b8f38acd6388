import type { MentorFacts } from '../../src/domain/mentors/mentor-facts.ts';
import { addYears } from '../../src/lib/calendar-date.ts';

/** What is wrong with a mentor on a day; empty when nothing is. */
export function troubleWith(mentor: MentorFacts, today: Date): string[] {
  const found: string[] = [];
  const active = mentor.mandates.filter(
    ({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn > today),
  );
  const clients = new Set([...active.map(({ caseId }) => caseId), ...mentor.reservedFor]);
  if (clients.size > mentor.capacity) found.push('more clients than wanted');
  if (!mentor.hasQualifyingEducation && clients.size > 4) found.push('too many clients without PVO');
  if (!mentor.hasQualifyingEducation && clients.size > 0 && !mentor.guideId) found.push('no guide');
  if (active.length > 0 && !(mentor.vogIssuedOn && addYears(mentor.vogIssuedOn, 5) >= today))
    found.push('no valid VOG');
  if (mentor.certifiedOn && mentor.trainings.length !== 6) found.push('certificate without all parts');
  const last = mentor.stoppedOn;
  if (last && mentor.mandates.some(({ endsOn }) => endsOn === null || endsOn > last))
    found.push('stopped with clients');
  return found;
}
