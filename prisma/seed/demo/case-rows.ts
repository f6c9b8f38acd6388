import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { ClientGroup } from '../../../src/generated/prisma/enums.ts';
import { addYears } from '../../../src/lib/calendar-date.ts';
import { type CaseFile, openCaseFile } from './case-file.ts';
import { requests } from './case-texts.ts';
import { courtRows, type Petitioner } from './court-rows.ts';
import { dateOf, dayOf, momentOn, yearOf } from './day.ts';
import type { CasePlan } from './history/plan.ts';
import { intakeRow, matchRows, waitingRow } from './matching-rows.ts';
import { fictionalPhone, fullName, makePerson, someInterests } from './person.ts';
import { createTimeline } from './timeline.ts';
import type { CaseRows, Organisation, World } from './world.ts';

/** The rows of every case that was registered before today, as far as it has come. */
export function caseRows(world: World, plans: readonly CasePlan[]): CaseRows {
  const rows: CaseRows = {
    clients: [],
    cases: [],
    intakes: [],
    waiting: [],
    matches: [],
    petitions: [],
    orders: [],
    appointments: [],
    mandates: [],
    events: [],
  };
  const numbers = new Map<number, number>();
  const clients = new Map<CasePlan, Prisma.ClientCreateManyInput & { id: string }>();
  const registered = plans.filter(({ registeredOn }) => registeredOn < world.today);
  for (const plan of registered.toSorted((a, b) => a.registeredOn - b.registeredOn)) {
    const year = yearOf(plan.registeredOn);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const timeline = createTimeline();
    const file = openCaseFile(world, plan, timeline);
    const client = (plan.previous && clients.get(plan.previous)) ?? clientRow(world, file);
    clients.set(plan, client);
    if (file.ending?.reason === 'DECEASED') client.deceasedOn = dateOf(file.ending.on);
    addCase(world, rows, file, { client, reference: `${year}-${String(number).padStart(4, '0')}` });
    rows.events.push(...timeline.rows(file.id, file.random));
  }
  rows.clients.push(...new Set(clients.values()));
  return rows;
}

function clientRow(world: World, { plan, random }: CaseFile): Prisma.ClientCreateManyInput & { id: string } {
  const clientGroup = plan.comesOfAgeOn
    ? 'INTELLECTUAL_DISABILITY'
    : random.weighted(Object.values(ClientGroup), (group) => ages[group].weight);
  const { youngest, oldest } = ages[clientGroup];
  // Nobody grows older than 99.
  const yearsToCome = Math.ceil(((plan.ending?.on ?? world.today) - plan.registeredOn) / 365);
  const age = Math.min(random.int(youngest, oldest), 99 - Math.max(yearsToCome, 0));
  const birthDay = plan.comesOfAgeOn
    ? dayOf(addYears(dateOf(plan.comesOfAgeOn), -18))
    : plan.registeredOn - Math.round(age * 365.25) - random.int(1, 360);
  const createdAt = momentOn(plan.registeredOn, 8);
  return {
    id: random.uuid(createdAt),
    ...makePerson(random, plan.place, birthDay),
    clientGroup,
    interests: someInterests(random),
    careProviderId: plan.careProvider === null ? null : (world.careProviders[plan.careProvider]?.id ?? null),
    createdAt,
  };
}

const ages: Readonly<Record<ClientGroup, { weight: number; youngest: number; oldest: number }>> = {
  DEMENTIA: { weight: 30, youngest: 68, oldest: 92 },
  INTELLECTUAL_DISABILITY: { weight: 30, youngest: 18, oldest: 66 },
  PSYCHIATRIC_CONDITION: { weight: 22, youngest: 24, oldest: 74 },
  ACQUIRED_BRAIN_INJURY: { weight: 10, youngest: 22, oldest: 70 },
  OTHER: { weight: 8, youngest: 30, oldest: 85 },
};

interface Opening {
  readonly client: Prisma.ClientCreateManyInput & { id: string };
  readonly reference: string;
}

