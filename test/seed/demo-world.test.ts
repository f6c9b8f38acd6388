import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoUsers } from '../../prisma/seed/demo-users.ts';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { partnerList } from '../../prisma/seed/reference-data.ts';
import type { CaseFacts } from '../../src/domain/cases/case-facts.ts';
import { deriveStatus } from '../../src/domain/cases/derive-status.ts';
import { loadCaseFacts } from '../../src/domain/cases/load-case-facts.ts';
import { courtReportsDue } from '../../src/domain/cases/court-reports-due.ts';
import { loadEvaluationDue } from '../../src/domain/evaluations/load-evaluation-due.ts';
import { deriveMentorStatus } from '../../src/domain/mentors/derive-mentor-status.ts';
import { loadMentorFacts } from '../../src/domain/mentors/load-mentor-facts.ts';
import type { MentorFacts } from '../../src/domain/mentors/mentor-facts.ts';
import { outflow } from '../../src/domain/statistics/outflow.ts';
import { progressReport } from '../../src/domain/statistics/progress-report.ts';
import { CaseStatus, MentorStatus } from '../../src/generated/prisma/enums.ts';
import { parseCalendarDate } from '../../src/lib/calendar-date.ts';
import type { Db } from '../../src/lib/db.ts';
import { readMessage } from '../../src/plugins/qrs/read-message.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';
import { disorderIn } from './case-disorder.ts';
import { troubleWith } from './mentor-trouble.ts';

const lastPublished = parseCalendarDate('2022-01-01');
const untilLastPublished = { from: parseCalendarDate('2009-01-01'), to: parseCalendarDate('2021-12-31') };

