import { calendarDate } from '../../src/lib/calendar-date.ts';
import type { Db, Tx } from '../../src/lib/db.ts';
import { caseRows } from './demo/case-rows.ts';
import { dateOf, type Day, dayOf, isoDay, momentOn } from './demo/day.ts';
import { loadDemoComplaints } from './demo/complaints.ts';
import { saveDerivedStatuses } from './demo/derived-statuses.ts';
import { activeOn } from './demo/history/active-on.ts';
import type { History } from './demo/history/history.ts';
import type { MentorPlan } from './demo/history/plan.ts';
import { playHistory } from './demo/history/play-history.ts';
import { insertRows } from '../../src/privacy/encryption/insert-rows.ts';
import { staysOf } from './demo/history/stay.ts';
import { mentorRows } from './demo/mentor-rows.ts';
import { loadDemoNetwork } from './demo/network.ts';
import { createRandom, type Random } from './demo/random.ts';
import { addShowcase } from './demo/showcase.ts';
import { loadDemoStaff } from './demo/staff.ts';
import type { World } from './demo/world.ts';
import { loadDemoNewsletters } from './demo-newsletter.ts';
import { loadDemoOffers } from './demo-offers.ts';
import { loadDemoReferrals } from './demo-qrs.ts';
import { loadDemoSignals } from './demo-signalling.ts';
import { loadReferenceData } from './reference-data.ts';

export interface DemoWorldOptions {
  /** The present moment: what the world knows is what happened before this day in the Netherlands. */
  readonly today: Date;
  /** Another seed gives other people with the same published figures. */
  readonly seed?: number;
}

/** What the lists of today show goes back half a year, and must not touch the last published figures. */
const earliestToday = isoDay('2022-08-01');

/**
 * Fills an empty database with a foundation that does not exist: its network, staff, volunteers, clients and cases
 * from 2009 to today. The computed figures on 2022-01-01 equal the published ones, and so do the ending reasons until
 * then. Loads the reference data first when it is not there.
 *
 * @throws RangeError for a day before 1 August 2022; Error when the database holds cases already.
 */
export async function loadDemoWorld(db: Db, { today, seed = 2018 }: DemoWorldOptions): Promise<void> {
  const day = dayOf(calendarDate(today));
  if (day < earliestToday) throw new RangeError('The demo world needs a today of 2022-08-01 or later.');
  await db.$transaction((tx) => fill(tx, createRandom(seed), day), { timeout: 60_000 });
}

async function fill(tx: Tx, random: Random, today: Day): Promise<void> {
  if ((await tx.case.count({ take: 1 })) > 0) {
    throw new Error('The database holds cases already. Load the demo world into an empty database.');
  }
  await loadReferenceData(tx);
  const network = await loadDemoNetwork(tx, random.fork('network'));
  const staff = await loadDemoStaff(tx, random.fork('staff'), network);

  // Half a year more than is shown, so that things are under way today.
  const history = playHistory(random.fork('history'), today + 180);
  addShowcase(history, today);
  await savePeople(tx, history, {
    today,
    random: random.fork('rows'),
    ...network,
    staff,
    ...idsOf(history, random.fork('ids')),
    stays: staysOf(history.cases),
    demoMentor: chooseDemoMentor(history, today),
  });
  await saveDerivedStatuses(tx, dateOf(today));
  await loadDemoComplaints(tx, random.fork('complaints'), { today, coordinatorId: staff.coordinatorId });
  await loadDemoSignals(tx, random.fork('signals'), today);
  await loadDemoNewsletters(tx, random.fork('newsletters'), today);
  await loadDemoReferrals(tx, random.fork('referrals'), { today, partnerId: network.partnerId });
  await loadDemoOffers(tx, random.fork('offers'), { today, partnerId: network.partnerId });
}

async function savePeople(tx: Tx, history: History, world: World): Promise<void> {
  const people = mentorRows(world, history.mentors);
  await insertRows(tx, 'Mentor', people.mentors);
  await insertRows(tx, 'User', people.users);
  await insertRows(tx, 'MentorPause', people.pauses);
  await insertRows(tx, 'TrainingCompletion', people.trainings);

  const files = caseRows(world, history.cases);
  await insertRows(tx, 'Client', files.clients);
  await insertRows(tx, 'Case', files.cases);
  await insertRows(tx, 'Intake', files.intakes);
  await insertRows(tx, 'WaitingInterval', files.waiting);
  await insertRows(tx, 'Match', files.matches);
  await insertRows(tx, 'Petition', files.petitions);
  await insertRows(tx, 'CourtOrder', files.orders);
  await insertRows(tx, 'Appointment', files.appointments);
  await insertRows(tx, 'Mandate', files.mandates);
  await insertRows(tx, 'CourtReport', files.reports);
  await insertRows(tx, 'ClientContact', files.contacts);
  await insertRows(tx, 'AnnualEvaluation', files.evaluations);
  await insertRows(tx, 'PositiveHealthMeasurement', files.measurements);
  await insertRows(tx, 'CaseEvent', files.events);
}

function idsOf({ mentors, cases }: History, random: Random): Pick<World, 'mentorIds' | 'caseIds'> {
  return {
    mentorIds: new Map(
      mentors.map((plan) => [plan, random.fork(`mentor ${plan.index}`).uuid(momentOn(plan.appliedOn, 9))]),
    ),
    caseIds: new Map(
      cases.map((plan) => [plan, random.fork(`case ${plan.index}`).uuid(momentOn(plan.registeredOn, 8))]),
    ),
  };
}

/** Somebody with two clients or more, one of whom lives with a care provider; from Parkstad if there is one. */
function chooseDemoMentor({ mentors }: History, today: Day): MentorPlan {
  const busy = mentors.filter((mentor) => {
    const clients = activeOn(mentor, today).filter(
      ({ case: { ending } }) => !ending || ending.on > today + 30,
    );
    return clients.length > 1 && clients.some((mandate) => mandate.case.careProvider !== null);
  });
  const [chosen] = [...busy.filter(({ place }) => place.region === 'PARKSTAD'), ...busy];
  if (!chosen) throw new Error('No mentor of the demo world has two clients today.');
  return chosen;
}
