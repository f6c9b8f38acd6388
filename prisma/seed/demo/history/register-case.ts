import { isoDay } from '../day.ts';
import { demoPlaces } from '../places.ts';
import type { History, Month } from './history.ts';

/**
 * The report counts 366 persons registered since the start and 198 ended, which leaves 168; its table has 175 on
 * 2022-01-01. Both hold when 7 persons came back: 373 cases of 366 clients, 198 ended and 175 open. A client who
 * comes back gets a new case that refers to the ended one.
 */
const returns = [70, 120, 170, 220, 270, 320, 350, 400, 450, 500, 550, 600, 650, 700];

/** The partner SMOL refers clients from here on. */
const partnershipStart = isoDay('2022-03-01');

/** Registers one case on some day of the month. */
export function registerCase(history: History, { start, next }: Month): void {
  const { random, cases } = history;
  const registeredOn = random.int(start, next - 1);
  const due = returns.filter((index) => index <= cases.length + 1).length;
  const returned = cases.filter(({ previous }) => previous).length;
  const gone = cases.filter(
    (plan) =>
      plan.ending &&
      plan.ending.phase === 'BEFORE_APPOINTMENT' &&
      plan.ending.reason !== 'DECEASED' &&
      plan.ending.on < registeredOn - 120 &&
      !plan.previous &&
      !cases.some(({ previous }) => previous === plan),
  );
  const previous = due > returned && gone.length > 0 ? random.pick(gone) : null;
  const intakeHeldOn = registeredOn + random.int(8, 24);
  cases.push({
    index: cases.length + 1,
    place: previous?.place ?? random.weighted(demoPlaces, ({ weight }) => weight),
    careProvider: previous ? previous.careProvider : random.chance(0.8) ? random.int(0, 9) : null,
    registeredOn,
    previous,
    intakePlannedOn: registeredOn + random.int(1, 4),
    intakeHeldOn,
    decidedOn: intakeHeldOn + random.int(0, 10),
    decision: 'SUITABLE',
    matches: [],
    court: null,
    mandates: [],
    ending: null,
    urgent: random.chance(0.08),
    fromPartner: registeredOn > partnershipStart && random.chance(0.1),
    busyUntil: registeredOn,
  });
}
