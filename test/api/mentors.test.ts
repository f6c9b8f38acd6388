import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import {
  certifiedMentor,
  command as caseCommand,
  globalId,
  ledTo,
  registered,
  textOf,
} from './case-story.ts';

let dossier: TestDossier;
let coordinator: Caller;
let channel: string;
let modules: string[];

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
  channel = (await dossier.db.recruitmentChannel.findFirstOrThrow()).code;
  modules = (await dossier.db.trainingModule.findMany({ orderBy: { position: 'asc' } })).map(
    ({ code }) => code,
  );
});
afterAll(() => dossier.stop());

async function command(name: string, input: object, caller = coordinator): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      __typename
      ... on Mentor { id status version certifiedOn nextSteps { code roles } }
      ... on Error { code message path }
      ${name === 'applyAsMentor' ? '' : '... on IllegalMentorStepError { missing nextSteps { code } }'}
    } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

async function applied(input: object = {}): Promise<string> {
  const answer = await command('applyAsMentor', {
    givenName: 'Jo',
    familyName: 'Peeters',
    email: 'jo@mentor.example',
    postcode: '6211AB',
    municipalityCode: 'GM0935',
    recruitmentChannelCode: channel,
    appliedOn: '2021-09-01',
    ...input,
  });
  expect(answer).toMatchObject({ status: 'INTERESTED' });
  return textOf(answer['id']);
}

async function inTraining(): Promise<string> {
  const mentorId = await applied();
  await command('recordMentorIntake', { mentorId, intakeOn: '2021-09-15' });
  await command('admitMentor', {
    mentorId,
    registeredOn: '2021-10-01',
    guideId: globalId('User', coordinator.userId),
  });
  await command('startTraining', { mentorId, startedOn: '2021-11-01' });
  return mentorId;
}

const papers = {
  certifiedOn: '2022-01-31',
  codeOfConductSignedOn: '2022-01-31',
  contractSignedOn: '2022-01-31',
  vogIssuedOn: '2021-08-01',
};

describe('a volunteer from first interest to the end of the work', () => {
  it('goes through intake, admission, training and certificate, rests and stops', async () => {
    const mentorId = await applied();
    expect(await command('recordMentorIntake', { mentorId, intakeOn: '2021-09-15' })).toMatchObject({
      status: 'INTAKE',
    });
    expect(await command('admitMentor', { mentorId, registeredOn: '2021-10-01' })).toMatchObject({
      status: 'REGISTERED',
    });
    expect(await command('startTraining', { mentorId, startedOn: '2021-11-01' })).toMatchObject({
      status: 'IN_TRAINING',
    });
    for (const moduleCode of modules) {
      expect(
        await command('recordTraining', { mentorId, moduleCode, completedOn: '2022-01-20' }),
      ).toMatchObject({
        status: 'IN_TRAINING',
      });
    }
    expect(await command('issueCertificate', { mentorId, ...papers })).toMatchObject({
      status: 'TRAINING_COMPLETED',
      certifiedOn: '2022-01-31',
    });
    expect(await command('pauseMentor', { mentorId, reason: 'ill' })).toMatchObject({ status: 'PAUSED' });
    expect(await command('resumeMentor', { mentorId })).toMatchObject({ status: 'TRAINING_COMPLETED' });
    expect(await command('stopMentor', { mentorId, reason: 'WORK_OR_STUDY' })).toMatchObject({
      status: 'STOPPED',
      nextSteps: [],
    });
    const names = await dossier.db.outboxEvent.findMany({
      where: {
        payload: { path: ['mentorId'], equals: Buffer.from(mentorId, 'base64').toString().split(':')[1] },
      },
      orderBy: { id: 'asc' },
      select: { name: true },
    });
    expect([...new Set(names.map(({ name }) => name))]).toEqual([
      'mentor.applied',
      'mentor.intake-recorded',
      'mentor.joined',
      'mentor.training-started',
      'mentor.training-recorded',
      'mentor.certified',
      'mentor.paused',
      'mentor.resumed',
      'mentor.stopped',
    ]);
  });

  it('is admitted on a benefit only with the permission of the agency', async () => {
    const mentorId = await applied({ onBenefit: true });
    await command('recordMentorIntake', { mentorId, intakeOn: '2021-09-15' });
    expect(await command('admitMentor', { mentorId })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'benefitsPermissionOn'],
    });
    expect(await command('admitMentor', { mentorId, benefitsPermissionOn: '2021-12-01' })).toMatchObject({
      status: 'REGISTERED',
    });
  });

  it('gets no certificate before every part is completed', async () => {
    const mentorId = await inTraining();
    for (const moduleCode of modules.slice(1)) {
      await command('recordTraining', { mentorId, moduleCode, completedOn: '2022-01-20' });
    }
    const refused = await command('issueCertificate', { mentorId, ...papers });
    expect(refused).toMatchObject({
      __typename: 'IllegalMentorStepError',
      code: 'ILLEGAL_STEP',
      missing: [`Parts of the training to complete first: ${modules[0]}.`],
    });
    expect(listOf(refused['nextSteps']).map((step) => step['code'])).toContain('RECORD_TRAINING');
  });

  it.each([
    ['vogIssuedOn', { vogIssuedOn: '2021-07-30' }],
    ['contractSignedOn', { contractSignedOn: '2022-02-01' }],
    ['codeOfConductSignedOn', { codeOfConductSignedOn: null }],
  ])('gets no certificate without a good %s', async (field, changes) => {
    const mentorId = await inTraining();
    for (const moduleCode of modules) {
      await command('recordTraining', { mentorId, moduleCode, completedOn: '2022-01-20' });
    }
    expect(await command('issueCertificate', { mentorId, ...papers, ...changes })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('does not stop while a client would be left behind', async () => {
    const mentorId = await certifiedMentor(dossier);
    const caseId = await registered(coordinator);
    await ledTo('proposeMatch', { caller: coordinator, caseId, mentorId });
    expect(await command('stopMentor', { mentorId, reason: 'MOVED' })).toMatchObject({
      missing: ['Withdraw 1 match(es) first (withdrawMatch).'],
    });
    await caseCommand(coordinator, 'withdrawMatch', { caseId, reason: 'moves' });
    const active = await registered(coordinator);
    await ledTo('issueMandate', { caller: coordinator, caseId: active, mentorId });
    expect(await command('stopMentor', { mentorId, reason: 'MOVED' })).toMatchObject({
      missing: ['End or hand over 1 mandate(s) first (endMandate).'],
    });
    await caseCommand(coordinator, 'endMandate', { caseId: active, reason: 'moves' });
    expect(await command('stopMentor', { mentorId, reason: 'MOVED' })).toMatchObject({ status: 'STOPPED' });
  });

  it('is rejected with a reason before the certificate, never after', async () => {
    const candidate = await applied();
    expect(await command('rejectMentor', { mentorId: candidate, reason: 'Does not fit.' })).toMatchObject({
      status: 'REJECTED',
    });
    const certified = await certifiedMentor(dossier);
    expect(await command('rejectMentor', { mentorId: certified, reason: 'Too late.' })).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
  });

  it('names the channels when the given one is unknown', async () => {
    const answer = await command('applyAsMentor', {
      givenName: 'Jo',
      familyName: 'Peeters',
      email: 'jo@mentor.example',
      municipalityCode: 'GM0935',
      recruitmentChannelCode: 'CARRIER_PIGEON',
    });
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'recruitmentChannelCode'] });
    expect(textOf(answer['message'])).toContain(channel);
  });
});

