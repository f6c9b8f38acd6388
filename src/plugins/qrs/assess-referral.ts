import { formatCalendarDate } from '../../lib/calendar-date.ts';
import { alikeNames } from '../../lib/alike-names.ts';
import type { PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { type Doubt, doubtsAbout } from './doubts.ts';
import type { IncomingReferral } from './incoming.ts';
import { lockBirthDate } from './lock-reference.ts';
import { type MunicipalityFound, municipalityOf } from './municipality-of.ts';
import { readMessage } from './read-message.ts';

type Work = PluginWork<'qrs'>;
export type Municipality = Awaited<ReturnType<Work['domain']['municipalities']>>[number];

export interface Assessment {
  readonly municipality: MunicipalityFound<Municipality>;
  readonly doubts: readonly Doubt[];
}

/**
 * What a person would have to judge of a referral. Holds the birth date until the transaction ends, so that of two
 * referrals of one person the second finds the first.
 * @param ownId of the referral itself, when it is stored already
 */
export async function assessReferral(
  work: Work,
  { client, urgency, consent }: IncomingReferral,
  { config: { accept }, ownId }: { readonly config: QrsConfig; readonly ownId: string | null },
): Promise<Assessment> {
  await lockBirthDate(work, formatCalendarDate(client.birthDate));
  const municipality = municipalityOf(await work.domain.municipalities(), client.municipality);
  const samePersons = await work.domain.possibleSamePersons(client);
  const facts = { acceptance: accept, urgency, consent, municipality: municipality.found };
  return {
    municipality,
    doubts: doubtsAbout({
      ...facts,
      samePersons: samePersons.length,
      openReferrals: await countOpenReferrals(work, client, ownId),
    }),
  };
}

/** Those undecided about somebody of that birth date and a like name; their data are in the inbox only. */
async function countOpenReferrals(
  { db, inbox }: Work,
  client: IncomingReferral['client'],
  ownId: string | null,
): Promise<number> {
  const open = await db.qrsReferral.findMany({
    where: {
      birthDate: formatCalendarDate(client.birthDate),
      ...(ownId === null ? {} : { id: { not: ownId } }),
    },
    select: { inboxMessageId: true, currentMessageId: true },
  });
  let count = 0;
  for (const { inboxMessageId, currentMessageId } of open) {
    const { body, receivedAt } = await inbox.read(currentMessageId ?? inboxMessageId);
    const message = readMessage(body, receivedAt);
    if (!('referral' in message)) continue;
    const other = message.referral.client;
    const isAlike =
      alikeNames(other.familyName, client.familyName) || alikeNames(other.givenName, client.givenName);
    count += Number(isAlike);
  }
  return count;
}
