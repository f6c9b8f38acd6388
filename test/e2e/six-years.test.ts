import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { certifiedMentor, globalId, ledTo, registered, story, textOf, uuidOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';

// One mentorship from the request to the final report, told by those who did the work. Each year stands on the one before.

describe('six years with Mia van der Beek', { timeout: 120_000 }, () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let colleague: Caller;
  let toon: Caller;
  let toonId: string;
  let els: Caller;
  let elsId: string;
  let caseId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-01-10' });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    colleague = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    toonId = await certifiedMentor(dossier);
    elsId = await certifiedMentor(dossier, { givenName: 'Els', email: 'els@mentor.example' });
    toon = await dossier.as('MENTOR', { mentorId: uuidOf(toonId) });
    els = await dossier.as('MENTOR', { mentorId: uuidOf(elsId) });
  }, 120_000);
  afterAll(() => dossier.stop());

  it('2022: her daughter asks for a mentor, a week later she waits for one, and the court appoints the foundation', async () => {
    caseId = await registered(consultant);
    await on('2022-01-19');
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    expect(await shown(consultant, 'waiting { since days position }')).toEqual({
      waiting: { since: '2022-01-18', days: 1, position: 1 },
    });
    await on('2022-02-19');
    await goOn('proposeMatch', { mentorId: toonId });
    const { status, mandates, appointments } = await shown(
      consultant,
      'status mandates { mentor { givenName } startsOn } appointments { effectiveOn }',
    );
    expect({ status, mandates, appointments }).toEqual({
      status: 'ACTIVE',
      mandates: [{ mentor: { givenName: 'Toon' }, startsOn: '2022-02-19' }],
      appointments: [{ effectiveOn: '2022-02-19' }],
    });
    expect(await appointedOn('2022-03-01')).toBe(1);
  });

  it('2023: Toon comes every month, and they look back on the year together', async () => {
    for (const day of months('2022-03-10', 12)) await visited(toon, day);
    await on('2023-02-17');
    await evaluated(toon, { heldOn: '2023-02-15', client: 5, mentor: 4 });
    await reported('YEARLY', '2023-02-17');
    expect(await overdue()).toEqual([]);
    expect(await shown(consultant, 'contactStanding { overdue } evaluationDueOn')).toEqual({
      contactStanding: { overdue: false },
      evaluationDueOn: '2024-02-15',
    });
  });

  it('2024: he stays away in the summer; it is found by itself, and settled by a visit', async () => {
    for (const day of months('2023-03-10', 14)) await visited(toon, day);
    await on('2024-02-19');
    await evaluated(toon, { heldOn: '2024-02-14', client: 6, mentor: 6 });
    await reported('YEARLY', '2024-02-19');
    await recordContact(
      toon,
      { kind: 'VISIT', occurredOn: '2024-06-12', missedBecause: 'MENTOR_PREVENTED' },
      '2024-06-12',
    );
    await on('2024-07-15');
    expect(await overdue()).toEqual([caseId]);
    const exceeded = await normRow('CONTACT_INTERVAL_LEGAL', '2024-07-15');
    expect(exceeded).toMatchObject({ value: 1, status: 'EXCEEDED' });
    await visited(toon, '2024-07-20');
    expect(await overdue()).toEqual([]);
    expect(await normRow('CONTACT_INTERVAL_LEGAL', '2024-07-21')).toMatchObject({ value: 0, status: 'MET' });
  });

  it('2025: her daughter complains of it; a colleague hears both within six weeks, and another way of working comes of it', async () => {
    for (const day of months('2024-08-10', 7)) await visited(toon, day);
    await on('2025-03-03');
    await reported('YEARLY', '2025-02-19');
    await evaluated(toon, { heldOn: '2025-02-20', client: 6, mentor: 7 });
    const received = {
      ...{ about: 'MENTOR', mentorId: toonId, caseId, channel: 'LETTER', complainantKind: 'RELATIVE' },
      ...{ complainantName: 'Dochter Beek', parts: ['De mentor bleef twee maanden weg.'] },
    };
    const complaint = await give(consultant, 'recordComplaint', received, '... on Complaint { id dueOn }');
    expect(complaint['dueOn']).toBe('2025-04-14');
    const complaintId = complaint['id'];
    const self = { complaintId, handlerId: globalId('User', toon.userId) };
    expect(await give(coordinator, 'assignComplaintHandler', self, '')).toHaveProperty('code');
    const handlerId = globalId('User', coordinator.userId);
    await give(coordinator, 'assignComplaintHandler', { complaintId, handlerId }, '... on Complaint { id }');
    await on('2025-03-31');
    const decision = {
      ...{ complaintId, decidedOn: '2025-03-31', judgements: [{ number: 1, outcome: 'FOUNDED' }] },
      ...{ consequences: ['METHOD_CHANGED'], consequencesNote: 'Vervanging in vakanties.' },
      nextStepsTold: ['NATIONAL_COMMITTEE', 'JUDGE'],
    };
    const decided = await give(
      coordinator,
      'decideComplaint',
      decision,
      '... on Complaint { decidedInTime }',
    );
    expect(decided).toMatchObject({ decidedInTime: true });
    // Whom it is about hears of it from its handler, not from here.
    const asked = await toon.graphql('{ complaints(first: 10) { totalCount } }');
    expect(asked.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('2026: Toon moves away, Els takes over, and the appointment goes on as it was', async () => {
    for (const day of months('2025-03-12', 11)) await visited(toon, day);
    await on('2026-02-10');
    await evaluated(toon, { heldOn: '2026-02-05', client: 7, mentor: 7 });
    const before = await appointedOn('2026-03-01');
    const [mandate] = listOf((await shown(consultant, 'mandates { id }'))['mandates']);
    await act(consultant, 'endMandate', {
      ...{ mandateId: mandate?.['id'], endsOn: '2026-02-28', reason: 'Verhuist naar Zeeland.' },
      ...{ handover: 'Houdt van koffie om tien uur.', interimContactId: globalId('User', consultant.userId) },
    });
    await on('2026-03-02');
    await reported('YEARLY', '2026-02-19');
    expect(await shown(consultant, 'status')).toEqual({ status: 'MENTOR_CHANGE' });
    await act(consultant, 'proposeMatch', { mentorId: elsId, proposedOn: '2026-03-02' });
    const met = { introducedOn: '2026-03-02', clientAgrees: true, mentorAgrees: true };
    await act(consultant, 'recordIntroduction', met);
    await act(coordinator, 'issueMandate', { startsOn: '2026-03-02' });
    for (const { id } of listOf((await shown(consultant, 'contactChanges { id }'))['contactChanges'])) {
      await drawnUp('MENTOR_CHANGE_LETTER', { factId: id, sentOn: '2026-03-02' });
    }
    expect(await shown(consultant, 'contactChanges { kind toldOn }')).toEqual({
      contactChanges: [
        { kind: 'SUCCESSOR', toldOn: '2026-03-02' },
        { kind: 'INTERIM', toldOn: '2026-03-02' },
      ],
    });
    expect(await shown(els, 'status client { familyName }')).toMatchObject({ status: 'ACTIVE' });
    expect(await shown(toon, 'status')).toBeNull();
    expect(await appointedOn('2026-04-01')).toBe(before);
  });

  it('2027: five years on the court hears how it went; Mia dies in the autumn, and the final report closes the file', async () => {
    for (const day of months('2026-03-15', 12)) await visited(els, day);
    await on('2027-02-19');
    await evaluated(els, { heldOn: '2027-02-15', client: 8, mentor: 7 });
    const due = listOf((await shown(consultant, 'courtReportsDue { kind dueOn }'))['courtReportsDue']);
    expect(due).toEqual([
      { kind: 'YEARLY', dueOn: '2027-02-19' },
      { kind: 'FIVE_YEARLY', dueOn: '2027-02-19' },
    ]);
    await reported('YEARLY', '2027-02-19');
    await reported('FIVE_YEARLY', '2027-02-19');
    for (const day of months('2027-03-15', 7)) await visited(els, day);
    await on('2027-10-08');
    await act(consultant, 'closeCase', { endedOn: '2027-10-05', reason: 'DECEASED' });
    expect(await shown(consultant, 'courtReportsDue { kind }')).toEqual({
      courtReportsDue: [{ kind: 'FINAL' }],
    });
    await on('2027-10-20');
    expect(await drawnUp('FINAL_REPORT', { remarks: 'De nalatenschap is bij de notaris.' })).toMatchObject({
      contentType: 'application/pdf',
    });
    await reported('FINAL', '2027-10-20');
    expect(
      await shown(consultant, 'status endLegalKind nextSteps { code } courtReportsDue { kind }'),
    ).toEqual({
      status: 'ENDED',
      endLegalKind: 'DEATH',
      nextSteps: [],
      courtReportsDue: [],
    });
  });

  it('and so it stands in the annual report', async () => {
    const years = await Promise.all(
      [2022, 2023, 2024, 2025, 2026, 2027, 2028].map((year) => appointedOn(`${year}-01-01`)),
    );
    expect(years).toEqual([0, 1, 1, 1, 1, 1, 0]);
    const { data } = await coordinator.graphql(
      `{ outflow(from: "2022-01-01", to: "2027-12-31") { casesEnded cases { reason afterAppointment } }
         complaintFigures(year: 2025) { filed handledInTime founded methodChanged } }`,
    );
    expect(data['outflow']).toMatchObject({ casesEnded: 1 });
    expect(listOf(data['outflow']?.['cases'])).toContainEqual({ reason: 'DECEASED', afterAppointment: 1 });
    expect(data['complaintFigures']).toEqual({ filed: 1, handledInTime: 1, founded: 1, methodChanged: 1 });
    const file = await shown(
      consultant,
      `annualEvaluations { year } courtReports { kind sentOn } contacts(first: 100) { totalCount }
       mandates { startsOn endsOn } spiderWeb(view: CLIENT) { svg }`,
    );
    expect(
      listOf(file['annualEvaluations'])
        .map(({ year }) => year)
        .sort(),
    ).toEqual([2022, 2023, 2024, 2025, 2026]);
    expect(
      listOf(file['courtReports'])
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['FINAL', 'FIVE_YEARLY', ...Array<string>(5).fill('YEARLY')]);
    for (const year of [2022, 2023, 2024, 2025, 2026]) {
      expect(textOf(file['spiderWeb']?.['svg'])).toContain(String(year));
    }
    expect(file['mandates']).toEqual([
      { startsOn: '2026-03-02', endsOn: '2027-10-05' },
      { startsOn: '2022-02-19', endsOn: '2026-02-28' },
    ]);
    expect((await sentences(consultant, 'COMPLAINT')).length).toBe(3);
    expect((await sentences(consultant, 'COURT')).length).toBeGreaterThan(9);
  });

  it('and it is found again by who may, years later, by what somebody still remembers of her', async () => {
    const find = async (caller: Caller) => {
      const words =
        '{ search(first: 5, kinds: [CASE], text: "Beeck 1944") { edges { node { case { id } } } } }';
      const { data, errors } = await caller.graphql(words);
      expect(errors).toBeUndefined();
      return listOf(data['search']?.['edges']).map((edge) => edge['node']?.['case']?.['id']);
    };
    expect(await find(consultant)).toEqual([caseId]);
    expect(await find(colleague)).toEqual([]);
  });

  it('and nobody else ever read it', async () => {
    expect(await shown(colleague, 'status')).toBeNull();
  });

  /** The days go by: the clock moves, and the work of the night is done. */
  async function on(day: string): Promise<void> {
    dossier.clock.set(day);
    await dossier.drain();
  }

  async function visited(mentor: Caller, day: string): Promise<void> {
    await recordContact(mentor, { kind: 'VISIT', minutes: 75, occurredOn: day }, day);
  }

  async function recordContact(mentor: Caller, contact: object, day: string): Promise<void> {
    dossier.clock.set(day);
    await act(mentor, 'recordContact', contact);
  }

  async function evaluated(
    mentor: Caller,
    { heldOn, client, mentor: seenByMentor }: { heldOn: string; client: number; mentor: number },
  ): Promise<void> {
    const marks = (mark: number) => ({
      ...{ bodilyFunctions: mark, mentalWellbeing: mark, meaningfulness: mark, qualityOfLife: mark },
      ...{ participation: mark, dailyFunctioning: mark },
    });
    const instrumentCode = 'SIX_MARKS_1';
    await act(mentor, 'recordAnnualEvaluation', {
      heldOn,
      year: Number(heldOn.slice(0, 4)) - 1,
      clientMeasurement: { instrumentCode, filledInBy: 'CLIENT_WITH_HELP', marks: marks(client) },
      mentorMeasurement: { instrumentCode, filledInBy: 'MENTOR', marks: marks(seenByMentor) },
      synthesis: 'Het gaat vooruit.',
      agreedActions: 'Samen naar het koor.',
    });
  }

  function drawnUp(kind: string, input: object): Promise<Answer> {
    return give(consultant, 'drawUpDocument', { caseId, kind, ...input }, '... on Document { contentType }');
  }

  function reported(kind: string, sentOn: string): Promise<Answer> {
    return act(consultant, 'recordCourtReport', { kind, sentOn });
  }

  /** The rest of the story of a case, from a step on, with what is to be added to that step. */
  async function goOn(from: string, added: object): Promise<void> {
    const rest = story.slice(story.findIndex(([name]) => name === from));
    for (const [name, input] of rest) await act(coordinator, name, { ...input, ...(name === from && added) });
  }

  async function act(caller: Caller, name: string, input: object): Promise<Answer> {
    const answer = await give(caller, name, { caseId, ...input }, '... on Case { id }');
    if (answer['code']) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  async function give(caller: Caller, name: string, input: object, fields: string): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await caller.graphql(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} ... on Error { code message path } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data[name] as Answer;
  }

  async function shown(caller: Caller, fields: string): Promise<Answer> {
    const { data, errors } = await caller.graphql(`query ($id: ID!) { case(id: $id) { ${fields} } }`, {
      id: caseId,
    });
    expect(errors).toBeUndefined();
    return data['case'] as Answer;
  }

  async function overdue(): Promise<unknown[]> {
    const { data } = await consultant.graphql('{ overdueContacts(first: 10) { edges { node { id } } } }');
    return listOf(data['overdueContacts']?.['edges']).map((edge) => edge['node']?.['id']);
  }

  async function normRow(code: string, day: string): Promise<Answer | undefined> {
    const { data } = await coordinator.graphql(
      'query ($on: Date!) { normReport(on: $on) { code value status } }',
      {
        on: day,
      },
    );
    return listOf(data['normReport']).find((row) => textOf(row['code']) === code);
  }

  async function appointedOn(day: string): Promise<unknown> {
    const { data } = await coordinator.graphql(
      'query ($on: Date!) { progressReport(from: $on, to: $on) { clientsAppointed } }',
      { on: day },
    );
    return listOf(data['progressReport'])[0]?.['clientsAppointed'];
  }

  async function sentences(caller: Caller, group: string): Promise<unknown[]> {
    const timeline = await shown(
      caller,
      `timeline(first: 100, filter: { groups: [${group}] }) { edges { node { sentence } } }`,
    );
    return listOf(timeline['timeline']?.['edges']).map((edge) => edge['node']?.['sentence']);
  }
});

/** The same day of so many months, from a first one on. */
function months(first: string, count: number): string[] {
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index, day)).toISOString().slice(0, 10),
  );
}
