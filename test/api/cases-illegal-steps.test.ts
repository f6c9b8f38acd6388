import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import {
  certifiedMentor,
  command,
  globalId,
  ledTo,
  registered,
  story,
  type StoryStep,
} from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
});
afterAll(() => dossier.stop());

const inputs = Object.fromEntries(story) as Readonly<Record<StoryStep, object>>;

/** For each command a stage of the case in which the life cycle does not allow it, and what it offers instead. */
const refused: readonly (readonly [
  command: string,
  after: StoryStep | null,
  offers: string,
  input: object,
])[] = [
  ['planIntake', 'recordIntake', 'PLACE_ON_WAITING_LIST', inputs.planIntake],
  ['recordIntake', 'recordIntake', 'PLACE_ON_WAITING_LIST', inputs.recordIntake],
  ['placeOnWaitingList', null, 'RECORD_INTAKE', {}],
  ['placeOnWaitingList', 'placeOnWaitingList', 'PROPOSE_MATCH', {}],
  ['recordIntroduction', 'placeOnWaitingList', 'PROPOSE_MATCH', inputs.recordIntroduction],
  ['withdrawMatch', 'placeOnWaitingList', 'PROPOSE_MATCH', { reason: 'none' }],
  ['filePetition', null, 'RECORD_INTAKE', inputs.filePetition],
  ['filePetition', 'filePetition', 'RECORD_COURT_ORDER', inputs.filePetition],
  ['planHearing', 'placeOnWaitingList', 'FILE_PETITION', inputs.planHearing],
  ['recordCourtOrder', 'recordIntroduction', 'FILE_PETITION', inputs.recordCourtOrder],
  ['issueMandate', 'filePetition', 'RECORD_COURT_ORDER', {}],
  ['endMandate', 'recordCourtOrder', 'ISSUE_MANDATE', { reason: 'none' }],
];

