import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CaseFile } from './case-file.ts';
import type { Petitioner } from './petition-row.ts';
import { fictionalPhone, fullName, makePerson } from './person.ts';
import type { Organisation, World } from './world.ts';

type Applicant = Pick<
  Prisma.CaseCreateManyInput,
  'applicantKind' | 'applicantName' | 'applicantEmail' | 'applicantPhone' | 'referrerOrganisationId'
>;

/** Who asked: often the institution, which then is the referrer as well. */
export function applicantOf(world: World, { plan, random }: CaseFile): Applicant {
  const partner: Organisation = { id: world.partnerId, name: 'SMOL' };
  const home = plan.careProvider === null ? undefined : world.careProviders[plan.careProvider];
  const institution = random.chance(0.6) && home ? home : random.pick(world.referrers);
  const applicantPhone = fictionalPhone(random);
  const kind = random.weighted(['INSTITUTION', 'RELATIVE', 'PERSON_CONCERNED', 'OTHER'] as const, (option) =>
    option === 'INSTITUTION' ? 6 : option === 'RELATIVE' ? 3 : 1,
  );
  const referrer = plan.fromPartner
    ? partner
    : kind === 'INSTITUTION' || random.chance(0.3)
      ? institution
      : null;
  const name =
    kind === 'INSTITUTION'
      ? institution.name
      : kind === 'PERSON_CONCERNED'
        ? null
        : fullName(makePerson(random, plan.place, -random.int(0, 9000)));
  return {
    applicantKind: kind,
    applicantName: name,
    applicantEmail: name === null ? null : `aanvrager.${plan.index}@aanmelding.example`,
    applicantPhone,
    referrerOrganisationId: referrer?.id ?? null,
  };
}

/** Who asked for the mentorship files the petition, when the law allows it. */
export function petitionerOf({ applicantKind, applicantName }: Applicant): Petitioner {
  switch (applicantKind) {
    case 'INSTITUTION':
      return { petitionerKind: 'INSTITUTION', petitionerName: applicantName };
    case 'RELATIVE':
      return { petitionerKind: 'RELATIVE', petitionerName: applicantName };
    case 'PERSON_CONCERNED':
    case 'OTHER':
      return { petitionerKind: 'PERSON_CONCERNED', petitionerName: null };
    default:
      return applicantKind satisfies never;
  }
}
