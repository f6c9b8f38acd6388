import type { Day } from './day.ts';
import type { MentorPlan } from './history/plan.ts';
import { demoPlaces, type Place } from './places.ts';

/** Two mentors who just finished the course in each of the larger towns. */
export function showcaseHelpers(today: Day): MentorPlan[] {
  return demoPlaces
    .filter(({ weight }) => weight > 50)
    .flatMap((place, index) => [helper(index * 2, place, today), helper(index * 2 + 1, place, today)]);
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
export function showcaseCandidates(today: Day): MentorPlan[] {
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
