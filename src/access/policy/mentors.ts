import type { Prisma } from '../../generated/prisma/client.ts';
import type { Role } from '../actor.ts';
import { mentorCommandRoles } from '../mentor-command-roles.ts';
import type { Policy, RowRule, TypePolicy } from '../policy.ts';
import { caseRows } from './cases.ts';

const office = ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'] as const satisfies readonly Role[];
const professionals = ['COORDINATOR', 'CONSULTANT'] as const satisfies readonly Role[];
const officeAndMentor = [...office, 'MENTOR'] as const satisfies readonly Role[];
const supporters = [...officeAndMentor, 'REGIONAL_SUPPORTER'] as const satisfies readonly Role[];

/** Nobody, on a model whose key is a UUID `id`. */
const none = { id: { in: [] as string[] } };

/**
 * The mentors of a role: those who live in an area where the consultant works or have, or had, a client there, and
 * those of a case that he opened in an emergency; those of the supporter's region; oneself.
 */
export const mentorRows = {
  COORDINATOR: 'every-row',
  CONSULTANT: (actor) => {
    const theirs = caseRows.CONSULTANT(actor);
    return {
      OR: [
        { municipality: { workArea: { in: [...actor.workAreas] } } },
        { mandates: { some: { case: theirs } } },
        { matches: { some: { case: theirs } } },
      ],
    };
  },
  ADMIN_OFFICER: 'every-row',
  FINANCE_OFFICER: 'every-row',
  MENTOR: ({ mentorId }) => (mentorId ? { id: mentorId } : none),
  REGIONAL_SUPPORTER: ({ regionId }) => (regionId ? { regionId } : none),
  BOARD: 'no-row',
  PARTNER: 'no-row',
} as const satisfies Record<Role, RowRule<Prisma.MentorWhereInput>>;

/** Finance sees whom to pay an allowance; nothing about training, health or conduct. */
const mentor: TypePolicy<Prisma.MentorWhereInput> = {
  rows: mentorRows,
  fields: {
    id: 'everyone',
    name: 'everyone',
    givenName: 'everyone',
    familyNamePrefix: 'everyone',
    familyName: 'everyone',
    status: 'everyone',
    municipality: 'everyone',
    region: 'everyone',
    version: 'everyone',
    birthDate: officeAndMentor,
    email: [...supporters, 'FINANCE_OFFICER'],
    phone: [...supporters, 'FINANCE_OFFICER'],
    street: [...officeAndMentor, 'FINANCE_OFFICER'],
    houseNumber: [...officeAndMentor, 'FINANCE_OFFICER'],
    postcode: [...officeAndMentor, 'FINANCE_OFFICER'],
    city: [...officeAndMentor, 'FINANCE_OFFICER'],
    appliedOn: supporters,
    recruitmentChannelCode: office,
    intakeOn: officeAndMentor,
    registeredOn: supporters,
    onBenefit: professionals,
    benefitsPermissionOn: professionals,
    trainingStartedOn: supporters,
    certifiedOn: supporters,
    certificateNumber: officeAndMentor,
    codeOfConductSignedOn: officeAndMentor,
    contractSignedOn: officeAndMentor,
    vogIssuedOn: officeAndMentor,
    hasQualifyingEducation: supporters,
    guide: supporters,
    employer: office,
    capacity: supporters,
    clientGroups: supporters,
    interests: supporters,
    trainings: supporters,
    pauses: supporters,
    mandates: [...supporters, 'FINANCE_OFFICER'],
    stoppedOn: [...supporters, 'FINANCE_OFFICER'],
    stopReason: office,
    rejectedOn: office,
    rejectionReason: professionals,
    nextSteps: office,
  },
};

export const mentorsPolicy: Policy = {
  Query: { fields: { mentor: 'everyone', mentors: 'everyone' } },
  Mutation: { fields: mentorCommandRoles },
  Mentor: mentor,
  TrainingCompletion: { fields: { moduleCode: 'everyone', title: 'everyone', completedOn: 'everyone' } },
  MentorPause: { fields: { startsOn: 'everyone', endsOn: 'everyone', reason: professionals } },
  MentorNextStep: {
    fields: { code: 'everyone', description: 'everyone', roles: 'everyone' },
  },
};
