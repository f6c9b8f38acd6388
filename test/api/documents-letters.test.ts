import { mkdir, writeFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, ledTo, registered, textOf } from './case-story.ts';
import { download, drawUp } from './document-story.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('letters', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let admin: Caller;
  let caseId: string;

  beforeAll(async () => {
    dossier = await TestDossier.start({
      at: '2022-03-01',
      plugins: [],
      parts: { worker: false },
      env: {
        FOUNDATION_NAME: 'Stichting Mentorschap Voorbeeld',
        FOUNDATION_ADDRESS: 'Voorbeeldstraat 1, 6041 AA Roermond',
        FOUNDATION_PHONE: '0475 00 00 00',
        FOUNDATION_EMERGENCY_PHONE: '06 00 00 00 00',
        FOUNDATION_WEBSITE: 'www.mentorschap.example',
      },
    });
    coordinator = await dossier.as('COORDINATOR', { name: 'Corrie Voorbeeld' });
    consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG', name: 'Kees Voorbeeld' });
    admin = await dossier.as('ADMIN_OFFICER');
    caseId = await registered(consultant, {
      applicantName: 'Anna Beek',
      applicantEmail: 'anna@familie.example',
      client: {
        ...{ givenName: 'Mia', familyNamePrefix: 'van der', familyName: 'Beek', birthDate: '1944-05-06' },
        ...{ street: 'Kapoenstraat', postcode: '6211ab', houseNumber: '12', city: 'Maastricht' },
        clientGroup: 'DEMENTIA',
      },
    });
    const uuid = Buffer.from(caseId, 'base64').toString().split(':')[1] ?? '';
    await dossier.db.case.update({ where: { id: uuid }, data: { consultantId: consultant.userId } });
  });
  afterAll(() => dossier.stop());

  /** What a document says, page after page. */
  async function textOfFile(document: Answer): Promise<string> {
    expect(document).toMatchObject({ __typename: 'Document', isAvailable: true });
    const response = await download(dossier, coordinator, document['id']);
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes).toHaveLength(Number(document['size']));
    const shown = process.env.SHOW_DOCUMENTS;
    if (shown) {
      await mkdir(shown, { recursive: true });
      const end = textOf(document['contentType']) === word ? 'docx' : 'pdf';
      await writeFile(
        `${shown}/${textOf(document['kind'])}-${JSON.stringify(document['revision'])}.${end}`,
        bytes,
      );
    }
    if (textOf(document['contentType']) === word) return '';
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    return text.replaceAll(/\s+/g, ' ');
  }

  const caseRead = async (query: string): Promise<Answer> => {
    const { data, errors } = await coordinator.graphql(`query ($id: ID!) { case(id: $id) { ${query} } }`, {
      id: caseId,
    });
    expect(errors).toBeUndefined();
    return data['case'] as Answer;
  };

  it('confirm a request to who asked, with its number and who handles it', async () => {
    const letter = await drawUp(admin, caseId, 'REQUEST_CONFIRMATION');
    expect(letter).toMatchObject({
      contentType: 'application/pdf',
      fileName: 'Wij hebben uw aanvraag voor een mentor ontvangen.pdf',
      ...{ template: 'request-confirmation', templateVersion: 1, revision: 1, factId: null },
      case: { id: caseId },
    });
    const text = await textOfFile(letter);
    const { reference } = await caseRead('reference');
    for (const said of [
      'Anna Beek',
      'anna@familie.example',
      'Mia van der Beek',
      textOf(reference),
      'Kees Voorbeeld',
      'Voorbeeldstraat 1',
      '0475 00 00 00',
      '1 maart 2022',
      '10 januari 2022',
      '1:451',
    ])
      expect(text).toContain(said);
  });

  it('are drawn up when there is something to say, and not before', async () => {
    for (const kind of [
      'INTAKE_INVITATION',
      'APPOINTMENT_LETTER',
      'MANDATE_AGREEMENT',
      'MENTOR_CHANGE_LETTER',
      'EVALUATION_REPORT',
      'FINAL_REPORT',
    ]) {
      expect(await drawUp(coordinator, caseId, kind)).toMatchObject({ code: 'DOCUMENT_NOT_READY' });
    }
    expect(await drawUp(coordinator, caseId, 'REQUEST_CONFIRMATION', { factId: 'iets' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await drawUp(coordinator, caseId, 'REQUEST_CONFIRMATION', { sentOn: '2022-03-02' })).toMatchObject(
      { code: 'INVALID_INPUT' },
    );
    expect(await drawUp(coordinator, caseId, 'REQUEST_CONFIRMATION', { remarks: 'Iets.' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('invite the client to the intake; another day is another revision, and the earlier one stays', async () => {
    await command(consultant, 'planIntake', {
      caseId,
      plannedOn: '2022-03-08',
      place: 'Zorgcentrum De Beuk',
    });
    const first = await drawUp(consultant, caseId, 'INTAKE_INVITATION');
    const text = await textOfFile(first);
    for (const said of [
      '8 maart 2022',
      'Zorgcentrum De Beuk',
      'Kapoenstraat 12',
      '6211 AB Maastricht',
      'Kees Voorbeeld',
    ])
      expect(text).toContain(said);
    const same = await drawUp(admin, caseId, 'INTAKE_INVITATION', { sentOn: '2022-02-28' });
    expect(same['id']).toBe(first['id']);
    await command(consultant, 'planIntake', {
      caseId,
      plannedOn: '2022-03-10',
      place: 'Zorgcentrum De Beuk',
    });
    const second = await drawUp(consultant, caseId, 'INTAKE_INVITATION');
    expect(second).toMatchObject({
      revision: 2,
      fileName: 'Uitnodiging voor het intakegesprek versie 2.pdf',
    });
    expect(await textOfFile(second)).toContain('10 maart 2022');
    expect(await textOfFile(first)).toContain('8 maart 2022');
  });

  it('tell the client of the appointment, of who is there for him, and how to complain', async () => {
    const mentorId = await certifiedMentor(dossier, {
      street: 'Markt',
      houseNumber: '3',
      city: 'Maastricht',
    });
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
    const letter = await drawUp(admin, caseId, 'APPOINTMENT_LETTER');
    const text = await textOfFile(letter);
    for (const said of [
      '8781316 MS VERZ 22-101',
      '16 februari 2022',
      '19 februari 2022',
      'Toon Hendriks',
      'klacht',
      'Binnen 6 weken',
      'landelijke klachtencommissie',
      'vier werkdagen',
      'artikel 6 van het Besluit',
    ])
      expect(text).toContain(said);
  });

  it('mandate the volunteer, with a place for each to sign, as PDF and as a text to edit', async () => {
    const agreement = await drawUp(consultant, caseId, 'MANDATE_AGREEMENT');
    const mandates = listOf((await caseRead('mandates { id }'))['mandates']);
    expect(agreement['factId']).toBe(mandates[0]?.['id']);
    const text = await textOfFile(agreement);
    for (const said of [
      'Toon Hendriks, Markt 3',
      'Corrie Voorbeeld',
      'geboren op 6 mei 1944',
      'artikel 1:453',
      'Handtekening',
      '19 februari 2022',
    ])
      expect(text).toContain(said);
    expect(text.match(/Handtekening/g)).toHaveLength(2);
    const editable = await drawUp(consultant, caseId, 'MANDATE_AGREEMENT', { format: 'DOCX' });
    expect(editable).toMatchObject({
      contentType: word,
      fileName: 'Mandateringsovereenkomst.docx',
      revision: 1,
    });
    await textOfFile(editable);
  });

  it('report an evaluation to whoever meets the client, and to nobody else', async () => {
    const marks = (mark: number) => ({
      ...{ bodilyFunctions: mark, mentalWellbeing: mark + 1, meaningfulness: mark + 2 },
      ...{ qualityOfLife: mark, participation: mark - 1, dailyFunctioning: mark + 1 },
    });
    const instrument = await dossier.db.positiveHealthInstrument.findFirstOrThrow({
      where: { effectiveTo: null },
    });
    const view = (mark: number, filledInBy: string) => ({
      instrumentCode: instrument.code,
      filledInBy,
      marks: marks(mark),
      notes: 'Gaat goed.',
    });
    dossier.clock.set('2023-02-20T10:00:00Z');
    const { data, errors } = await consultant.graphql(
      'mutation ($input: RecordAnnualEvaluationInput!) { recordAnnualEvaluation(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          caseId,
          year: 2023,
          heldOn: '2023-02-20',
          synthesis: 'Mevrouw is tevreden.',
          agreedActions: 'Vaker naar buiten.',
          clientMeasurement: view(6, 'CLIENT'),
          mentorMeasurement: view(7, 'MENTOR'),
        },
      },
    );
    expect(errors).toBeUndefined();
    expect(data['recordAnnualEvaluation']).toMatchObject({ __typename: 'Case' });
    const report = await drawUp(consultant, caseId, 'EVALUATION_REPORT');
    const text = await textOfFile(report);
    for (const said of [
      'Jaarevaluatie 2023',
      'Mevrouw is tevreden.',
      'Vaker naar buiten.',
      'Zoals de cliënt het ziet',
      'Zoals de mentor het ziet',
      'Gaat goed.',
    ])
      expect(text).toContain(said);
    expect(await drawUp(admin, caseId, 'EVALUATION_REPORT')).toMatchObject({ code: 'FORBIDDEN' });
    expect((await download(dossier, admin, report['id'])).status).toBe(404);
    await textOfFile(await drawUp(consultant, caseId, 'EVALUATION_REPORT', { format: 'DOCX' }));
  });

  it('tell the client at once of another contact person, and record that he was told', async () => {
    await command(coordinator, 'endMandate', {
      caseId,
      endsOn: '2023-02-20',
      reason: 'Verhuizing',
      handover: 'GEHEIM',
    });
    const change = 'contactChanges { id kind toldOn }';
    const [untold] = listOf((await caseRead(change))['contactChanges']);
    expect(untold).toMatchObject({ kind: 'INTERIM', toldOn: null });
    const draft = await drawUp(admin, caseId, 'MENTOR_CHANGE_LETTER');
    expect(listOf((await caseRead(change))['contactChanges'])[0]).toMatchObject({ toldOn: null });
    const letter = await drawUp(admin, caseId, 'MENTOR_CHANGE_LETTER', { sentOn: '2023-02-20' });
    expect(letter).toMatchObject({ id: draft['id'], factId: untold?.['id'] });
    const text = await textOfFile(letter);
    for (const said of [
      'Toon Hendriks',
      '20 februari 2023',
      'Kees Voorbeeld',
      'artikel 5 lid 4',
      'blijft uw mentor',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('GEHEIM');
    expect(listOf((await caseRead(change))['contactChanges'])[0]).toMatchObject({ toldOn: '2023-02-20' });
    const again = await drawUp(admin, caseId, 'MENTOR_CHANGE_LETTER', {
      sentOn: '2023-02-20',
      factId: untold?.['id'],
    });
    expect(again['id']).toBe(letter['id']);
  });

  it('account to the court at the end; afterwards nothing else is drawn up', async () => {
    await consultant.graphql(
      'mutation ($input: RecordContactInput!) { recordContact(input: $input) { __typename } }',
      { input: { caseId, kind: 'VISIT', occurredOn: '2022-06-01', minutes: 60 } },
    );
    await consultant.graphql(
      'mutation ($input: RecordCareDecisionInput!) { recordCareDecision(input: $input) { __typename } }',
      {
        input: {
          caseId,
          decidedOn: '2022-07-01',
          field: 'TREATMENT',
          subject: 'Staaroperatie',
          decision: 'Toestemming gegeven',
          reasons: 'Beter zicht.',
          clientView: 'Wil graag weer lezen.',
          clientResists: false,
          goesAhead: true,
        },
      },
    );
    expect(
      await command(coordinator, 'closeCase', { caseId, endedOn: '2023-02-20', reason: 'DECEASED' }),
    ).toMatchObject({ status: 'ENDED' });
    const remarks = 'De uitvaart is geregeld door de dochter.';
    expect(await drawUp(admin, caseId, 'FINAL_REPORT', { remarks })).toMatchObject({ code: 'FORBIDDEN' });
    const report = await drawUp(coordinator, caseId, 'FINAL_REPORT', { remarks });
    const text = await textOfFile(report);
    for (const said of [
      'Rechtbank Limburg',
      '1:459 lid 4',
      '8781316 MS VERZ 22-101',
      'overlijden van de betrokkene',
      'Toon Hendriks',
      '20 februari 2023',
      'Staaroperatie',
      '2023',
      remarks,
      'Namens Stichting Mentorschap Voorbeeld',
    ])
      expect(text).toContain(said);
    await textOfFile(await drawUp(coordinator, caseId, 'FINAL_REPORT', { remarks, format: 'DOCX' }));
    expect(await drawUp(coordinator, caseId, 'APPOINTMENT_LETTER')).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'kind'],
    });
  });

  it('stand on the timeline and in the outbox by id and kind only', async () => {
    const { data } = await coordinator.graphql(
      'query ($id: ID!) { case(id: $id) { documents(first: 100) { totalCount } timeline(first: 100) { edges { node { type details { name value } } } } } }',
      { id: caseId },
    );
    const drawn = listOf(data['case']?.['timeline']?.['edges'])
      .map((edge) => edge['node'] as Answer)
      .filter(({ type }) => (type as unknown) === 'document.drawn-up');
    expect(data['case']?.['documents']).toEqual({ totalCount: drawn.length });
    expect(
      listOf(drawn[0]?.['details'] as Answer)
        .map(({ name }) => textOf(name))
        .toSorted(),
    ).toEqual(['document', 'kind']);
    const events = await dossier.db.outboxEvent.findMany({ where: { name: 'document.drawn-up' } });
    expect(events).toHaveLength(drawn.length);
    for (const { payload } of events) expect(Object.keys(payload as object)).toEqual(['documentId']);
  });

  it('are not drawn up in a case that is not yours to act upon', async () => {
    const stranger = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    expect(await drawUp(stranger, caseId, 'REQUEST_CONFIRMATION')).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await drawUp(coordinator, globalId('Case', '00000000-0000-0000-0000-000000000000'), 'FINAL_REPORT'),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });
});
