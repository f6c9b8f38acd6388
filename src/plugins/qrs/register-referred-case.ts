import type { PluginWork } from '../contract.ts';
import type { IncomingReferral } from './incoming.ts';

interface AcceptedReferral {
  readonly referralId: string;
  readonly referral: IncomingReferral;
  readonly municipalityCode: string;
}

/** Makes a case of a referral, in the name of whoever acts. */
export async function registerReferredCase(
  { db, domain }: PluginWork<'qrs'>,
  { referralId, referral, municipalityCode }: AcceptedReferral,
): Promise<void> {
  const { client, referrer, applicantKind, requestForHelp, urgency } = referral;
  const { municipality: _written, ...person } = client;
  const { partnerOrganisationId } = await db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { partnerOrganisationId: true },
  });
  const { caseId } = await domain.registerCase({
    client: person,
    municipalityCode,
    applicantKind,
    applicantName: [referrer.name, referrer.role, referrer.organisation]
      .filter(Boolean)
      .join(', ')
      .slice(0, longestApplicantName),
    applicantEmail: referrer.email,
    referrerOrganisationId: partnerOrganisationId,
    requestForHelp,
    urgency,
  });
  await db.qrsReferral.update({
    where: { id: referralId },
    data: { caseId, caseStatus: 'REGISTERED' },
    select: { id: true },
  });
}

/** What the core takes; the whole is kept with the referral. */
const longestApplicantName = 200;
