import type { Answer } from '../answer.ts';
import type { Caller, TestDossier } from '../harness.ts';

const caseFields = `
  __typename
  ... on Case {
    id reference status version waitingSince endedOn endReason endPhase endLegalKind
    nextSteps { code advances }
    matches { id outcome } appointments { effectiveOn endedOn endKind } mandates { id startsOn endsOn mentor { id status } }
    courtOrders { effectiveOn warnings }
  }
  ... on Error { code message path }
  ... on IllegalStepError { missing nextSteps { code } }
`;

/** Gives one command on a case and answers what the API answers. */
export async function command(caller: Caller, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const available = name === 'proposeMatch' || name === 'issueMandate';
  const { data, errors } = await caller.graphql(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      ${name === 'registerCase' ? caseFields.replace(/\.\.\. on IllegalStepError.*\n/, '') : caseFields}
      ${available ? '... on MentorNotAvailableError { objections { code message } }' : ''}
    } }`,
    { input },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
  return answer;
}

export const client = {
  givenName: 'Mia',
  familyNamePrefix: 'van der',
  familyName: 'Beek',
  birthDate: '1944-05-06',
  postcode: '6211ab',
  houseNumber: '12',
  clientGroup: 'DEMENTIA',
};

/** Registers a case in Maastricht; `input` adds to it. */
export async function registered(caller: Caller, input: object = {}): Promise<string> {
  const answer = await command(caller, 'registerCase', {
    client,
    municipalityCode: 'GM0935',
    applicantKind: 'RELATIVE',
    registeredOn: '2022-01-10',
    ...input,
  });
  return textOf(answer['id']);
}

/** The steps from registration to a mentor at work, in order; each needs those before it. */
export const story = [
  ['planIntake', { plannedOn: '2022-01-17', place: 'Zorgcentrum De Beuk' }],
  ['recordIntake', { heldOn: '2022-01-17', needs: 'Help with decisions on care', decision: 'SUITABLE' }],
  ['placeOnWaitingList', { waitingSince: '2022-01-18' }],
  ['proposeMatch', { proposedOn: '2022-01-25' }],
  ['recordIntroduction', { introducedOn: '2022-02-01', clientAgrees: true, mentorAgrees: true }],
  [
    'filePetition',
    {
      petitionerKind: 'RELATIVE',
      willingnessStatementOn: '2022-02-02',
      clientConsentOn: '2022-02-02',
      consentStatementsComplete: true,
      medicalStatementOn: '2022-02-02',
      mentorshipPlanOn: '2022-02-02',
      filedOn: '2022-02-03',
    },
  ],
  ['planHearing', { hearingOn: '2022-02-15', attendee: 'CONSULTANT' }],
  [
    'recordCourtOrder',
    {
      kind: 'APPOINTMENT',
      orderNumber: '8781316 MS VERZ 22-101',
      orderedOn: '2022-02-16',
      sentOn: '2022-02-18',
    },
  ],
  ['issueMandate', { startsOn: '2022-02-19' }],
] as const satisfies readonly (readonly [string, object])[];

export type StoryStep = (typeof story)[number][0];

/** Leads a case up to and including a step; answers the last answer. */
export async function ledTo(
  step: StoryStep,
  { caller, caseId, mentorId }: { caller: Caller; caseId: string; mentorId?: string },
): Promise<Answer> {
  let answer: Answer | undefined;
  for (const [name, input] of story) {
    answer = await command(caller, name, { caseId, ...(name === 'proposeMatch' && { mentorId }), ...input });
    if (answer['code']) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    if (name === step) return answer;
  }
  throw new Error(`The story has no step ${step}.`);
}

/** A certified mentor in Maastricht with a guide, straight into the database; answers the global id. */
export async function certifiedMentor(dossier: TestDossier, changes: object = {}): Promise<string> {
  const guide = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const channel = await dossier.db.recruitmentChannel.findFirstOrThrow();
  const { id } = await dossier.db.mentor.create({
    data: {
      givenName: 'Toon',
      familyName: 'Hendriks',
      email: 'toon@mentor.example',
      postcode: '6211 CD',
      municipalityCode: 'GM0935',
      status: 'TRAINING_COMPLETED',
      appliedOn: day('2021-01-05'),
      recruitmentChannelCode: channel.code,
      intakeOn: day('2021-01-15'),
      registeredOn: day('2021-02-01'),
      trainingStartedOn: day('2021-03-01'),
      certifiedOn: day('2021-04-01'),
      codeOfConductSignedOn: day('2021-04-01'),
      contractSignedOn: day('2021-04-01'),
      vogIssuedOn: day('2021-03-15'),
      guideId: guide.userId,
      capacity: 2,
      clientGroups: ['DEMENTIA'],
      ...changes,
    },
  });
  return globalId('Mentor', id);
}

export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64');
}

export function uuidOf(id: string): string {
  return Buffer.from(id, 'base64').toString().split(':')[1] ?? '';
}

/** A text in an answer. @throws Error when it is none. */
export function textOf(answer: Answer | undefined): string {
  const value: unknown = answer;
  if (typeof value !== 'string') throw new Error(`Expected a text, got ${JSON.stringify(value)}.`);
  return value;
}