function addCase(world: World, rows: CaseRows, file: CaseFile, { client, reference }: Opening): void {
  const { plan, random, timeline, ending } = file;
  const applicant = applicantOf(world, file);
  timeline.add({ type: 'case.registered', on: plan.registeredOn, actorId: file.adminOfficerId });
  const intake = intakeRow(file);
  const waiting = waitingRow(file);
  const matches = matchRows(file);
  const court = courtRows(file, petitionerOf(applicant));
  if (ending) {
    const { reason, phase, legalKind } = ending;
    timeline.add({
      type: 'case.closed',
      on: ending.on,
      actorId: file.consultantId,
      data: { reason, phase, legalKind },
    });
  }
  if (intake) rows.intakes.push(intake);
  if (waiting) rows.waiting.push(waiting);
  rows.matches.push(...matches);
  rows.petitions.push(...court.petitions);
  rows.orders.push(...court.orders);
  rows.appointments.push(...court.appointments);
  rows.mandates.push(...court.mandates);

  rows.cases.push({
    id: file.id,
    reference,
    clientId: client.id,
    // Derived once all rows are there.
    status: 'REGISTERED',
    registeredOn: dateOf(plan.registeredOn),
    ...applicant,
    municipalityCode: plan.place.cbsCode,
    workArea: plan.place.workArea,
    consultantId: file.consultantId,
    requestForHelp: random.pick(requests[client.clientGroup ?? 'OTHER']),
    urgency: plan.urgent ? 'URGENT' : 'NORMAL',
    waitingSince: waiting?.startsOn ?? null,
    previousCaseId: plan.previous && (world.caseIds.get(plan.previous) ?? null),
    endedOn: ending && dateOf(ending.on),
    endReason: ending?.reason ?? null,
    endPhase: ending?.phase ?? null,
    endLegalKind: ending?.legalKind ?? null,
    createdAt: momentOn(plan.registeredOn, 8),
    updatedAt: momentOn(Math.min(world.today - 1, ending?.on ?? plan.busyUntil), 16),
  });
}

type Applicant = Pick<
  Prisma.CaseCreateManyInput,
  'applicantKind' | 'applicantName' | 'applicantEmail' | 'applicantPhone' | 'referrerOrganisationId'
>;

/** Who asked: often the institution, which then is the referrer as well. */
function applicantOf(world: World, { plan, random }: CaseFile): Applicant {
  const partner: Organisation = { id: world.partnerId, name: 'SMOL' };
  const home = plan.careProvider === null ? undefined : world.careProviders[plan.careProvider];
  const institution = random.chance(0.6) && home ? home : random.pick(world.referrers);
  const applicantPhone = fictionalPhone(random);
  const kind = random.weighted(['INSTITUTION', 'RELATIVE', 'PERSON_CONCERNED', 'OTHER'] as const, (option) =>
    option === 'INSTITUTION' ? 6 : option === 'RELATIVE' ? 3 : 1,
  );
  const referrer = plan.fromPartner
    ? partner
    : kind === 'INSTITUTION' || random.chance(0.3)
      ? institution
      : null;
  const name =
    kind === 'INSTITUTION'
      ? institution.name
      : kind === 'PERSON_CONCERNED'
        ? null
        : fullName(makePerson(random, plan.place, -random.int(0, 9000)));
  return {
    applicantKind: kind,
    applicantName: name,
    applicantEmail: name === null ? null : `aanvrager.${plan.index}@aanmelding.example`,
    applicantPhone,
    referrerOrganisationId: referrer?.id ?? null,
  };
}

function petitionerOf({ applicantKind, applicantName }: Applicant): Petitioner {
  switch (applicantKind) {
    case 'INSTITUTION':
      return { petitionerKind: 'INSTITUTION', petitionerName: applicantName };
    case 'RELATIVE':
      return { petitionerKind: 'RELATIVE', petitionerName: applicantName };
    case 'PERSON_CONCERNED':
    case 'OTHER':
      return { petitionerKind: 'PERSON_CONCERNED', petitionerName: null };
    default:
      return applicantKind satisfies never;
  }
}
