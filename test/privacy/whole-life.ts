import { certifiedMentor, globalId, textOf, uuidOf } from '../api/case-story.ts';
import { upload } from '../api/document-story.ts';
import type { Caller, TestDossier } from '../harness.ts';
import { referralBytes, updateFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import type { QrsPartner } from '../plugins/qrs-partner.ts';
import { Canaries } from './canaries.ts';

export interface WholeLife {
  readonly coordinator: Caller;
  readonly client: Person;
  readonly mentor: Person;
  readonly contact: Person & { readonly email: string };
  readonly caseId: string;
}

export interface Person {
  /** Global id; empty for a contact. */
  readonly id: string;
  readonly canaries: Canaries;
}

/**
 * A client, a mentor and a contact who go through everything, each field of theirs a canary: a referral by QRS, intake,
 * match, court, mandate, a signal, a newsletter, corrections, a request; then the mandate and the case end and the mentor
 * stops. The clock moves from March 2022 to the summer.
 */
export async function wholeLife(dossier: TestDossier, partner: QrsPartner): Promise<WholeLife> {
  const client = new Canaries('cli');
  const mentor = new Canaries('men');
  const contact = new Canaries('con');
  const email = contact.email('email');
  const coordinator = await dossier.as('COORDINATOR');
  const caseId = await referredCase(dossier, partner, { client, contact, email });
  dossier.clock.set('2022-03-20');
  const mentorId = await volunteer(dossier, mentor);
  await mandated(coordinator, { caseId, mentorId, client, contact });
  await signalled(dossier, { mentorId, caseId, client });
  await referredToOthers(dossier, partner, { coordinator, caseId, client });
  const clientId = await clientOf(coordinator, caseId);
  await lookedInto(dossier, { coordinator, caseId, clientId: uuidOf(clientId), client });
  await done(coordinator, 'recordAnnualEvaluation', {
    caseId,
    heldOn: '2022-03-20',
    synthesis: client.text('evaluation.synthesis'),
    agreedActions: client.text('evaluation.agreedActions'),
    clientMeasurement: {
      instrumentCode: 'SIX_MARKS_1',
      filledInBy: 'CLIENT',
      marks: {
        ...{ bodilyFunctions: 4, mentalWellbeing: 5, meaningfulness: 6 },
        ...{ qualityOfLife: 7, participation: 8, dailyFunctioning: 9 },
      },
      notes: client.text('measurement.notes'),
    },
    mentorMeasurement: { absentReason: client.text('measurement.absentReason') },
  });
  await complained(dossier, { coordinator, caseId, mentorId, client, contact, email });
  await papered(dossier, { coordinator, caseId, mentorId, client, mentor });
  await noted(coordinator, { caseId, mentorId, client, mentor });
  dossier.clock.set('2022-05-02');
  await done(coordinator, 'endMandate', {
    caseId,
    endsOn: '2022-05-01',
    reason: client.text('mandate.endReason'),
    handover: client.text('mandate.handover'),
  });
  await done(coordinator, 'tellClient', { caseId });
  dossier.clock.set('2022-06-15');
  await closed(coordinator, { caseId, mentorId });
  await read(dossier, { email, contact });
  await informed(dossier, email);
  return {
    coordinator,
    caseId,
    client: { id: clientId, canaries: client },
    mentor: { id: mentorId, canaries: mentor },
    contact: { id: '', canaries: contact, email },
  };
}

async function referredCase(
  dossier: TestDossier,
  partner: QrsPartner,
  { client, contact, email }: { client: Canaries; contact: Canaries; email: string },
): Promise<string> {
  const data = {
    reference: client.keep('qrs.reference', 'QRS-KANARIE-77'),
    referrer: {
      name: contact.word('name'),
      organisation: 'Wijkteam Voorbeeld',
      role: contact.word('role'),
      email,
    },
    client: {
      givenName: client.word('givenName'),
      familyNamePrefix: 'van',
      familyName: client.word('familyName'),
      birthDate: client.keep('birthDate', '1931-07-19'),
      address: {
        postcode: client.keep('postcode', '6229 ZW'),
        houseNumber: client.keep('houseNumber', '97531-zwk'),
        street: client.word('street'),
        city: client.word('city'),
      },
      municipality: 'GM0935',
    },
    requestForHelp: client.text('requestForHelp'),
    consent: { given: false, reason: client.text('qrs.noConsentReason') },
  };
  const timestamp = dossier.clock.now().toISOString();
  for (const answer of [
    await partner.refer(dossier, data),
    await partner.deliver(dossier, referralBytes({ ...updateFixture({ ...data, revision: 2 }), timestamp })),
  ]) {
    if (answer.status !== 202) throw new Error(`The referral was answered with ${answer.status}.`);
  }
  await dossier.drain();
  const { caseId } = await dossier.db.qrsReferral.findFirstOrThrow();
  return globalId('Case', caseId ?? '');
}

/** A welfare organisation helps too, and says so through QRS. */
async function referredToOthers(
  dossier: TestDossier,
  partner: QrsPartner,
  { coordinator, caseId, client }: { coordinator: Caller; caseId: string; client: Canaries },
): Promise<void> {
  const asked = { caseId, help: 'VOLUNTEER_VISITS', ground: 'REPRESENTATIVE_CONSENTS' };
  const explanation = client.text('offer.explanation');
  const fields = '... on OfferedReferral { id }';
  await done(coordinator, 'referCaseThroughQrs', { ...asked, explanation }, fields);
  const { reference } = await dossier.db.qrsOffer.findFirstOrThrow();
  const answer = {
    reference,
    revision: 1,
    answer: 'taken',
    organisation: client.keep('offer.takenBy', takenBy),
  };
  if ((await partner.answer(dossier, answer)).status !== 202) throw new Error('The answer was refused.');
  await dossier.drain();
}

const takenBy = 'Stichting Kanarie Bezoekt';

/** A volunteer at work: nobody's data are typed in by hand but his. */
async function volunteer(dossier: TestDossier, mentor: Canaries): Promise<string> {
  const module = await dossier.db.trainingModule.findFirstOrThrow();
  return certifiedMentor(dossier, {
    givenName: mentor.word('givenName'),
    familyName: mentor.word('familyName'),
    email: mentor.email('email'),
    phone: mentor.keep('phone', '06-44827719'),
    street: mentor.word('street'),
    houseNumber: mentor.keep('houseNumber', '86421-qkx'),
    postcode: mentor.keep('postcode', '6228 ZV'),
    city: mentor.word('city'),
    birthDate: new Date(`${mentor.keep('birthDate', '1963-11-23')}T00:00:00Z`),
    certificateNumber: mentor.word('certificateNumber'),
    interests: [mentor.word('interests')],
    trainings: { create: { moduleCode: module.code, completedOn: new Date('2021-03-10') } },
    pauses: {
      create: {
        startsOn: new Date('2021-06-01'),
        endsOn: new Date('2021-06-20'),
        reason: mentor.text('pause.reason'),
      },
    },
  });
}

async function mandated(
  caller: Caller,
  {
    caseId,
    mentorId,
    client,
    contact,
  }: { caseId: string; mentorId: string; client: Canaries; contact: Canaries },
): Promise<void> {
  const steps: [string, object][] = [
    ['planIntake', { plannedOn: '2022-03-02', place: client.word('intake.place') }],
    [
      'recordIntake',
      {
        heldOn: '2022-03-01',
        needs: client.text('needs'),
        wishes: client.text('wishes'),
        network: client.text('network'),
        whyNoFamily: client.text('whyNoFamily'),
        preference: client.text('preference'),
        clientGroup: 'DEMENTIA',
        relatives: ['PARTNER'],
        presentMeasures: ['ADMINISTRATION'],
        hasLivingWill: true,
        involvedInstitutions: client.text('involvedInstitutions'),
        involvedPeople: client.text('involvedPeople'),
        decision: 'SUITABLE',
        decisionReason: client.text('decisionReason'),
      },
    ],
    ['placeOnWaitingList', { waitingSince: '2022-03-01', reason: 'MENTOR_IN_TRAINING' }],
    ['proposeMatch', { mentorId, proposedOn: '2022-03-01' }],
    ['recordIntroduction', { introducedOn: '2022-03-01', clientAgrees: true, mentorAgrees: true }],
    [
      'filePetition',
      {
        petitionerKind: 'INSTITUTION',
        petitionerName: client.word('petitionerName'),
        whyRelativesDidNotFile: client.text('whyRelativesDidNotFile'),
        noConsentReason: client.text('noConsentReason'),
        willingnessStatementOn: '2022-03-01',
        consentStatementsComplete: true,
        medicalStatementOn: '2022-03-01',
        mentorshipPlanOn: '2022-03-01',
        filedOn: '2022-03-01',
        courtCaseNumber: client.word('courtCaseNumber'),
      },
    ],
    [
      'recordCourtOrder',
      {
        kind: 'APPOINTMENT',
        orderNumber: client.keep('orderNumber', '9753777 MS VERZ 22-777'),
        registerNumber: client.word('registerNumber'),
        orderedOn: '2022-03-10',
        sentOn: '2022-03-12',
      },
    ],
    ['issueMandate', { startsOn: '2022-03-15' }],
    [
      'recordContact',
      { kind: 'VISIT', occurredOn: '2022-03-16', minutes: 60, mentorId, note: client.text('contact.note') },
    ],
    ['arrangeContact', { startsOn: '2022-03-16', everyWeeks: 3, reason: client.text('arrangement.reason') }],
    [
      'recordCareDecision',
      {
        decidedOn: '2022-03-16',
        mentorId,
        field: 'TREATMENT',
        subject: client.text('decision.subject'),
        decision: client.text('decision.decision'),
        reasons: client.text('decision.reasons'),
        clientView: client.text('decision.clientView'),
        clientResists: true,
        goesAhead: true,
        seriousHarmPrevented: client.text('decision.seriousHarmPrevented'),
      },
    ],
    [
      'petitionForChange',
      { kind: 'LIFTING', petitioner: 'FOUNDATION', reason: client.text('changePetition.reason') },
    ],
    ['requestCourtReport', { dueOn: '2022-04-01' }],
    ['recordCourtReport', { kind: 'ON_REQUEST', fileReference: client.word('report.fileReference') }],
  ];
  for (const [name, input] of steps) await done(caller, name, { caseId, ...input });
  await done(
    caller,
    'correctCase',
    {
      caseId,
      reason: client.text('correction.reason'),
      fields: { applicantPhone: contact.keep('phone', '045-3382917') },
    },
    '... on Correction { id }',
  );
}

async function signalled(
  dossier: TestDossier,
  { mentorId, caseId, client }: { mentorId: string; caseId: string; client: Canaries },
): Promise<void> {
  const careHome = await dossier.db.organisation.findFirstOrThrow({ where: { category: 'CARE_PROVIDERS' } });
  const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  await dossier.db.client.update({
    where: { id: clientId },
    data: { careProviderId: careHome.id, interests: [client.word('interests')] },
  });
  const caller = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
  const input = { kind: 'STAFFING', severity: 'HIGH', observedOn: '2022-03-18' };
  await done(
    caller,
    'recordSignal',
    { ...input, caseId, description: client.text('signal') },
    '... on Signal { id }',
  );
}

/** The coordinator notes what is to be done for the client, and what about the mentor. */
async function noted(
  coordinator: Caller,
  {
    caseId,
    mentorId,
    client,
    mentor,
  }: { caseId: string; mentorId: string; client: Canaries; mentor: Canaries },
): Promise<void> {
  const task = '... on Task { id }';
  const about = { caseId, text: client.text('task.text'), dueOn: '2022-05-30' };
  const taskId = await done(coordinator, 'addTask', about, task);
  await done(coordinator, 'snoozeTask', { taskId, until: '2022-05-20' }, task);
  await done(
    coordinator,
    'addTask',
    { ...about, caseId: null, mentorId, text: mentor.text('mentor.task') },
    task,
  );
}

/** The contact complains about the mentor, and it is decided, a little later than was hoped. */
async function complained(
  dossier: TestDossier,
  {
    coordinator,
    caseId,
    mentorId,
    client,
    contact,
    email,
  }: {
    coordinator: Caller;
    caseId: string;
    mentorId: string;
    client: Canaries;
    contact: Canaries;
    email: string;
  },
): Promise<void> {
  const answered = '... on Complaint { id }';
  const receipt = {
    ...{ about: 'MENTOR', mentorId, caseId, channel: 'EMAIL', complainantKind: 'RELATIVE' },
    complainantName: contact.word('complaint.name'),
    complainantEmail: email,
    complainantPhone: contact.keep('complaint.phone', '046-7719283'),
    parts: [client.text('complaint.part')],
    handlerId: globalId('User', coordinator.userId),
  };
  const complaintId = await done(coordinator, 'recordComplaint', receipt, answered);
  await done(coordinator, 'acknowledgeComplaint', { complaintId }, answered);
  dossier.clock.set('2022-04-20');
  const more = { until: '2022-05-20', toldOn: '2022-04-20', reason: client.text('complaint.extension') };
  await done(coordinator, 'extendComplaintTerm', { complaintId, ...more }, answered);
  const decision = {
    decidedOn: '2022-04-20',
    judgements: [{ number: 1, outcome: 'PARTLY_FOUNDED', reasons: client.text('complaint.reasons') }],
    consequences: ['NEW_AGREEMENTS'],
    consequencesNote: client.text('complaint.consequences'),
    nextStepsTold: ['NATIONAL_COMMITTEE', 'JUDGE'],
  };
  await done(coordinator, 'decideComplaint', { complaintId, ...decision }, answered);
}

/** Files of both, named and filled with them; one is withdrawn, with a reason. */
async function papered(
  dossier: TestDossier,
  {
    coordinator,
    caseId,
    mentorId,
    client,
    mentor,
  }: { coordinator: Caller; caseId: string; mentorId: string; client: Canaries; mentor: Canaries },
): Promise<void> {
  const sent = async (owner: Canaries, name: string, kind: string, place: Record<string, string>) => {
    const fileName = `${owner.word(name)}.txt`;
    const { id, message } = await upload(dossier, coordinator, {
      ...{ place, kind, fileName },
      bytes: Buffer.from(`Over ${fileName}`),
    });
    if (id === null) throw new Error(`A file was refused: ${message}`);
    return id;
  };
  await sent(client, 'document.care', 'CARE_DOCUMENT', { case: caseId });
  const documentId = await sent(client, 'document.wrong', 'CORRESPONDENCE', { case: caseId });
  const reason = client.text('document.withdrawnReason');
  await done(coordinator, 'withdrawDocument', { documentId, reason }, '... on Document { id }');
  await sent(mentor, 'document.contract', 'VOLUNTEER_CONTRACT', { mentor: mentorId });
}

/** The contact reads the newsletter, and his mail server once says no with his address in it. */
async function read(
  dossier: TestDossier,
  { email, contact }: { email: string; contact: Canaries },
): Promise<void> {
  const officer = await dossier.as('COORDINATOR');
  const name = contact.word('newsletter.name');
  await done(officer, 'subscribeToNewsletter', { email, name }, '... on NewsletterSubscriber { id }');
  const letter = await done(
    officer,
    'writeNewsletter',
    { subject: 'Nieuws', bodyMarkdown: 'Goedendag.' },
    '... on Newsletter { id }',
  );
  await done(officer, 'sendTestNewsletter', { newsletterId: letter, to: email }, '... on Newsletter { id }');
  await done(officer, 'sendNewsletter', { newsletterId: letter }, '... on Newsletter { id }');
  await dossier.drain();
}

/** An emergency, a hold that was lifted, and a number that only a law allows to record. */
async function lookedInto(
  { db }: TestDossier,
  {
    coordinator: { userId },
    caseId,
    clientId,
    client,
  }: { coordinator: Caller; caseId: string; clientId: string; client: Canaries },
): Promise<void> {
  const at = new Date('2022-04-01T10:00:00Z');
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
  await db.emergencyAccess.create({
    data: {
      userId,
      caseId: uuidOf(caseId),
      caseReference: reference,
      reason: client.text('emergency.reason'),
      openedAt: at,
      until: new Date('2022-04-01T11:00:00Z'),
      reviewNote: client.text('emergency.reviewNote'),
    },
  });
  await db.legalHold.create({
    data: {
      clientId,
      reason: client.text('hold.reason'),
      placedAt: at,
      placedById: userId,
      liftedAt: at,
      liftedById: userId,
      liftReason: client.text('hold.liftReason'),
    },
  });
  await db.clientBsn.create({ data: { clientId, bsn: bsnOfClient, recordedById: userId, recordedAt: at } });
}

/** Passes the 11-test, and belongs to nobody. */
export const bsnOfClient = '111222333';

/** A mailbox that got a report about signals, after its server had said something with the address in it. */
async function informed({ db }: TestDossier, email: string): Promise<void> {
  const organisation = await db.organisation.findFirstOrThrow();
  await db.signallingReport.create({
    data: {
      title: 'Signalen',
      periodFrom: new Date('2022-01-01'),
      periodTo: new Date('2022-03-31'),
      threshold: 10,
      figures: {},
      shares: {
        create: {
          organisationId: organisation.id,
          organisationName: organisation.name,
          email,
          lastError: `450 <${email}> mailbox busy`,
        },
      },
    },
  });
}

async function closed(
  caller: Caller,
  { caseId, mentorId }: { caseId: string; mentorId: string },
): Promise<void> {
  await done(caller, 'recordCourtOrder', {
    caseId,
    kind: 'LIFTING',
    orderNumber: '8781316 MS VERZ 22-202',
    orderedOn: '2022-05-20',
    sentOn: '2022-05-21',
    effectiveOn: '2022-06-01',
  });
  await done(caller, 'closeCase', {
    caseId,
    reason: 'OWN_REQUEST',
    endedOn: '2022-06-01',
    legalEndKind: 'LIFTED',
  });
  await done(
    caller,
    'stopMentor',
    { mentorId, reason: 'MOVED', stoppedOn: '2022-06-10' },
    '... on Mentor { id }',
  );
}

async function clientOf(caller: Caller, caseId: string): Promise<string> {
  const { data } = await caller.graphql('query ($id: ID!) { case(id: $id) { client { id } } }', {
    id: caseId,
  });
  return textOf(data['case']?.['client']?.['id']);
}

/** Gives a command and answers the id of what it answers with. @throws Error when it is refused. */
export async function done(
  caller: Caller,
  name: string,
  input: object,
  fields = '... on Case { id }',
): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} ... on Error { code message } } }`,
    { input },
  );
  const answer = data[name];
  if (!answer || answer['code']) throw new Error(`${name}: ${JSON.stringify(answer ?? errors)}`);
  return (answer['id'] as unknown as string | undefined) ?? '';
}
