import type { Day } from './day.ts';
import { activeOn } from './history/active-on.ts';
import type { History } from './history/history.ts';
import type { CasePlan, MatchPlan, MentorPlan } from './history/plan.ts';
import { demoPlaces, type Place } from './places.ts';

/**
 * A case as it stands today, in days ago; a negative number lies ahead. What is left out has not come yet. The case
 * of the comment before it is the one that the lists of today should show.
 */
interface Sketch {
  readonly registered: number;
  readonly planned?: number;
  readonly held?: number;
  readonly decided?: number;
  readonly proposed?: number;
  readonly introduced?: number;
  readonly agreed?: number;
  readonly filed?: number;
  readonly hearing?: number;
  readonly sent?: number;
  readonly effective?: number;
  readonly refused?: boolean;
  readonly urgent?: boolean;
  readonly fromPartner?: boolean;
  /** Days until the client turns 18. */
  readonly comesOfAgeIn?: number;
}

const met = { planned: 120, held: 116, decided: 113 };
const matched = { ...met, registered: 125, proposed: 100, introduced: 92, agreed: 90 };

const sketches: readonly Sketch[] = [
  // Registered yesterday and urgent; registered by the partner; registered five weeks ago and forgotten.
  { registered: 1, urgent: true },
  { registered: 3, fromPartner: true },
  { registered: 36 },
  // Intake next week; intake held, decision awaited, of somebody who turns 18 soon.
  { registered: 8, planned: 5, held: -6, fromPartner: true },
  { registered: 20, planned: 17, held: 4, comesOfAgeIn: 35 },
  // Waiting: urgent, and for twenty weeks.
  { registered: 30, planned: 28, held: 16, decided: 12, urgent: true },
  { registered: 170, planned: 166, held: 150, decided: 142 },
  { registered: 48, planned: 45, held: 31, decided: 26, fromPartner: true },
  // Proposed, introduced with one answer to come, agreed.
  { registered: 60, planned: 56, held: 44, decided: 40, proposed: 6 },
  { registered: 64, planned: 61, held: 50, decided: 45, proposed: 3, urgent: true },
  { registered: 70, planned: 68, held: 52, decided: 48, proposed: 16, introduced: 5 },
  { registered: 74, planned: 70, held: 57, decided: 50, proposed: 24, introduced: 9, fromPartner: true },
  { registered: 80, planned: 77, held: 63, decided: 58, proposed: 30, introduced: 20, agreed: 18 },
  { registered: 84, planned: 80, held: 66, decided: 62, proposed: 25, introduced: 13, agreed: 11 },
  // With the court: fresh, and fifteen weeks without an answer.
  { ...matched, filed: 20 },
  {
    ...matched,
    registered: 190,
    planned: 186,
    held: 172,
    decided: 168,
    proposed: 150,
    introduced: 140,
    agreed: 130,
    filed: 106,
  },
  // Hearings in the coming weeks.
  { ...matched, filed: 60, hearing: -5 },
  { ...matched, filed: 52, hearing: -12, urgent: true },
  { ...matched, filed: 45, hearing: -20 },
  // Appointed, mandate to be signed; order received, in force tomorrow.
  { ...matched, filed: 70, hearing: 12, sent: 5, effective: 4 },
  { ...matched, filed: 75, sent: 1, effective: -1 },
  // Refused two weeks ago.
  { ...matched, filed: 80, hearing: 18, sent: 14, refused: true },
];

/** Adds to a history what makes the lists of today worth looking at: a case in every status, and volunteers too. */
export function addShowcase(history: History, today: Day): void {
  const helpers = demoPlaces
    .filter(({ weight }) => weight > 50)
    .flatMap((place, index) => [helper(index * 2, place, today), helper(index * 2 + 1, place, today)]);
  history.mentors.push(...helpers, ...candidates(today));
  sketches.forEach((sketch, index) => {
    const mentor = sketch.proposed === undefined ? undefined : helpers[index % helpers.length];
    history.cases.push(planOf(sketch, index, { today, mentor }));
  });
  changeMentors(history, today, helpers);
}

interface Setting {
  readonly today: Day;
  readonly mentor: MentorPlan | undefined;
}

