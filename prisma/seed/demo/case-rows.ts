import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { applicantOf, petitionerOf } from './applicant.ts';
import { type CaseFile, openCaseFile } from './case-file.ts';
import { requests } from './case-texts.ts';
import { clientRow } from './client-row.ts';
import { contactRows } from './contact-rows.ts';
import { courtRows } from './court-rows.ts';
import { dateOf, momentOn, yearOf } from './day.ts';
import type { CasePlan } from './history/plan.ts';
import { evaluationRows } from './evaluation-rows.ts';
import { intakeRow, matchRows, waitingRow } from './matching-rows.ts';
import { createTimeline } from './timeline.ts';
import type { CaseRows, World } from './world.ts';

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
    reports: [],
    contacts: [],
    evaluations: [],
    measurements: [],
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
  const court = courtRows(file, petitionerOf(applicant), world.today);
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
  rows.reports.push(...court.reports);
  rows.contacts.push(...contactRows(file, court.mandates, world.today));
  const { evaluations, measurements } = evaluationRows(file, court.mandates, world.today);
  rows.evaluations.push(...evaluations);
  rows.measurements.push(...measurements);

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
