import type { QrsOfferAnswerKind } from '../../../generated/prisma/enums.ts';
import type { PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { mails } from '../messages/mails-nl.ts';
import { sendMails } from '../send-mails.ts';

/** Mails the consultants of the area and the coordinators what was answered to an offer, without a word about a person. */
export async function performTellOfficeOfAnswer(
  host: PluginHost<QrsConfig, 'qrs'>,
  { offerId, revision }: { offerId: string; revision: number },
): Promise<void> {
  const found = await host.transaction(async ({ db, domain }) => {
    const answer = await db.qrsOfferAnswer.findUnique({
      where: { offerId_revision: { offerId, revision } },
      select: { kind: true, offer: { select: { reference: true, workArea: true } } },
    });
    return answer && { ...answer, mailboxes: await domain.officeMailboxes(answer.offer.workArea) };
  });
  if (!found) return;
  const { reference } = found.offer;
  await sendMails(
    host,
    found.mailboxes.map(({ userId, ...to }) => ({ ...to, key: `answer.${offerId}.${revision}.${userId}` })),
    { subject: mails.answerSubject({ reference }), paragraphs: [wordsOf[found.kind]({ reference })] },
  );
}

const wordsOf = {
  TAKEN: mails.offerTaken,
  DECLINED: mails.offerDeclined,
  MORE_WANTED: mails.offerMoreWanted,
} as const satisfies Readonly<Record<QrsOfferAnswerKind, unknown>>;
