import type { QrsOfferAnswerKind } from '../../../generated/prisma/enums.ts';
import type { Logger } from '../../../lib/log.ts';
import type { PluginWork } from '../../contract.ts';
import type { OfferAnswer, OfferAnswerCode } from '../incoming.ts';
import { tellOfficeOfAnswer } from '../jobs.ts';
import { letGo } from '../let-go.ts';
import { stateAfterAnswer } from './decide-offer.ts';
import { lockOffer } from './lock-offer.ts';
import { isAskedAlready, lockOffersOf } from './refer-case.ts';

type Work = PluginWork<'qrs'>;

interface ArrivedAnswer {
  readonly message: OfferAnswer;
  readonly inboxMessageId: string;
  readonly receivedAt: Date;
}

/**
 * Takes in what came back about an offer; the caller holds its reference. Each revision is kept once, whatever comes of it.
 * An answer to an offer that there is not is refused, and not kept: the offer was erased, or never made.
 */
export async function takeInAnswer(work: Work, arrived: ArrivedAnswer, log: Logger): Promise<void> {
  const { message, inboxMessageId } = arrived;
  const offer = await work.db.qrsOffer.findUnique({
    where: { reference: message.reference },
    select: { id: true, caseId: true },
  });
  if (!offer) {
    log.warn({ inboxMessageId }, 'QRS answered an offer that Dossier does not have');
    await work.inbox.erase([inboxMessageId]);
    return work.inbox.settle(inboxMessageId, 'REFUSED');
  }
  if (offer.caseId !== null) await lockOffersOf(work, offer.caseId);
  await lockOffer(work, offer.id);
  const known = { offerId_revision: { offerId: offer.id, revision: message.revision } };
  if (await work.db.qrsOfferAnswer.findUnique({ where: known, select: { id: true } })) {
    return letGo(work, inboxMessageId);
  }
  await answerOffer(work, offer.id, arrived);
  await work.inbox.settle(inboxMessageId, 'PROCESSED');
}

async function answerOffer(
  work: Work,
  offerId: string,
  { message, inboxMessageId, receivedAt }: ArrivedAnswer,
): Promise<void> {
  const { revision, reason, needs, sentAt } = message;
  const kind = kinds[message.answer];
  const offer = await work.db.qrsOffer.findUniqueOrThrow({ where: { id: offerId } });
  const couldBeMade = offer.state !== 'DECLINED' || (await couldBeMadeNow(work, offer));
  const state = stateAfterAnswer({ ...offer, couldBeMade }, { revision, kind });
  const takenBy = kind === 'TAKEN' ? (message.organisation ?? offer.addresseeName) : null;
  await work.db.qrsOfferAnswer.create({
    data: {
      ...{ offerId, revision, kind, reason, needs: [...needs], inboxMessageId, sentAt, receivedAt },
      organisation: takenBy ?? message.organisation,
      state: state ? 'HOLDS' : 'OVERTAKEN',
    },
    select: { id: true },
  });
  if (!state) return;
  await work.db.qrsOffer.update({
    where: { id: offerId },
    data: {
      ...{ state, revision, takenBy, needs: [...needs] },
      stateSince: state === offer.state ? offer.stateSince : work.now,
      takenById: takenBy === null ? null : await takerId(work, offer, takenBy),
    },
    select: { id: true },
  });
  await work.jobs.enqueue(tellOfficeOfAnswer, { offerId, revision });
}

const kinds = {
  taken: 'TAKEN',
  declined: 'DECLINED',
  'more-information-needed': 'MORE_WANTED',
} as const satisfies Readonly<Record<OfferAnswerCode, QrsOfferAnswerKind>>;

type Offer = Awaited<ReturnType<Work['db']['qrsOffer']['findUniqueOrThrow']>>;

async function couldBeMadeNow(work: Work, { caseId, help, addresseeId }: Offer): Promise<boolean> {
  const standing = caseId === null ? null : await work.domain.caseStanding(caseId);
  if (caseId === null || !standing || standing.status === 'ENDED') return false;
  return !(await isAskedAlready(work, { caseId, help, addresseeId }));
}

/** Only an organisation that the network knows by this very name may read who the client is; otherwise QRS alone does. */
async function takerId(
  work: Work,
  { addresseeId, addresseeName }: Offer,
  takenBy: string,
): Promise<string | null> {
  if (takenBy === addresseeName) return addresseeId;
  return (await work.domain.organisationByName(takenBy))?.organisationId ?? null;
}