describe.each(['2022-08-01', '2024-02-29', '2026-11-21'])('the demo world on %s', (isoToday) => {
  const today = parseCalendarDate(isoToday);
  let database: TestDatabase;
  let db: Db;
  let cases: CaseFacts[];
  let mentors: MentorFacts[];
  beforeAll(async () => {
    database = await createTestDatabase();
    db = openEncryptedDb(database.url);
    await loadDemoWorld(db, { today: new Date(`${isoToday}T12:00:00Z`) });
    cases = await loadCaseFacts(
      db,
      (await db.case.findMany({ select: { id: true } })).map(({ id }) => id),
    );
    mentors = await loadMentorFacts(
      db,
      (await db.mentor.findMany({ select: { id: true } })).map(({ id }) => id),
    );
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('computes exactly the last published row', async () => {
    const [row] = await progressReport(db, { from: lastPublished, to: lastPublished });
    expect(row).toMatchObject({
      clientsRegistered: 175,
      waitingList: 1,
      clientsAppointed: 164,
      clientsInProcedure: 10,
      mentorsRegistered: 168,
      inTraining: 10,
      trainingCompleted: 17,
      mentorsAppointed: 139,
      mentorsOther: 2,
    });
    expect(new Set(Object.values(row?.difference ?? {}))).toEqual(new Set([0]));
  });

  it('follows the published totals of clients and mentors, and finds where published rows do not add up', async () => {
    const rows = await progressReport(db, { from: parseCalendarDate('2018-01-01'), to: lastPublished });
    expect(rows).toHaveLength(49);
    for (const { difference } of rows) {
      for (const column of [
        'clientsRegistered',
        'clientsAppointed',
        'mentorsRegistered',
        'mentorsAppointed',
      ] as const) {
        expect(Math.abs(difference?.[column] ?? 99)).toBeLessThanOrEqual(12);
      }
    }
    const findings = rows.flatMap((row) => row.findings);
    expect(findings.filter(({ subject }) => subject === 'CLIENTS')).toHaveLength(20);
    expect(findings.filter(({ subject }) => subject === 'MENTORS')).toHaveLength(17);
  });

  it('ends 198 cases and stops 139 mentors until then, for the published reasons', async () => {
    const { cases: ended, mentors: stopped, ...totals } = await outflow(db, untilLastPublished);
    expect(totals).toEqual({ casesEnded: 198, mentorsStopped: 139 });
    expect(ended.map(({ total }) => total)).toEqual(ended.map(({ published }) => published));
    expect(stopped.map(({ total }) => total)).toEqual(stopped.map(({ published }) => published));
    expect(ended.reduce((sum, { beforeAppointment }) => sum + beforeAppointment, 0)).toBe(56);
  });

  it('registers 373 cases of 366 persons until then: 7 came back', async () => {
    const registered = { registeredOn: { lt: lastPublished } };
    const persons = await db.client.count({ where: { cases: { some: registered } } });
    const returned = await db.case.count({ where: { ...registered, previousCaseId: { not: null } } });
    expect([await db.case.count({ where: registered }), persons, returned]).toEqual([373, 366, 7]);
  });

  it('has the status that the life cycle derives, for every case and mentor, and all statuses today', async () => {
    const storedCases = new Map((await db.case.findMany()).map(({ id, status }) => [id, status]));
    const storedMentors = new Map((await db.mentor.findMany()).map(({ id, status }) => [id, status]));
    for (const facts of cases) expect(storedCases.get(facts.id)).toBe(deriveStatus(facts, today));
    for (const facts of mentors) expect(storedMentors.get(facts.id)).toBe(deriveMentorStatus(facts, today));
    expect(new Set(storedCases.values())).toEqual(new Set(Object.values(CaseStatus)));
    expect(new Set(storedMentors.values())).toEqual(new Set(Object.values(MentorStatus)));
  });

  it('knows nothing of today or later but plans and orders that are made', () => {
    const recorded = cases.flatMap((facts) => [
      facts.registeredOn,
      facts.intake?.heldOn,
      facts.intake?.decidedOn,
      ...facts.matches.flatMap((match) => [match.proposedOn, match.introducedOn, match.closedOn]),
      ...facts.petitions.flatMap((petition) => [petition.filedOn, petition.decidedOn]),
      ...facts.orders.map(({ sentOn }) => sentOn),
      ...facts.mandates.map(({ startsOn }) => startsOn),
      facts.ending?.endedOn,
    ]);
    expect(recorded.filter((date) => date && date >= today)).toEqual([]);
  });

  it('keeps the order of the life cycle in every case', () => {
    for (const facts of cases) expect([facts.id, ...disorderIn(facts)]).toEqual([facts.id]);
  });

  it('gives every client an able mentor', () => {
    const byId = new Map(mentors.map((mentor) => [mentor.id, mentor]));
    for (const facts of cases) {
      for (const { mentorId, proposedOn } of facts.matches) {
        const mentor = byId.get(mentorId);
        expect(mentor?.certifiedOn && mentor.certifiedOn <= proposedOn).toBe(true);
        expect(mentor?.employerOrganisationId ?? 'none').not.toBe(facts.client.careProviderId ?? 'home');
        expect(mentor?.stoppedOn === null || (mentor?.stoppedOn ?? today) >= proposedOn).toBe(true);
      }
    }
    for (const mentor of mentors) expect([mentor.id, ...troubleWith(mentor, today)]).toEqual([mentor.id]);
  });

  it('writes a timeline for every case, in order, that starts with the registration', async () => {
    const events = await db.caseEvent.findMany({ orderBy: [{ caseId: 'asc' }, { id: 'asc' }] });
    const starts = events.filter(({ caseId }, index) => events[index - 1]?.caseId !== caseId);
    expect(starts).toHaveLength(cases.length);
    expect(starts.every(({ type }) => type === 'case.registered')).toBe(true);
    const disordered = events.filter((event, index) => {
      const previous = events[index - 1];
      return previous?.caseId === event.caseId && previous.occurredOn > event.occurredOn;
    });
    expect(disordered).toEqual([]);
    expect(events.filter(({ recordedAt }) => recordedAt >= today)).toEqual([]);
  });

  it('has the demo users, with what each needs', async () => {
    const users = await db.user.findMany({ where: { email: { in: Object.values(demoUsers) } } });
    expect(users).toHaveLength(Object.keys(demoUsers).length);
    const mentor = users.find(({ email }) => email === demoUsers.mentor);
    const clients = cases.filter((facts) =>
      facts.mandates.some(
        ({ mentorId, startsOn, endsOn }) =>
          mentorId === mentor?.mentorId && startsOn <= today && (endsOn === null || endsOn > today),
      ),
    );
    expect(clients.length).toBeGreaterThanOrEqual(2);
    expect(clients.some(({ client }) => client.careProviderId !== null)).toBe(true);
    const partner = users.find(({ email }) => email === demoUsers.partner);
    const referred = await db.case.count({
      where: { referrerOrganisationId: partner?.organisationId ?? '' },
    });
    expect(referred).toBeGreaterThanOrEqual(4);
  });

  it('fills the plugins: signals over the years, newsletters to every municipality, referrals of the partner', async () => {
    const signals = await db.signallingSignal.findMany();
    expect(new Set(signals.map(({ observedOn }) => observedOn.getUTCFullYear())).size).toBeGreaterThanOrEqual(
      5,
    );
    expect(new Set(signals.map(({ careProviderId }) => careProviderId)).size).toBe(10);
    const mandates = new Map(cases.map((facts) => [facts.id, facts.mandates]));
    const astray = signals.filter(({ caseId, mentorId, observedOn }) => {
      const own = (mandates.get(caseId ?? '') ?? []).filter((mandate) => mandate.mentorId === mentorId);
      return !own.some(
        ({ startsOn, endsOn }) => startsOn <= observedOn && (endsOn === null || observedOn < endsOn),
      );
    });
    expect(astray).toEqual([]);

    const readers = await db.newsletterSubscriber.findMany({ where: { municipalityCode: { not: null } } });
    expect(new Set(readers.map(({ municipalityCode }) => municipalityCode)).size).toBe(31);
    const issues = await db.newsletterIssue.findMany({ include: { deliveries: true } });
    expect(new Set(issues.map(({ status }) => status))).toEqual(new Set(['DRAFT', 'SENT']));
    for (const { recipientCount, sentCount, failedCount, deliveries } of issues) {
      expect([deliveries.length, sentCount + failedCount]).toEqual([recipientCount, recipientCount]);
    }

    const referrals = await db.qrsReferral.findMany({
      include: { notices: { orderBy: { sequence: 'asc' } } },
    });
    const offers = await db.qrsOffer.findMany({ include: { notices: true } });
    expect(offers.map(({ state }) => state).toSorted()).toEqual(['OFFERED', 'TAKEN']);
    expect(referrals.filter(({ status }) => status === 'REFUSED')).toHaveLength(1);
    expect(referrals.filter(({ status }) => status === 'TRIAGE')).toMatchObject([
      { doubts: ['possible-same-person'] },
    ]);
    const streams = await db.webhookStream.findMany();
    for (const { id, notices } of [...referrals, ...offers]) {
      const told = streams.find(({ object }) => object.endsWith(id));
      expect(told?.lastSequence).toBe(notices.length);
    }
    for (const { status, notices } of referrals) {
      expect(notices[0]?.status).toBe(status === 'REFUSED' ? 'rejected' : 'received');
    }
    for (const message of await db.inboxMessage.findMany()) {
      const { kind, reference } = readMessage(message.body, message.receivedAt);
      if (kind === 'answered') continue;
      expect(referrals.some(({ partnerReference }) => partnerReference === reference)).toBe(true);
    }
  });

  it('knows how each year went, what the court was told, and a few complaints, most of them handled in time', async () => {
    const last = await db.annualEvaluation.groupBy({ by: ['caseId'], _max: { heldOn: true } });
    const due = await loadEvaluationDue(
      db,
      cases.map(({ id }) => id),
      today,
    );
    const late = [...due.values()].filter((day) => day < today).length;
    expect(last.length).toBeGreaterThan(100);
    expect(late / due.size).toBeLessThan(0.15);
    const reports = cases.flatMap((facts) => courtReportsDue(facts, today));
    expect(reports.filter(({ dueOn }) => dueOn < today).length / cases.length).toBeLessThan(0.1);
    const complaints = await db.complaint.findMany();
    const open = complaints.filter(({ decidedOn }) => decidedOn === null);
    expect(complaints.every(({ decidedOn, dueOn }) => decidedOn === null || decidedOn <= dueOn)).toBe(true);
    expect(open.filter(({ dueOn }) => dueOn < today)).toHaveLength(1);
    expect(complaints.length).toBeGreaterThan(open.length + 3);
  });

  it('keeps the 87 organisations of the list apart from what it adds', async () => {
    const listed = { sources: { some: { list: partnerList } } };
    expect(await db.organisation.count({ where: listed })).toBe(87);
    expect(await db.organisation.count({ where: { NOT: listed } })).toBe(11);
  });

  it('writes only addresses under .example and postcodes that can exist', async () => {
    const addresses = [
      ...(await db.user.findMany()).map(({ email }) => email),
      ...(await db.mentor.findMany()).map(({ email }) => email),
      ...(await db.organisation.findMany()).map(({ email }) => email ?? ''),
      ...(await db.case.findMany()).map(({ applicantEmail }) => applicantEmail ?? 'nobody@nowhere.example'),
    ];
    expect(addresses.filter((address) => !/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/.test(address))).toEqual([]);
    const postcodes = [
      ...cases.map(({ client }) => client.postcode),
      ...mentors.map(({ postcode }) => postcode),
    ];
    expect(postcodes.filter((code) => !/^[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}$/.test(code ?? ''))).toEqual([]);
  });
});

describe('two demo worlds', () => {
  const options = { today: new Date('2025-05-05T08:00:00Z') };

  it('are the same for the same seed and day, down to the ids, and hold other people for another seed', async () => {
    const [one, same] = [await snapshotOf(options), await snapshotOf(options)];
    const other = await snapshotOf({ ...options, seed: 5 });
    expect(same).toEqual(one);
    expect(other.names).not.toEqual(one.names);
    expect(Object.values(other.difference ?? {})).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('are refused on a day that is too early, and in a database with cases', async () => {
    const database = await createTestDatabase();
    const db = openEncryptedDb(database.url);
    await expect(loadDemoWorld(db, { today: new Date('2022-07-31T12:00:00Z') })).rejects.toThrow(
      '2022-08-01',
    );
    await loadDemoWorld(db, options);
    await expect(loadDemoWorld(db, options)).rejects.toThrow('empty database');
    await db.$disconnect();
    await database.drop();
  });
});

async function snapshotOf(options: { today: Date; seed?: number }) {
  const database = await createTestDatabase();
  const db = openEncryptedDb(database.url);
  await loadDemoWorld(db, options);
  const [row] = await progressReport(db, { from: lastPublished, to: lastPublished });
  const names = await db.client.findMany({ orderBy: { id: 'asc' } });
  const events = await db.caseEvent.findMany({ orderBy: { id: 'asc' }, select: { id: true, type: true } });
  await db.$disconnect();
  await database.drop();
  return { difference: row?.difference, names, events };
}
