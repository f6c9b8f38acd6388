import type { PluginWork } from '../contract.ts';

type Work = Pick<PluginWork<'qrs'>, 'db' | 'fingerprint' | 'now'>;

/** Of these referrals, that they are not to come back: one reference is one referral, for ever. */
export async function forgetReferences(work: Work, referralIds: readonly string[]): Promise<void> {
  const referrals = await work.db.qrsReferral.findMany({
    where: { id: { in: [...referralIds] } },
    select: { partnerReference: true },
  });
  await forget(
    work,
    referrals.map(({ partnerReference }) => partnerReference),
  );
}

/** Of these offers, that nothing about them is to be taken in any more. */
export async function forgetOffers(work: Work, offerIds: readonly string[]): Promise<void> {
  const where = { id: { in: [...offerIds] } };
  const offers = await work.db.qrsOffer.findMany({ where, select: { reference: true } });
  await forget(
    work,
    offers.map(({ reference }) => reference),
  );
}

/** Those of the references that were forgotten. */
export async function forgottenAmong(
  work: Work,
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  const fingerprints = await fingerprintsOf(work, references);
  const known = await work.db.qrsForgotten.findMany({ where: { id: { in: fingerprints } } });
  const forgotten = new Set(known.map(({ id }) => id));
  return new Set(references.filter((_, index) => forgotten.has(fingerprints[index] ?? '')));
}

async function forget(work: Work, references: readonly string[]): Promise<void> {
  const fingerprints = await fingerprintsOf(work, references);
  await work.db.qrsForgotten.createMany({
    data: fingerprints.map((id) => ({ id, forgottenAt: work.now })),
    skipDuplicates: true,
  });
}

function fingerprintsOf(work: Work, references: readonly string[]): Promise<string[]> {
  const place = { table: 'QrsForgotten', column: 'id' };
  return Promise.all(references.map((reference) => work.fingerprint(place, reference)));
}
