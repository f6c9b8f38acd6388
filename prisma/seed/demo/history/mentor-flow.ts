import type { Day } from '../day.ts';
import { demoPlaces } from '../places.ts';
import { activeMandates, type History, type MentorStage, mentorStageOf, type Month } from './history.ts';
import { findMentor } from './mentor-choice.ts';
import type { MandatePlan, MentorPlan } from './plan.ts';
import type { Quotas, Targets } from './targets.ts';

/** Recruits, stops, hands over, trains and rests, so that the mentors' figures at the end of the month fit. */
export function playMentors(history: History, month: Month, targets: Targets, quotas: Quotas): void {
  const stopped = inStage(history, 'STOPPED').length;
  const recruits =
    targets.mentorsRegistered +
    Math.max(0, quotas.mentorsStopped - stopped) -
    (history.mentors.length - stopped);
  for (let count = 0; count < recruits; count++) joinMentor(history, month);
  for (let count = stopped; count < quotas.mentorsStopped; count++) stopMentor(history, month, targets);
  balanceWorking(history, month, targets);
  certify(history, month, targets);
  startCourse(history, month, targets);
}

function inStage({ mentors }: History, ...stages: readonly MentorStage[]): MentorPlan[] {
  return mentors.filter((mentor) => stages.includes(mentorStageOf(mentor)));
}

function joinMentor({ random, mentors, cases }: History, { start, next }: Month): void {
  const registeredOn = random.int(start, next - 1);
  const alive = (workArea: string) =>
    mentors.filter((m) => !m.stopped && m.place.workArea === workArea).length;
  const asked = (workArea: string) => cases.filter((c) => !c.ending && c.place.workArea === workArea).length;
  // Recruit where clients lack mentors.
  const lack = (workArea: string) => (asked(workArea) + 2) / (alive(workArea) + 2);
  const intakeOn = registeredOn - random.int(2, 20);
  mentors.push({
    index: mentors.length + 1,
    place: random.weighted(demoPlaces, ({ weight, workArea }) => weight * lack(workArea) ** 4),
    hasQualifyingEducation: random.chance(0.42),
    employer: random.chance(0.06) ? random.int(0, 9) : null,
    appliedOn: intakeOn - random.int(3, 30),
    intakeOn,
    registeredOn,
    trainingStartedOn: null,
    certifiedOn: null,
    availableFrom: null,
    pauses: [],
    mandates: [],
    stopped: null,
    reservedFor: new Set(),
    rejectedOn: null,
    busyUntil: registeredOn,
  });
}

/** Somebody of the group that is most above its target stops; clients go to another mentor first. */
function stopMentor(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  const groups: [MentorStage[], number][] = [
    [['WORKING'], targets.mentorsAppointed],
    [['IDLE'], targets.trainingCompleted],
    [['TRAINING'], targets.inTraining],
    [['JOINED', 'PAUSED'], 4],
  ];
  const surplus = ([stages, target]: [MentorStage[], number]) => inStage(history, ...stages).length - target;
  const ordered = groups.toSorted((a, b) => surplus(b) - surplus(a));
  for (const [stages] of ordered) {
    const candidates = inStage(history, ...stages).filter((mentor) => isFree(mentor, month, 3));
    for (const mentor of random.shuffle(candidates)) {
      const last = month.next - 1;
      if (!activeMandates(mentor).every((mandate) => handOver(history, month, mandate, 'MENTOR_STOPPED')))
        continue;
      const on = random.int(Math.min(last, Math.max(month.start, mentor.busyUntil + 1)), last);
      closePause(mentor, on);
      mentor.stopped = { on, reason: history.stopReasons.draw() };
      mentor.busyUntil = on;
      return;
    }
  }
}

/** Moves clients so that more, or fewer, different mentors are at work. */
function balanceWorking(history: History, month: Month, targets: Targets): void {
  for (let tries = 0; tries < 12; tries++) {
    const working = inStage(history, 'WORKING');
    const missing = targets.mentorsAppointed - working.length;
    if (missing === 0) return;
    const donors = working
      .filter((mentor) => isFree(mentor, month, 12))
      .filter((mentor) =>
        missing > 0 ? activeMandates(mentor).length > 1 : activeMandates(mentor).length === 1,
      );
    const given = history.random.shuffle(donors).find((donor) =>
      activeMandates(donor)
        .slice(0, 1)
        .some((mandate) => handOver(history, month, mandate, 'MENTOR_CHANGE', missing > 0)),
    );
    if (!given) return;
  }
}

