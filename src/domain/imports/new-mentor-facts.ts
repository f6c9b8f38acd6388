import type { MentorFacts } from '../mentors/mentor-facts.ts';
import type { PlannedMentor } from './import-plan.ts';

/** A volunteer as the file tells of him, without his mandates. */
export function newMentorFacts({
  id,
  row: { values },
  home,
  guideId,
  employerOrganisationId,
  ...own
}: PlannedMentor): MentorFacts {
  return {
    id,
    postcode: values.postcode,
    municipalityCode: home.cbsCode,
    regionId: home.regionId,
    appliedOn: values.appliedOn,
    intakeOn: values.intakeOn,
    registeredOn: values.registeredOn,
    onBenefit: values.onBenefit ?? false,
    benefitsPermissionOn: values.benefitsPermissionOn,
    trainingStartedOn: values.trainingStartedOn,
    certifiedOn: values.certifiedOn,
    codeOfConductSignedOn: values.codeOfConductSignedOn,
    contractSignedOn: values.contractSignedOn,
    vogIssuedOn: values.vogIssuedOn,
    hasQualifyingEducation: values.hasQualifyingEducation ?? false,
    guideId,
    employerOrganisationId,
    capacity: values.capacity ?? 1,
    clientGroups: values.clientGroups ?? [],
    interests: values.interests ?? [],
    pauses: own.pauses.map(({ values: { startsOn, endsOn } }, index) => ({
      id: `${index}`,
      startsOn,
      endsOn,
    })),
    trainings: own.trainings,
    mandates: [],
    reservedFor: [],
    stoppedOn: values.stoppedOn,
    stopReason: values.stopReason,
    rejectedOn: values.rejectedOn,
  };
}
