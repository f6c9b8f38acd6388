import { demoPlaces } from '../places.ts';
import type { History, Month } from './history.ts';

/** Admits one volunteer on some day of the month. */
export function joinMentor({ random, mentors, cases }: History, { start, next }: Month): void {
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
