import { z } from 'zod';
import { InvalidInputError, NotFoundError } from '../../../lib/domain-error.ts';
import { parseInput } from '../../../lib/parse-input.ts';
import type { QrsHelpKind, QrsOfferGround, Urgency } from '../../../generated/prisma/enums.ts';
import type { PluginWork } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { openStates } from './decide-offer.ts';
import { IllegalOfferStepError } from './illegal-offer-step-error.ts';
import { newOfferReference } from './new-offer-reference.ts';
import { recordOfferNotice } from './record-offer-notice.ts';

type Work = PluginWork<'qrs'>;

export interface ReferralToOthers {
  readonly caseId: string;
  readonly help: QrsHelpKind;
  readonly urgency: Urgency;
  readonly ground: QrsOfferGround;
  readonly explanation: string;
  /** Who is asked; null: QRS finds one. */
  readonly organisationId: string | null;
}

/** What whoever judges an offer has to know, and no more than a page of it. */
export const offerText = z.object({
  explanation: z.string().trim().min(1, 'must not be empty').max(4000),
});

/**
 * Refers the client of a running case to others. QRS hears that there is an offer, of which help, and how soon.
 * @throws NotFoundError, InvalidInputError, IllegalOfferStepError when the same is asked of the same already
 */
export async function referCase(
  work: Work,
  asked: ReferralToOthers,
  config: QrsConfig,
): Promise<{ id: string }> {
  const { explanation } = parseInput(offerText, { explanation: asked.explanation });
  const { caseId, help, urgency, ground } = asked;
  const path = ['input', 'caseId'];
  const standing = await work.domain.caseToActOn(caseId);
  const client = standing && (await work.domain.clientToRefer(caseId));
  if (!client) throw new NotFoundError('The case', { path });
  if (standing.status === 'ENDED') {
    throw new InvalidInputError(
      `Case ${standing.reference} has ended. Register the client again, or let him turn to others himself.`,
      { path },
    );
  }
  const addressee = await addresseeOf(work, asked.organisationId);
  await lockOffersOf(work, caseId);
  if (await isAskedAlready(work, { caseId, help, addresseeId: addressee.addresseeId })) {
    throw new IllegalOfferStepError(
      'The same help is asked of the same organisation already. Tell more about that offer, or withdraw it first.',
      'help',
    );
  }
  const partner = await work.domain.organisationByName(config.partnerOrganisation);
  const { actor } = work.acting;
  const { id } = await work.db.qrsOffer.create({
    data: {
      ...{ caseId, help, urgency, ground, explanation, ...addressee },
      reference: newOfferReference(),
      workArea: client.workArea,
      municipalityCode: client.municipality.code,
      partnerOrganisationId: partner?.organisationId ?? null,
      stateSince: work.now,
      offeredAt: work.now,
      offeredById: actor.kind === 'user' ? actor.userId : null,
    },
    select: { id: true },
  });
  await recordOfferNotice(work, id, { kind: 'OFFERED' });
  return { id };
}

/** Whether the same help is asked of the same organisation for this case, or was taken on by it. */
export async function isAskedAlready(
  { db }: Work,
  offer: { readonly caseId: string; readonly help: QrsHelpKind; readonly addresseeId: string | null },
): Promise<boolean> {
  return (await db.qrsOffer.count({ where: { ...offer, state: { in: [...openStates] } } })) > 0;
}

/** Until the transaction ends, who offers for a case and who answers take turns. */
export async function lockOffersOf({ db }: Work, caseId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`qrs.offers ${caseId}`}, 0))`;
}

async function addresseeOf({ domain }: Work, organisationId: string | null) {
  if (organisationId === null) return { addresseeId: null, addresseeName: null };
  const organisation = await domain.organisation(organisationId);
  if (!organisation) throw new NotFoundError('The organisation', { path: ['input', 'organisationId'] });
  return { addresseeId: organisation.organisationId, addresseeName: organisation.name };
}