function planOf(sketch: Sketch, index: number, { today, mentor }: Setting): CasePlan {
  const on = (daysAgo: number | undefined) => today - (daysAgo ?? -60);
  const or = (daysAgo: number | undefined) => (daysAgo === undefined ? null : today - daysAgo);
  const place = mentor?.place ?? demoPlaces[(index * 7) % demoPlaces.length];
  if (!place) throw new Error('The demo needs places.');
  const matches: MatchPlan[] = [];
  if (mentor) {
    matches.push({
      mentor,
      proposedOn: on(sketch.proposed),
      introducedOn: or(sketch.introduced),
      outcome: sketch.agreed === undefined ? 'OPEN' : 'AGREED',
      closedOn: or(sketch.agreed),
    });
  }
  const plan: CasePlan = {
    index: 10_001 + index,
    place,
    careProvider: index % 10,
    registeredOn: on(sketch.registered),
    previous: null,
    intakePlannedOn: on(sketch.planned),
    intakeHeldOn: on(sketch.held),
    decidedOn: on(sketch.decided),
    decision: 'SUITABLE',
    matches,
    court:
      sketch.filed === undefined
        ? null
        : {
            filedOn: on(sketch.filed),
            hearingOn: or(sketch.hearing),
            orderedOn: on(sketch.sent) - 1,
            sentOn: on(sketch.sent),
            effectiveOn: sketch.refused ? null : on(sketch.effective),
          },
    mandates: [],
    ending: null,
    urgent: sketch.urgent ?? false,
    fromPartner: sketch.fromPartner ?? false,
    ...(sketch.comesOfAgeIn !== undefined && { comesOfAgeOn: today + sketch.comesOfAgeIn }),
    busyUntil: today - 1,
  };
  mentor?.reservedFor.add(plan);
  return plan;
}

/** A mentor who finished the course two months before the first agreement in the sketches. */
function helper(index: number, place: Place, today: Day): MentorPlan {
  const registeredOn = today - 205 + (index % 8);
  return {
    ...newcomer(index, place, registeredOn - 20),
    hasQualifyingEducation: index % 3 === 0,
    intakeOn: registeredOn - 6,
    registeredOn,
    trainingStartedOn: registeredOn + 5,
    certifiedOn: registeredOn + 34,
    availableFrom: registeredOn + 34,
  };
}

/** Volunteers who are not, or not yet, mentors: interested, at their intake, just admitted, learning, not admitted. */
function candidates(today: Day): MentorPlan[] {
  return Array.from({ length: 16 }, (_, index) => {
    const place = demoPlaces[(index * 5) % demoPlaces.length];
    if (!place) throw new Error('The demo needs places.');
    const plan = newcomer(100 + index, place, today - 12 - index * 3);
    if (index % 4 === 0) return plan;
    const atIntake = { ...plan, intakeOn: plan.appliedOn + 9 };
    if (index % 4 === 1) return atIntake;
    if (index % 4 === 2) return { ...atIntake, rejectedOn: plan.appliedOn + 11 };
    return { ...atIntake, registeredOn: plan.appliedOn + 10 };
  });
}

function newcomer(index: number, place: Place, appliedOn: Day): MentorPlan {
  return {
    index: 10_001 + index,
    place,
    hasQualifyingEducation: false,
    employer: null,
    appliedOn,
    intakeOn: null,
    registeredOn: null,
    trainingStartedOn: null,
    certifiedOn: null,
    availableFrom: null,
    pauses: [],
    mandates: [],
    stopped: null,
    reservedFor: new Set(),
    rejectedOn: null,
    busyUntil: appliedOn,
  };
}

/**
 * Two clients lost their mentor lately: one mentor stopped, one takes a rest. For the first a successor is proposed. A
 * third client is appointed a mentor for a term that ends soon, so an extension must be asked.
 */
function changeMentors(history: History, today: Day, helpers: readonly MentorPlan[]): void {
  const single = history.mentors.filter(
    (mentor) =>
      mentor.index < 10_000 &&
      mentor.reservedFor.size === 0 &&
      activeOn(mentor, today).length === 1 &&
      mentor.mandates.every(({ startsOn }) => startsOn < today - 200) &&
      (mentor.stopped === null || mentor.stopped.on > today) &&
      mentor.pauses.every(({ endsOn }) => endsOn !== null),
  );
  const steady = single.filter((mentor) =>
    activeOn(mentor, today).every((mandate) => mandate.case.ending === null && !mandate.case.previous),
  );
  const [stopping, resting, temporary] = steady;
  if (!stopping || !resting || !temporary)
    throw new Error('The demo world is too small for a change of mentor.');
  const left = endMandate(stopping, today, today - 20, 'MOVED');
  stopping.stopped = { on: today - 20, reason: 'MOVED' };
  endMandate(resting, today, today - 9, 'PAUSED');
  resting.pauses.push({ startsOn: today - 9, endsOn: null });
  const limited = endMandate(temporary, today, today + 70, 'TERM_LAPSED');
  if (limited?.court) limited.court.termEndsOn = today + 70;
  const successor = helpers.findLast(({ place }) => place.workArea === left?.place.workArea);
  if (left && successor) {
    left.matches.push({
      mentor: successor,
      proposedOn: today - 4,
      introducedOn: null,
      outcome: 'OPEN',
      closedOn: null,
    });
  }
}

function endMandate(mentor: MentorPlan, today: Day, on: Day, reason: string): CasePlan | undefined {
  const [mandate] = activeOn(mentor, today);
  if (!mandate) return undefined;
  mandate.endsOn = on;
  mandate.endReason = reason;
  return mandate.case;
}