describe('an illegal step', () => {
  it.each(refused)('%s after %s is refused and offers %s', async (name, after, offers, input) => {
    const caseId = await registered(coordinator);
    if (after) await ledTo(after, { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    const answer = await command(coordinator, name, { caseId, ...input });
    expect(answer).toMatchObject({ __typename: 'IllegalStepError', code: 'ILLEGAL_STEP' });
    expect(listOf(answer['missing']).length).toBeGreaterThan(0);
    expect(listOf(answer['nextSteps']).map((step) => step['code'])).toContain(offers);
  });

  it('proposeMatch before the waiting list, and a second mentor beside the first, are refused', async () => {
    const caseId = await registered(coordinator);
    const mentorId = await certifiedMentor(dossier);
    expect(await command(coordinator, 'proposeMatch', { caseId, mentorId })).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
    await ledTo('proposeMatch', { caller: coordinator, caseId, mentorId });
    const second = await certifiedMentor(dossier);
    expect(await command(coordinator, 'proposeMatch', { caseId, mentorId: second })).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
  });

  it('a mandate before the effective date is refused', async () => {
    const caseId = await registered(coordinator);
    await ledTo('recordCourtOrder', {
      caller: coordinator,
      caseId,
      mentorId: await certifiedMentor(dossier),
    });
    expect(await command(coordinator, 'issueMandate', { caseId, startsOn: '2022-02-18' })).toMatchObject({
      code: 'ILLEGAL_STEP',
      missing: ['The appointment takes effect on 2022-02-19; a mandate cannot start before that day.'],
    });
  });

  it('a second mandate beside the first is refused', async () => {
    const caseId = await registered(coordinator);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    expect(await command(coordinator, 'issueMandate', { caseId })).toMatchObject({ code: 'ILLEGAL_STEP' });
  });

  it('closing an appointed case without court order is refused; with the order it ends on its date', async () => {
    const caseId = await registered(coordinator);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    const moved = { caseId, reason: 'MOVED', endedOn: '2022-02-26' };
    expect(await command(coordinator, 'closeCase', moved)).toMatchObject({ code: 'ILLEGAL_STEP' });
    await command(coordinator, 'recordCourtOrder', {
      caseId,
      kind: 'DISMISSAL',
      orderNumber: '8781316 MS VERZ 22-900',
      orderedOn: '2022-02-25',
    });
    expect(await command(coordinator, 'closeCase', moved)).toMatchObject({
      status: 'ENDED',
      endLegalKind: 'DISMISSAL',
    });
    expect(await command(coordinator, 'closeCase', moved)).toMatchObject({
      code: 'ILLEGAL_STEP',
      nextSteps: [{ code: 'RECORD_COURT_REPORT' }],
    });
  });

  it('nothing is written by a refused command', async () => {
    const caseId = await registered(coordinator);
    const before = await dossier.db.outboxEvent.count();
    await command(coordinator, 'issueMandate', { caseId });
    expect(await dossier.db.outboxEvent.count()).toBe(before);
  });
});

describe('input that cannot be', () => {
  it('an institution must say why the relatives did not file', async () => {
    const caseId = await registered(coordinator);
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    expect(
      await command(coordinator, 'filePetition', {
        caseId,
        ...inputs.filePetition,
        petitionerKind: 'INSTITUTION',
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'whyRelativesDidNotFile'] });
  });

  it('an institution must say why no relative can be mentor, unless the intake does', async () => {
    const caseId = await registered(coordinator);
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    const petition = {
      caseId,
      ...inputs.filePetition,
      petitionerKind: 'INSTITUTION',
      whyRelativesDidNotFile: 'There are none.',
    };
    expect(await command(coordinator, 'filePetition', petition)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'whyNoFamily'],
    });
    expect(
      await command(coordinator, 'filePetition', { ...petition, whyNoFamily: 'There is none.' }),
    ).toMatchObject({ status: 'APPLIED' });
  });

  it('the foundation cannot file the first petition, only ask for a change once it is mentor', async () => {
    const caseId = await registered(coordinator);
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    const input = { caseId, ...inputs.filePetition, petitionerKind: 'FOUNDATION' };
    const { errors } = await coordinator.graphql(
      'mutation ($input: FilePetitionInput!) { filePetition(input: $input) { __typename } }',
      { input },
    );
    expect(errors?.[0]?.message).toContain('does not exist in "PetitionerKind" enum');
    const lifting = { caseId, kind: 'LIFTING', petitioner: 'FOUNDATION' };
    expect(await command(coordinator, 'petitionForChange', lifting)).toMatchObject({ code: 'ILLEGAL_STEP' });
  });

  it('an order cannot take effect before the day after it was sent', async () => {
    const caseId = await registered(coordinator);
    await ledTo('filePetition', { caller: coordinator, caseId, mentorId: await certifiedMentor(dossier) });
    expect(
      await command(coordinator, 'recordCourtOrder', {
        caseId,
        ...inputs.recordCourtOrder,
        effectiveOn: '2022-02-18',
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'effectiveOn'] });
  });

  it('names the field of a bad postcode and of an unknown municipality', async () => {
    const request = {
      client: { givenName: 'A', familyName: 'B', birthDate: '1950-01-01', postcode: '6211 SS' },
      municipalityCode: 'GM0935',
      applicantKind: 'RELATIVE',
    };
    expect(await command(coordinator, 'registerCase', request)).toMatchObject({
      path: ['input', 'client', 'postcode'],
    });
    expect(
      await command(coordinator, 'registerCase', {
        ...request,
        client: { ...request.client, postcode: null },
        municipalityCode: 'GM0363',
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'municipalityCode'] });
  });

  it('answers NOT_FOUND for an id of something else', async () => {
    const mentorId = await certifiedMentor(dossier);
    expect(await command(coordinator, 'placeOnWaitingList', { caseId: mentorId })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a mentor who may not have the client', () => {
  it.each([
    ['NOT_CERTIFIED', { certifiedOn: null }],
    ['VOG_EXPIRED', { vogIssuedOn: new Date('2016-01-01') }],
    ['NO_GUIDE', { guideId: null }],
    ['STOPPED', { stoppedOn: new Date('2022-02-01') }],
  ])('is refused with %s', async (code, changes) => {
    const caseId = await registered(coordinator);
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId });
    const mentorId = await certifiedMentor(dossier, changes);
    expect(await command(coordinator, 'proposeMatch', { caseId, mentorId })).toMatchObject({
      __typename: 'MentorNotAvailableError',
      code: 'MENTOR_NOT_AVAILABLE',
      objections: [{ code }],
    });
  });

  it('is refused when the employer cares for the client (BW 1:452(6))', async () => {
    const { id } = await dossier.db.organisation.findFirstOrThrow({ where: { category: 'CARE_PROVIDERS' } });
    const careProviderId = globalId('Organisation', id);
    const atRegistration = await registered(coordinator, { careProviderId });
    await ledTo('placeOnWaitingList', { caller: coordinator, caseId: atRegistration });
    const atIntake = await registered(coordinator);
    await command(coordinator, 'recordIntake', { caseId: atIntake, ...inputs.recordIntake, careProviderId });
    await command(coordinator, 'placeOnWaitingList', { caseId: atIntake });
    const mentorId = await certifiedMentor(dossier, { employerOrganisationId: id });
    for (const caseId of [atRegistration, atIntake]) {
      expect(await command(coordinator, 'proposeMatch', { caseId, mentorId })).toMatchObject({
        objections: [{ code: 'TIED_TO_CARE_PROVIDER' }],
      });
    }
  });
});
