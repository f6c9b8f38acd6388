import { inForceOn } from '../../access/in-force-on.ts';
import { personName } from '../../lib/person-name.ts';
import { selectsCount } from '../planned-fields.ts';
import type { CoreTools } from '../tools.ts';
import { type addMentorNextStep, nextStepsOfMentor } from './mentor-next-step.ts';

export function addMentor({ builder }: CoreTools, nextStep: ReturnType<typeof addMentorNextStep>): void {
  builder.prismaObject('TrainingCompletion', {
    select: { mentorId: true, moduleCode: true },
    description: 'A completed part of the basic training.',
    fields: (t) => ({
      moduleCode: t.exposeString('moduleCode', { nullable: false, description: 'Code of the part.' }),
      title: t.string({
        nullable: false,
        description: 'Title of the part in Dutch.',
        select: { module: { select: { titleNl: true } } },
        resolve: ({ module }) => module.titleNl,
      }),
      completedOn: t.expose('completedOn', {
        type: 'Date',
        nullable: false,
        description: 'Day of completion.',
      }),
    }),
  });
  builder.prismaObject('MentorPause', {
    select: { id: true },
    description: 'A rest of a mentor.',
    fields: (t) => ({
      startsOn: t.expose('startsOn', { type: 'Date', nullable: false, description: 'First day.' }),
      endsOn: t.expose('endsOn', {
        type: 'Date',
        description: 'Day on which it ended; null while it goes on.',
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
    }),
  });
  builder.prismaNode('Mentor', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A volunteer, from first interest to the end of the work.',
    fields: (t) => ({
      name: t.string({
        nullable: false,
        description: 'Full name as it is written, e.g. `Anna van den Berg`.',
        select: { givenName: true, familyNamePrefix: true, familyName: true },
        resolve: personName,
      }),
      givenName: t.exposeString('givenName', { nullable: false, description: 'Given name.' }),
      familyNamePrefix: t.exposeString('familyNamePrefix', { description: 'Tussenvoegsel, e.g. `van den`.' }),
      familyName: t.exposeString('familyName', {
        nullable: false,
        description: 'Family name without prefix.',
      }),
      status: t.expose('status', {
        type: 'MentorStatus',
        nullable: false,
        description: 'Where the volunteer is; derived, never set by hand.',
      }),
      birthDate: t.expose('birthDate', { type: 'Date', description: 'Date of birth.' }),
      email: t.exposeString('email', { description: 'Mail address.' }),
      phone: t.exposeString('phone', { description: 'Telephone.' }),
      street: t.exposeString('street', { description: 'Street.' }),
      houseNumber: t.exposeString('houseNumber', { description: 'House number with its addition.' }),
      postcode: t.exposeString('postcode', { description: 'Postcode, e.g. `6041 HR`.' }),
      city: t.exposeString('city', { description: 'Place of residence.' }),
      municipality: t.relation('municipality', { description: 'Municipality of residence.' }),
      region: t.relation('region', { description: 'Region of the regional supporter.' }),
      appliedOn: t.expose('appliedOn', { type: 'Date', description: 'Day of the first contact.' }),
      recruitmentChannelCode: t.exposeString('recruitmentChannelCode', {
        description: 'How the volunteer found the foundation.',
      }),
      intakeOn: t.expose('intakeOn', { type: 'Date', description: 'Day of the intake.' }),
      registeredOn: t.expose('registeredOn', { type: 'Date', description: 'Day of admission.' }),
      onBenefit: t.exposeBoolean('onBenefit', {
        description: 'Lives on a benefit; the agency must permit the work.',
      }),
      benefitsPermissionOn: t.expose('benefitsPermissionOn', {
        type: 'Date',
        description: 'Day on which the benefits agency permitted it.',
      }),
      trainingStartedOn: t.expose('trainingStartedOn', {
        type: 'Date',
        description: 'Start of the training.',
      }),
      certifiedOn: t.expose('certifiedOn', { type: 'Date', description: 'Date of the certificate.' }),
      certificateNumber: t.exposeString('certificateNumber', { description: 'Number of the certificate.' }),
      codeOfConductSignedOn: t.expose('codeOfConductSignedOn', {
        type: 'Date',
        description: 'Day on which the code of conduct was signed.',
      }),
      contractSignedOn: t.expose('contractSignedOn', {
        type: 'Date',
        description: 'Day on which the volunteer contract was signed.',
      }),
      vogIssuedOn: t.expose('vogIssuedOn', {
        type: 'Date',
        description: 'Issue date of the certificate of conduct (VOG); valid five years.',
      }),
      hasQualifyingEducation: t.exposeBoolean('hasQualifyingEducation', {
        description: 'PVO; without it the mentor is guided and has at most four clients.',
      }),
      guide: t.relation('guide', { description: 'The officer who guides the mentor.' }),
      employer: t.relation('employer', { description: 'Employer, for the conflict check (BW 1:452(6)).' }),
      capacity: t.exposeInt('capacity', { description: 'Clients the mentor is willing to have.' }),
      caseload: t.int({
        description: 'Clients for whom the mentor has a mandate today.',
        select: (_args, { today }) => ({ _count: { select: { mandates: { where: inForceOn(today) } } } }),
        extensions: { ...selectsCount },
        resolve: ({ _count }) => _count.mandates,
      }),
      clientGroups: t.expose('clientGroups', {
        type: ['ClientGroup'],
        description: 'Client groups the mentor knows.',
      }),
      interests: t.exposeStringList('interests', { description: 'Hobbies and interests.' }),
      trainings: t.relation('trainings', {
        description: 'Completed parts of the training, in the order of completion.',
        query: { orderBy: [{ completedOn: 'asc' }, { moduleCode: 'asc' }] },
      }),
      pauses: t.relation('pauses', {
        description: 'Rests, newest first.',
        query: { orderBy: { startsOn: 'desc' } },
      }),
      mandates: t.relation('mandates', {
        description: 'Mandates, newest first.',
        query: { orderBy: [{ startsOn: 'desc' }, { id: 'desc' }] },
      }),
      stoppedOn: t.expose('stoppedOn', { type: 'Date', description: 'Last day; may lie ahead.' }),
      stopReason: t.expose('stopReason', {
        type: 'MentorStopReason',
        description: 'Why the volunteer stopped.',
      }),
      rejectedOn: t.expose('rejectedOn', { type: 'Date', description: 'Day of rejection.' }),
      rejectionReason: t.exposeString('rejectionReason', {
        description: 'Why the candidate was not admitted.',
      }),
      version: t.exposeInt('version', {
        nullable: false,
        description: 'Raised by every command; send it as `expectedVersion` to act on what you saw.',
      }),
      nextSteps: t.field({
        type: [nextStep],
        description: 'What the life cycle of a volunteer allows now.',
        select: { id: true },
        resolve: ({ id }, _args, { load }) => load(nextStepsOfMentor, id),
      }),
    }),
  });
}
