import type { Day } from '../day.ts';
import type { History } from './history.ts';
import { activeMandates, mentorStageOf } from './mentor-stage.ts';
import type { CasePlan, MentorPlan } from './plan.ts';
import type { Targets } from './targets.ts';

/** A mentor of the demo world has at most so many clients; the rule for those without a diploma is 4. */
const mostClients = 3;

/**
 * Finds a mentor for a waiting case and plans proposal, meeting and agreement, which falls on the given day. Now and
 * then an earlier meeting with somebody else led to nothing. False when nobody is free.
 */
export function choosePairing(history: History, plan: CasePlan, agreedOn: Day, targets: Targets): boolean {
  const { random } = history;
  const proposedOn = Math.max(plan.decidedOn + 1, agreedOn - random.int(8, 24));
  const working = history.mentors.filter((mentor) => mentorStageOf(mentor) === 'WORKING').length;
  const reserved = history.mentors.filter((mentor) => isNew(mentor) && mentor.reservedFor.size > 0).length;
  // As many new mentors as the figures still lack; the others take a client more.
  const fresh = working + reserved < targets.mentorsAppointed + 2;
  const mentor =
    findMentor(history, plan, proposedOn, fresh) ?? findMentor(history, plan, proposedOn, !fresh);
  if (!mentor) return false;

  const triedOn = plan.decidedOn + random.int(2, 10);
  if (random.chance(0.2) && triedOn + 16 < proposedOn) {
    const other = findMentor(history, plan, triedOn, random.chance(0.5));
    if (other && other !== mentor) {
      plan.matches.push({
        mentor: other,
        proposedOn: triedOn,
        introducedOn: triedOn + random.int(3, 9),
        outcome: 'DECLINED',
        closedOn: triedOn + random.int(10, 14),
      });
    }
  }
  const introducedOn = random.int(proposedOn + 1, agreedOn);
  plan.matches.push({ mentor, proposedOn, introducedOn, outcome: 'AGREED', closedOn: agreedOn });
  plan.busyUntil = agreedOn;
  mentor.reservedFor.add(plan);
  return true;
}

/** A mentor of the client's area who may be proposed on a day: one without clients (new), or one who has some. */
export function findMentor(
  { mentors, random }: History,
  plan: CasePlan,
  on: Day,
  fresh: boolean,
): MentorPlan | null {
  const candidates = mentors.filter((mentor) => {
    const stage = mentorStageOf(mentor);
    return (
      stage === (fresh ? 'IDLE' : 'WORKING') &&
      mentor.place.workArea === plan.place.workArea &&
      mentor.availableFrom !== null &&
      mentor.availableFrom < on &&
      (fresh ? mentor.reservedFor.size === 0 : true) &&
      activeMandates(mentor).length + mentor.reservedFor.size < mostClients &&
      (mentor.employer === null || mentor.employer !== plan.careProvider) &&
      !plan.mandates.some((mandate) => mandate.mentor === mentor)
    );
  });
  if (candidates.length === 0) return null;
  const load = (mentor: MentorPlan) => activeMandates(mentor).length + mentor.reservedFor.size;
  const nearness = (mentor: MentorPlan) => (mentor.place.region === plan.place.region ? 4 : 1);
  return random.weighted(candidates, (mentor) => nearness(mentor) / (1 + load(mentor)));
}

function isNew(mentor: MentorPlan): boolean {
  return mentorStageOf(mentor) === 'IDLE';
}
