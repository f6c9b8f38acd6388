import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, globalId, ledTo, registered, textOf, uuidOf } from './case-story.ts';

const fields = `
  id reference about dueOn termEndsOn remindOn daysLeft isOverdue acknowledgedOn decidedOn decidedInTime version workArea
  complainantName handlerAssignedOn extensionReason extensionToldOn consequences consequencesNote nextStepsTold
  parts { number description outcome reasons }
  handler { id } mentor { id } officer { id } case { id }`;

describe('complaints', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let colleague: Caller;
  let caseId: string;
  let mentorId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2022-03-01', plugins: [], parts: { worker: false } });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    colleague = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    mentorId = await certifiedMentor(dossier);
    caseId = await registered(consultant);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  });
  beforeEach(() => dossier.clock.set('2022-03-01T10:00:00Z'));
  afterAll(() => dossier.stop());

  const idOf = (caller: Caller) => globalId('User', caller.userId);

  async function give(caller: Caller, name: string, input: object): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename ... on Complaint { ${fields} } ... on Error { code message path }
      ${name === 'recordComplaint' ? '' : '... on IllegalComplaintStepError { missing }'} } }`;
    const { data, errors } = await caller.graphql(document, { input });
    expect(errors).toBeUndefined();
    return data[name] as Answer;
  }

  const record = (caller: Caller, change: object = {}) =>
    give(caller, 'recordComplaint', {
      ...{ about: 'MENTOR', mentorId, caseId, channel: 'LETTER' },
      ...{ complainantKind: 'RELATIVE', complainantName: 'Dochter Beek' },
      parts: ['De mentor komt niet.', 'De mentor belt niet terug.'],
      ...change,
    });

  const aboutFoundation = { about: 'FOUNDATION', mentorId: null };
  const about = (officer: Caller) => ({ about: 'OFFICER', mentorId: null, officerId: idOf(officer) });

  const decision = (complaintId: unknown) => ({
    complaintId,
    decidedOn: '2022-03-01',
    judgements: [
      { number: 1, outcome: 'FOUNDED' },
      { number: 2, outcome: 'UNFOUNDED', reasons: 'Er is teruggebeld.' },
    ],
    consequences: ['METHOD_CHANGED', 'APOLOGY'],
    consequencesNote: 'Bezoeken worden voortaan vooraf gepland.',
    nextStepsTold: ['NATIONAL_COMMITTEE', 'JUDGE'],
  });

  async function seen(caller: Caller, query = '', variables: object = {}): Promise<string[]> {
    const { data, errors } = await caller.graphql(
      `query ($caseId: ID) { complaints(first: 100, caseId: $caseId ${query}) { edges { node { id } } } }`,
      variables,
    );
    expect(errors).toBeUndefined();
    return listOf(data['complaints']?.['edges']).map((edge) => textOf(edge['node']?.['id']));
  }

  const onTimeline = async (reader = coordinator): Promise<string[]> => {
    const { data } = await reader.graphql(
      `query ($id: ID!) { case(id: $id) { timeline(first: 100) { edges { node { type details { name value } } } } } }`,
      { id: caseId },
    );
    return listOf(data['case']?.['timeline']?.['edges'])
      .map((edge) => edge['node'] as Answer)
      .filter((entry) => textOf(entry['type']).startsWith('complaint.'))
      .map((entry) => `${textOf(entry['type'])} ${textOf(listOf(entry['details'])[0]?.['value'])}`);
  };

  it('run six weeks from receipt, with day 28 and day 42, and stand on the timeline of the case', async () => {
    const complaint = await record(consultant, { receivedOn: '2022-02-21' });
    expect(complaint).toMatchObject({
      __typename: 'Complaint',
      about: 'MENTOR',
      workArea: 'ZUID_LIMBURG',
      remindOn: '2022-03-21',
      termEndsOn: '2022-04-04',
      dueOn: '2022-04-04',
      daysLeft: 34,
      isOverdue: false,
      decidedInTime: null,
      mentor: { id: mentorId },
      parts: [
        { number: 1, description: 'De mentor komt niet.', outcome: null },
        { number: 2, description: 'De mentor belt niet terug.', outcome: null },
      ],
    });
    expect(complaint['reference']).toMatch(/^K2022-\d{2,}$/);
    expect(await give(consultant, 'acknowledgeComplaint', { complaintId: complaint['id'] })).toMatchObject({
      acknowledgedOn: '2022-03-01',
      version: 2,
    });
    const reference = textOf(complaint['reference']);
    expect(await onTimeline()).toEqual([
      `complaint.acknowledged ${reference}`,
      `complaint.recorded ${reference}`,
    ]);
  });

  it('are announced by their id alone, and not to the mentor who listens to his case', async () => {
    const before = await dossier.db.outboxEvent.count({ where: { name: { startsWith: 'case.' } } });
    const { id } = await record(consultant);
    const { payload } = await dossier.db.outboxEvent.findFirstOrThrow({
      where: { name: 'complaint.recorded' },
      orderBy: { id: 'desc' },
    });
    expect(payload).toEqual({ complaintId: uuidOf(textOf(id)) });
    expect(await dossier.db.outboxEvent.count({ where: { name: { startsWith: 'case.' } } })).toBe(before);
  });

  it('are stored so that nobody reads in the database what they are about', async () => {
    await record(consultant, { complainantEmail: 'Klager@Post.example', parts: ['Zeldzaam-woord.'] });
    const [text] = await dossier.db.$queryRaw<{ text: string }[]>`
      SELECT (SELECT string_agg(c::text, '') FROM "Complaint" c) ||
        (SELECT string_agg(p::text, '') FROM "ComplaintPart" p) AS text`;
    expect(text?.text).not.toMatch(/zeldzaam|klager@|dochter/i);
  });

  it('take their term from the norm of the day of receipt', async () => {
    const norm = await dossier.db.norm.findFirstOrThrow({ where: { code: 'COMPLAINT_HANDLING_TERM' } });
    const { id, ...rest } = norm;
    await dossier.db.norm.update({ where: { id }, data: { effectiveTo: new Date('2022-02-27') } });
    await dossier.db.norm.create({ data: { ...rest, value: 4, effectiveFrom: new Date('2022-02-28') } });
    // Six weeks end on Sunday 10 April: a term of the law lasts until the next working day.
    expect((await record(consultant, { receivedOn: '2022-02-27' }))['dueOn']).toBe('2022-04-11');
    expect((await record(consultant, { receivedOn: '2022-02-28' }))['dueOn']).toBe('2022-03-28');
    expect(await record(consultant, { receivedOn: '2017-12-31' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'receivedOn'],
    });
    await dossier.db.norm.deleteMany({ where: { code: norm.code, effectiveFrom: new Date('2022-02-28') } });
    await dossier.db.norm.update({ where: { id }, data: { effectiveTo: null } });
  });

  it('may be about nothing of a case, and about a case that has ended', async () => {
    const loose = await record(coordinator, { ...aboutFoundation, caseId: null });
    expect(loose).toMatchObject({ __typename: 'Complaint', case: null, workArea: null });
    const closed = await registered(consultant, { client: { ...anotherClient } });
    const { data } = await consultant.graphql(
      `mutation ($input: CloseCaseInput!) { closeCase(input: $input) { __typename } }`,
      { input: { caseId: closed, reason: 'OWN_REQUEST' } },
    );
    expect(data['closeCase']).toMatchObject({ __typename: 'Case' });
    const late = { ...aboutFoundation, caseId: closed, complainantKind: 'PERSON_CONCERNED' };
    expect(await record(consultant, { ...late, complainantName: null })).toMatchObject({
      __typename: 'Complaint',
      complainantName: null,
    });
  });

  describe('are handled by another than the one complained about', () => {
    const refused = { __typename: 'NotIndependentError', code: 'NOT_INDEPENDENT' };

    it('from the start', async () => {
      const handlerId = idOf(consultant);
      expect(await record(coordinator, { ...about(consultant), handlerId })).toMatchObject(refused);
      expect(await record(coordinator, { ...about(colleague), handlerId })).toMatchObject({
        handler: { id: handlerId },
        handlerAssignedOn: '2022-03-01',
      });
    });

    it('when one is assigned later, also in the place of another', async () => {
      const { id: complaintId } = await record(coordinator, about(consultant));
      const assign = (caller: Caller) =>
        give(coordinator, 'assignComplaintHandler', { complaintId, handlerId: idOf(caller) });
      expect(await assign(colleague)).toMatchObject({ handler: { id: idOf(colleague) } });
      expect(await assign(consultant)).toMatchObject({ ...refused, path: ['input', 'handlerId'] });
      expect(await assign(coordinator)).toMatchObject({ handler: { id: idOf(coordinator) } });
    });

    it('when it turns out to be about another', async () => {
      const { id: complaintId } = await record(coordinator, { handlerId: idOf(colleague) });
      const turn = (change: object) =>
        give(coordinator, 'changeComplaintSubject', { complaintId, ...change });
      expect(await turn(about(colleague))).toMatchObject({ ...refused, path: ['input', 'about'] });
      expect(await turn(about(consultant))).toMatchObject({ about: 'OFFICER', mentor: null });
      await give(coordinator, 'assignComplaintHandler', { complaintId, handlerId: idOf(coordinator) });
      expect(await turn(about(colleague))).toMatchObject({ officer: { id: idOf(colleague) } });
    });

    it('and not by the consultant in charge when it is about what the foundation did in his case', async () => {
      const { consultantId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
      const inCharge = globalId('User', consultantId ?? '');
      const { id: complaintId } = await record(coordinator, aboutFoundation);
      const handled = { complaintId, handlerId: inCharge };
      expect(await give(coordinator, 'assignComplaintHandler', handled)).toMatchObject(refused);
      await give(coordinator, 'changeComplaintSubject', { complaintId, about: 'MENTOR', mentorId });
      expect(await give(coordinator, 'assignComplaintHandler', handled)).toMatchObject({
        handler: { id: inCharge },
      });
      expect(
        await give(coordinator, 'changeComplaintSubject', { complaintId, about: 'FOUNDATION' }),
      ).toMatchObject(refused);
    });

    it('nor by the consultant who came in charge while he handled it', async () => {
      const handlerId = idOf(colleague);
      const { id: complaintId } = await record(coordinator, { ...aboutFoundation, handlerId });
      const where = { id: uuidOf(caseId) };
      const { consultantId } = await dossier.db.case.findUniqueOrThrow({ where });
      await dossier.db.case.update({ where, data: { consultantId: colleague.userId } });
      expect(await give(colleague, 'decideComplaint', decision(complaintId))).toMatchObject(refused);
      await dossier.db.case.update({ where, data: { consultantId } });
      expect(await give(colleague, 'decideComplaint', decision(complaintId))).toMatchObject({
        decidedOn: '2022-03-01',
      });
    });

    it('nor by anybody but a coordinator or consultant who works here', async () => {
      const gone = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
      await dossier.db.user.update({ where: { id: gone.userId }, data: { deactivatedAt: new Date() } });
      for (const caller of [gone, await dossier.as('BOARD'), await dossier.as('ADMIN_OFFICER')]) {
        expect(await record(coordinator, { handlerId: idOf(caller) })).toMatchObject({
          code: 'INVALID_INPUT',
          path: ['input', 'handlerId'],
        });
      }
    });

    it('and the database says so too', async () => {
      const { id } = await record(coordinator, about(consultant));
      await expect(
        dossier.db.complaint.update({
          where: { id: uuidOf(textOf(id)) },
          data: { handlerId: consultant.userId, handlerAssignedOn: new Date('2022-03-01') },
        }),
      ).rejects.toThrow('Complaint_handled_by_another');
    });
  });

  it('are found to be overdue by themselves, and take more time once when the complainant was told', async () => {
    const { id, dueOn } = await record(consultant, { receivedOn: '2022-03-01' });
    const complaintId = textOf(id);
    expect(dueOn).toBe('2022-04-12');
    dossier.clock.set('2022-04-12T21:30:00Z');
    expect(await seen(coordinator, 'overdue: true')).not.toContain(complaintId);
    const more = { complaintId, until: '2022-05-03', reason: 'De mentor is ziek.' };
    expect(await give(consultant, 'extendComplaintTerm', { ...more, toldOn: '2022-04-13' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'toldOn'],
    });
    // Half past midnight in the Netherlands: the day after the last one.
    dossier.clock.set('2022-04-12T22:30:00Z');
    expect(await seen(coordinator, 'overdue: true')).toContain(complaintId);
    expect(await give(consultant, 'extendComplaintTerm', { ...more, toldOn: '2022-04-12' })).toMatchObject({
      ...{ dueOn: '2022-05-03', termEndsOn: '2022-04-12', remindOn: '2022-04-19', isOverdue: false },
      ...{ extensionReason: 'De mentor is ziek.', extensionToldOn: '2022-04-12' },
    });
    expect(await seen(coordinator, 'overdue: true')).not.toContain(complaintId);
    const again = await give(consultant, 'extendComplaintTerm', { ...more, toldOn: '2022-04-12' });
    expect(again).toMatchObject({ __typename: 'IllegalComplaintStepError', code: 'ILLEGAL_STEP' });
    expect(listOf(again['missing'])).toHaveLength(1);
  });

  it('are decided part by part, by their handler alone, and then stay as they are', async () => {
    const { id: complaintId } = await record(consultant);
    expect(await give(coordinator, 'decideComplaint', decision(complaintId))).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
    await give(coordinator, 'assignComplaintHandler', { complaintId, handlerId: idOf(coordinator) });
    expect(await give(consultant, 'decideComplaint', decision(complaintId))).toMatchObject({
      code: 'FORBIDDEN',
    });
    const silent = { ...decision(complaintId), judgements: [{ number: 1, outcome: 'UNFOUNDED' }] };
    expect(await give(coordinator, 'decideComplaint', silent)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'judgements'],
    });
    expect(await give(coordinator, 'decideComplaint', decision(complaintId))).toMatchObject({
      decidedOn: '2022-03-01',
      decidedInTime: true,
      daysLeft: null,
      isOverdue: false,
      parts: [
        { number: 1, outcome: 'FOUNDED', reasons: null },
        { number: 2, outcome: 'UNFOUNDED', reasons: 'Er is teruggebeld.' },
      ],
      consequences: ['METHOD_CHANGED', 'APOLOGY'],
      nextStepsTold: ['NATIONAL_COMMITTEE', 'JUDGE'],
    });
    expect(await give(coordinator, 'decideComplaint', decision(complaintId))).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
    expect(await seen(coordinator, 'open: true')).not.toContain(textOf(complaintId));
  });

  describe('are seen', () => {
    it('by nobody whom they are about, who does not read of them on the timeline either', async () => {
      const officer = await dossier.as('ADMIN_OFFICER');
      for (const [subject, recorder] of [
        [coordinator, consultant],
        [consultant, coordinator],
        [officer, coordinator],
      ] as const) {
        const before = await onTimeline(subject);
        const { id, reference } = await record(recorder, about(subject));
        expect(await seen(recorder)).toContain(id);
        expect(await seen(subject)).not.toContain(id);
        expect(await onTimeline(recorder)).toContain(`complaint.recorded ${textOf(reference)}`);
        expect(await onTimeline(subject)).toEqual(before);
        const { data } = await subject.graphql(`query ($id: ID!) { complaint(id: $id) { id } }`, { id });
        expect(data['complaint']).toBeNull();
        expect(await give(subject, 'acknowledgeComplaint', { complaintId: id })).toMatchObject({
          code: 'NOT_FOUND',
        });
        expect(await record(subject, about(subject))).toMatchObject({ code: 'NOT_INDEPENDENT' });
      }
    });

    it('no more by who hears that one is about him after all', async () => {
      const { id: complaintId, reference } = await record(consultant);
      expect(await seen(consultant)).toContain(complaintId);
      expect(await onTimeline(consultant)).toContain(`complaint.recorded ${textOf(reference)}`);
      await give(coordinator, 'changeComplaintSubject', { complaintId, ...about(consultant) });
      expect(await seen(consultant)).not.toContain(complaintId);
      expect((await onTimeline(consultant)).join()).not.toContain(textOf(reference));
      expect(await onTimeline()).toContain(`complaint.recorded ${textOf(reference)}`);
    });

    it('by the consultants of the area, who handles it and who recorded it, and not by mentor or board', async () => {
      const { id } = await record(coordinator);
      const officer = await dossier.as('ADMIN_OFFICER');
      const mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
      const board = await dossier.as('BOARD');
      expect(await seen(consultant)).toContain(id);
      expect(await seen(colleague)).not.toContain(id);
      expect(await seen(officer)).toEqual([]);
      expect(await onTimeline(officer)).toEqual([]);
      const { id: taken } = await record(officer, { handlerId: idOf(colleague) });
      expect(await seen(officer)).toEqual([taken]);
      expect(await seen(colleague)).toContain(taken);
      expect(await seen(coordinator, '', { caseId })).toContain(taken);
      for (const caller of [mentor, board]) {
        const { errors } = await caller.graphql(`{ complaints(first: 1) { totalCount } }`);
        expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
        const { data } = await caller.graphql(`query ($id: ID!) { node(id: $id) { id } }`, { id });
        expect(data['node']).toBeNull();
      }
    });
  });

  it('are refused for an old version, and recorded once for one key', async () => {
    const input = { idempotencyKey: 'klacht-1' };
    const one = await record(consultant, input);
    const again = await record(consultant, input);
    expect(again['id']).toBe(one['id']);
    const old = { complaintId: one['id'], expectedVersion: 7 };
    expect(await give(consultant, 'acknowledgeComplaint', old)).toMatchObject({ code: 'CONFLICT' });
  });

  it('get two numbers when two come in at once', async () => {
    const [one, two] = await Promise.all([record(consultant), record(coordinator)]);
    expect(one['reference']).not.toBe(two['reference']);
  });

  it('keep the address of who waits for an answer from being erased', async () => {
    await record(consultant, { complainantEmail: 'wachtend@post.example' });
    const { data } = await coordinator.graphql(
      `mutation { eraseSubject(input: { email: "Wachtend@post.example", ground: NO_LONGER_NEEDED, reason: "x" }) {
        __typename ... on ErasureRefusedError { obstacles { code } } } }`,
    );
    expect(data['eraseSubject']).toMatchObject({
      __typename: 'ErasureRefusedError',
      obstacles: [{ code: 'STILL_RUNNING' }],
    });
  });

  describe('are accounted for', () => {
    const figures = async (caller: Caller, year: number) => {
      const { data, errors } = await caller.graphql(
        `query ($year: Int!) { complaintFigures(year: $year) {
          year on filed handled handledInTime handledInExtension founded methodChanged open overdue } }`,
        { year },
      );
      return errors ? { code: errors[0]?.extensions?.code } : data['complaintFigures'];
    };

    it('by the figures of the year, over all complaints, to the coordinator and the board', async () => {
      const board = await dossier.as('BOARD');
      const before = (await figures(board, 2022)) as unknown as Record<string, number>;
      const { id: complaintId } = await record(consultant, { receivedOn: '2022-02-01' });
      await record(consultant, { ...about(coordinator), receivedOn: '2022-02-01' });
      await give(coordinator, 'assignComplaintHandler', { complaintId, handlerId: idOf(coordinator) });
      await give(coordinator, 'decideComplaint', decision(complaintId));
      const expected = {
        ...before,
        ...{ year: 2022, on: '2022-03-01' },
        filed: Number(before['filed']) + 2,
        handled: Number(before['handled']) + 1,
        handledInTime: Number(before['handledInTime']) + 1,
        founded: Number(before['founded']) + 1,
        methodChanged: Number(before['methodChanged']) + 1,
        open: Number(before['open']) + 1,
      };
      expect(await figures(board, 2022)).toEqual(expected);
      expect(await figures(coordinator, 2022)).toEqual(expected);
      expect(await figures(consultant, 2022)).toEqual({ code: 'FORBIDDEN' });
      expect(await figures(board, 2023)).toEqual({ code: 'INVALID_INPUT' });
      dossier.clock.set('2023-02-01');
      expect(await figures(board, 2022)).toMatchObject({ on: '2022-12-31', overdue: expected.open });
    });

    it('by a row of the norm report', async () => {
      const row = async (on: string) => {
        const { data } = await coordinator.graphql(
          `query ($on: Date!) { normReport(on: $on) { code value limit status subject { kind id } } }`,
          { on },
        );
        return listOf(data['normReport']).find(
          (each) => (each['code'] as unknown) === 'COMPLAINT_HANDLING_TERM',
        );
      };
      await record(consultant, { receivedOn: '2022-03-01' });
      expect(await row('2022-03-01')).toMatchObject({ value: 0, limit: 0, status: 'MET' });
      const late = await row('2022-04-13');
      expect(late).toMatchObject({ status: 'EXCEEDED', subject: { kind: 'foundation', id: null } });
      expect(Number(late?.['value'])).toBeGreaterThan(0);
    });
  });
});

const anotherClient = { givenName: 'Jo', familyName: 'Smeets', birthDate: '1950-01-01' };