/** Ends a mandate and, within the month, gives the client another mentor. */
function handOver(
  history: History,
  { start, next }: Month,
  mandate: MandatePlan,
  endReason: string,
  fresh?: boolean,
): boolean {
  const { random } = history;
  const plan = mandate.case;
  const endsOn = Math.max(start, plan.busyUntil + 1, mandate.mentor.busyUntil + 1) + random.int(0, 4);
  const startsOn = endsOn + random.int(5, 9);
  if (startsOn >= next) return false;
  const successor =
    fresh === undefined
      ? (findMentor(history, plan, endsOn, false) ?? findMentor(history, plan, endsOn, true))
      : findMentor(history, plan, endsOn, fresh);
  if (!successor || successor.busyUntil >= startsOn) return false;
  mandate.endsOn = endsOn;
  mandate.endReason = endReason;
  mandate.mentor.busyUntil = Math.max(mandate.mentor.busyUntil, endsOn);
  const agreedOn = startsOn - random.int(0, 1);
  const introducedOn = random.int(endsOn + 2, agreedOn);
  plan.matches.push({
    mentor: successor,
    proposedOn: endsOn + 1,
    introducedOn,
    outcome: 'AGREED',
    closedOn: agreedOn,
  });
  const succeeding = { mentor: successor, case: plan, startsOn, endsOn: null, endReason: null };
  plan.mandates.push(succeeding);
  successor.mandates.push(succeeding);
  successor.busyUntil = startsOn;
  plan.busyUntil = startsOn;
  return true;
}

/** Closes courses, calls back resting mentors or lets idle ones rest, so that as many are available as wanted. */
function certify(history: History, month: Month, targets: Targets): void {
  const { random } = history;
  let missing = targets.trainingCompleted - inStage(history, 'IDLE').length;
  const courseEnds = month.start + random.int(12, 26);
  const learners = inStage(history, 'TRAINING')
    .filter((mentor) => (mentor.trainingStartedOn ?? courseEnds) < courseEnds - 20)
    .toSorted((a, b) => (a.trainingStartedOn ?? 0) - (b.trainingStartedOn ?? 0));
  for (const mentor of learners.slice(0, Math.max(0, missing))) {
    mentor.certifiedOn = mentor.availableFrom = mentor.busyUntil = courseEnds;
    missing--;
  }
  for (const mentor of inStage(history, 'PAUSED').filter((resting) => isFree(resting, month, 2))) {
    if (missing <= 0) break;
    closePause(mentor, random.int(Math.max(month.start, mentor.busyUntil + 1), month.next - 1));
    missing--;
  }
  const idle = inStage(history, 'IDLE').filter((m) => m.reservedFor.size === 0 && isFree(m, month, 2));
  for (const mentor of random.shuffle(idle).slice(0, Math.max(0, -missing))) {
    const startsOn = random.int(Math.max(month.start, mentor.busyUntil + 1), month.next - 1);
    mentor.pauses.push({ startsOn, endsOn: null });
    mentor.busyUntil = startsOn;
  }
}

function startCourse(history: History, month: Month, targets: Targets): void {
  const missing = targets.inTraining - inStage(history, 'TRAINING').length;
  const joined = inStage(history, 'JOINED').filter((mentor) => isFree(mentor, month, 1));
  for (const mentor of joined.slice(0, Math.max(0, missing))) {
    mentor.trainingStartedOn = mentor.busyUntil = Math.max(mentor.busyUntil + 1, month.start + 15);
  }
}

function closePause(mentor: MentorPlan, on: Day): void {
  const open = mentor.pauses.find(({ endsOn }) => endsOn === null);
  if (!open) return;
  open.endsOn = on;
  mentor.availableFrom = on;
  mentor.busyUntil = on;
}

/** Whether something can still be planned for the mentor in this month, with some days to spare. */
function isFree(mentor: MentorPlan, { next }: Month, days: number): boolean {
  return mentor.busyUntil < next - days && mentor.reservedFor.size === 0;
}