describe('who sees a mentor', () => {
  it('a mentor sees oneself and nobody else; the other area, board and partner see nobody', async () => {
    const mentorId = await certifiedMentor(dossier, { familyName: 'Zelf' });
    const uuid = Buffer.from(mentorId, 'base64').toString().split(':')[1];
    const self = await dossier.as('MENTOR', { mentorId: String(uuid) });
    const own = await self.graphql(
      '{ mentors(first: 10) { edges { node { familyName vogIssuedOn } } } viewer { mentor { id } } }',
    );
    expect(own.data).toEqual({
      mentors: { edges: [{ node: { familyName: 'Zelf', vogIssuedOn: '2021-03-15' } }] },
      viewer: { mentor: { id: mentorId } },
    });
    for (const caller of [
      await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' }),
      await dossier.as('BOARD'),
      await dossier.as('PARTNER'),
    ]) {
      const { data } = await caller.graphql(
        'query ($id: ID!) { mentor(id: $id) { id } node(id: $id) { id } mentors(first: 5) { totalCount } }',
        { id: mentorId },
      );
      expect(data).toEqual({ mentor: null, node: null, mentors: { totalCount: 0 } });
    }
  });

  it('finance sees whom to pay, nothing about conduct or training', async () => {
    const mentorId = await certifiedMentor(dossier);
    const finance = await dossier.as('FINANCE_OFFICER');
    const { data, errors } = await finance.graphql(
      'query ($id: ID!) { mentor(id: $id) { name email vogIssuedOn certifiedOn onBenefit } }',
      { id: mentorId },
    );
    expect(data['mentor']).toEqual({
      name: 'Toon Hendriks',
      email: 'toon@mentor.example',
      vogIssuedOn: null,
      certifiedOn: null,
      onBenefit: null,
    });
    expect(errors).toHaveLength(3);
  });

  it('are found by name and status', async () => {
    await certifiedMentor(dossier, { familyName: 'Kwaadvlieg' });
    const { data } = await coordinator.graphql(
      '{ mentors(first: 5, filter: { name: "kwaad", status: [TRAINING_COMPLETED], workArea: ZUID_LIMBURG }) { totalCount } }',
    );
    expect(data['mentors']).toEqual({ totalCount: 1 });
  });
});
