import type { PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { qrsEvents } from './events.ts';
import { parseReferral, type ReferralPayload } from './referral-payload.ts';
import { recordNotice } from './record-notice.ts';

type Work = PluginWork<'qrs'>;
type Municipality = Awaited<ReturnType<Work['domain']['municipalities']>>[number];

/**
 * Makes a referral of a stored delivery, and a case when the client lives in the working area; QRS is told which.
 * A delivery with a reference that is known changes nothing.
 */
export async function takeInReferral(
  work: Work,
  { inboxMessageId }: { inboxMessageId: string },
  config: QrsConfig,
): Promise<void> {
  const { body, receivedAt } = await work.inbox.read(inboxMessageId);
  const { timestamp, data } = parseReferral(body, receivedAt);
  const partner = await work.domain.organisationByName(config.partnerOrganisation);
  const municipality = findMunicipality(await work.domain.municipalities(), data.client.municipality);
  // Two deliveries with one reference at once: the second waits here until the first is stored or undone.
  const [referral] = await work.db.qrsReferral.createManyAndReturn({
    data: [
      {
        inboxMessageId,
        partnerReference: data.reference,
        status: municipality ? 'REGISTERED' : 'REFUSED',
        partnerOrganisationId: partner?.organisationId ?? null,
        workArea: municipality?.workArea ?? null,
        referrerName: data.referrer.name,
        referrerOrganisation: data.referrer.organisation,
        consentGiven: data.consent.given,
        noConsentReason: data.consent.given ? null : data.consent.reason,
        refusalReason: municipality ? null : outsideWorkingArea,
        sentAt: timestamp,
        receivedAt,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  if (referral) {
    const standing = { referralId: referral.id, occurredAt: work.now };
    const send = config.statusUrl !== null;
    if (municipality) {
      await registerCase(work, { referralId: referral.id, data, municipality, partner });
      await recordNotice(work, { ...standing, status: 'received' }, { send });
    } else {
      await recordNotice(work, { ...standing, status: 'rejected', reason: outsideWorkingArea }, { send });
    }
    await work.append(qrsEvents, 'qrs.referral-received', { referralId: referral.id });
  }
  await work.inbox.settle(inboxMessageId, municipality ? 'PROCESSED' : 'REFUSED');
}

const outsideWorkingArea = 'outside-working-area';

interface AcceptedReferral {
  readonly referralId: string;
  readonly data: ReferralPayload['data'];
  readonly municipality: Municipality;
  readonly partner: { readonly organisationId: string } | null;
}

async function registerCase(
  work: Work,
  { referralId, data, municipality, partner }: AcceptedReferral,
): Promise<void> {
  const { client, referrer } = data;
  const { caseId } = await work.domain.registerCase({
    client: {
      givenName: client.givenName,
      familyNamePrefix: client.familyNamePrefix ?? null,
      familyName: client.familyName,
      birthDate: client.birthDate,
      postcode: client.address.postcode,
      houseNumber: client.address.houseNumber,
      street: client.address.street ?? null,
      city: client.address.city ?? null,
    },
    municipalityCode: municipality.code,
    applicantKind: applicantKinds[data.applicantKind],
    applicantName: [referrer.name, referrer.role, referrer.organisation]
      .filter(Boolean)
      .join(', ')
      .slice(0, longestApplicantName),
    applicantEmail: referrer.email ?? null,
    referrerOrganisationId: partner?.organisationId ?? null,
    requestForHelp: data.requestForHelp,
    urgency: data.urgency === 'urgent' ? 'URGENT' : 'NORMAL',
  });
  await work.db.qrsReferral.update({
    where: { id: referralId },
    data: { caseId, caseStatus: 'REGISTERED' },
    select: { id: true },
  });
}

/** What the core takes; the whole is kept with the referral. */
const longestApplicantName = 200;

const applicantKinds = {
  'person-concerned': 'PERSON_CONCERNED',
  relative: 'RELATIVE',
  institution: 'INSTITUTION',
  other: 'OTHER',
} as const;

/** By CBS code, or by name whatever its case. */
function findMunicipality(entries: readonly Municipality[], wanted: string): Municipality | undefined {
  const key = wanted.toLowerCase();
  return entries.find(({ code, name }) => code.toLowerCase() === key || name.toLowerCase() === key);
}
