import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role, UserActor } from '../actor.ts';
import { mentorCommands } from '../mentor-command-roles.ts';
import {
  everyRow,
  forEveryone,
  forRoles,
  lookups,
  noRow,
  type Policy,
  type RowStatement,
  rowsWhere,
  type TypePolicy,
} from '../policy.ts';
import { casesOfConsultant } from './case-rows.ts';
import { office, professionals, officeAndMentor } from './role-groups.ts';

const supporters = [...officeAndMentor, 'REGIONAL_SUPPORTER'] as const satisfies readonly Role[];

/** Which mentors each role sees. */
export const mentorRows = {
  COORDINATOR: everyRow('leads the office and answers for every volunteer'),
  CONSULTANT: rowsWhere(
    'those who live where he works today, and those proposed or mandated, now or before, in a case that he sees',
    mentorsOfConsultant,
  ),
  ADMIN_OFFICER: everyRow('keeps the files of the whole office'),
  FINANCE_OFFICER: everyRow('pays the allowances; nothing about training, health or conduct'),
  MENTOR: rowsWhere('himself', ({ mentorId }) => (mentorId ? { id: mentorId } : none)),
  REGIONAL_SUPPORTER: rowsWhere('those of his region, whom he supports', ({ regionId }) =>
    regionId ? { regionId } : none,
  ),
  BOARD: noRow('the board steers by figures, which name nobody'),
  PARTNER: noRow('who volunteers is no business of partners'),
} as const satisfies Record<Role, RowStatement<Prisma.MentorWhereInput>>;

/** Nobody, on a model whose key is a UUID `id`. */
const none = { id: { in: [] as string[] } };

function mentorsOfConsultant(actor: UserActor): Prisma.MentorWhereInput {
  const theirs = casesOfConsultant(actor);
  return {
    OR: [
      { municipality: { workArea: { in: [...actor.workAreas] } } },
      { mandates: { some: { case: theirs } } },
      { matches: { some: { case: theirs } } },
    ],
  };
}

const mentor: TypePolicy<Prisma.MentorWhereInput> = {
  rows: mentorRows,
  fields: [
    forEveryone(
      'id',
      'name',
      'givenName',
      'familyNamePrefix',
      'familyName',
      'status',
      'municipality',
      'region',
      'version',
    ),
    forRoles(
      [...supporters, 'FINANCE_OFFICER'],
      'who supports or pays a volunteer has to reach him and to know for whom he works',
      'email',
      'phone',
      'mandates',
      'caseload',
      'stoppedOn',
    ),
    forRoles(
      [...officeAndMentor, 'FINANCE_OFFICER'],
      'the private address is for letters and allowances',
      'street',
      'houseNumber',
      'postcode',
      'city',
    ),
    forRoles(
      supporters,
      'what a volunteer can take on, and how far he has come, is for who helps him',
      'appliedOn',
      'registeredOn',
      'trainingStartedOn',
      'certifiedOn',
      'hasQualifyingEducation',
      'guide',
      'capacity',
      'clientGroups',
      'interests',
      'trainings',
      'pauses',
    ),
    forRoles(
      officeAndMentor,
      'the papers of his own file',
      'birthDate',
      'intakeOn',
      'certificateNumber',
      'codeOfConductSignedOn',
      'contractSignedOn',
      'vogIssuedOn',
    ),
    forRoles(
      office,
      'notes of the office about a volunteer',
      'recruitmentChannelCode',
      'employer',
      'stopReason',
      'rejectedOn',
      'nextSteps',
    ),
    forRoles(
      professionals,
      'income and the reasons of a refusal were told in confidence',
      'onBenefit',
      'benefitsPermissionOn',
      'rejectionReason',
    ),
  ],
};

export const mentorsPolicy: Policy = {
  Query: { fields: [forEveryone('mentor', 'mentors')], arguments: { mentor: { id: 'row' } } },
  Mutation: {
    fields: mentorCommands,
    writes: {
      applyAsMentor:
        'appliedOn birthDate capacity city clientGroups email employerOrganisationId familyName ' +
        'familyNamePrefix givenName hasQualifyingEducation houseNumber interests municipalityCode ' +
        'onBenefit phone postcode recruitmentChannelCode street',
      recordMentorIntake: 'intakeOn mentorId',
      admitMentor: 'benefitsPermissionOn capacity guideId hasQualifyingEducation mentorId registeredOn',
      startTraining: 'mentorId startedOn',
      recordTraining: 'completedOn mentorId moduleCode',
      issueCertificate:
        'certificateNumber certifiedOn codeOfConductSignedOn contractSignedOn mentorId vogIssuedOn',
      assignGuide: 'guideId mentorId',
      renewConductCertificate: 'mentorId vogIssuedOn',
      pauseMentor: 'mentorId reason startsOn',
      resumeMentor: 'endsOn mentorId',
      stopMentor: 'mentorId reason stoppedOn',
      rejectMentor: 'mentorId reason rejectedOn',
    },
  },
  MentorFilter: lookups({
    status: 'Mentor.status',
    workArea: 'Mentor.municipality',
    municipalityCode: 'Mentor.municipality',
    regionId: 'Mentor.region',
    name: 'Mentor.familyName',
  }),
  Mentor: mentor,
  TrainingCompletion: { fields: [forEveryone('moduleCode', 'title', 'completedOn')] },
  MentorPause: {
    fields: [forEveryone('startsOn', 'endsOn'), forRoles(professionals, 'it may be about health', 'reason')],
  },
  MentorNextStep: { fields: [forEveryone('code', 'description', 'roles')] },
};
