import type { DocumentKind } from '../../../generated/prisma/enums.ts';
import { ForbiddenError, InvalidInputError } from '../../../lib/domain-error.ts';
import type { PluginWork } from '../../contract.ts';
import { IllegalReferralStepError } from '../illegal-referral-step-error.ts';
import { fetchAttachment } from '../jobs.ts';
import { lockReferral } from '../lock-referral.ts';
import { readReferral } from '../read-referral.ts';
import { findReferral } from '../referral-decision.ts';

type Work = PluginWork<'qrs'>;

export interface WantedAttachment {
  /** Of its bytes, as QRS named it. */
  readonly sha256: string;
  /** What it is to be in the case. */
  readonly kind: DocumentKind;
}

/**
 * Records that a person wants a paper of a referral in its case, and has it fetched. Of one that is stored, or being
 * fetched, a repeat changes nothing.
 * @throws NotFoundError, IllegalReferralStepError, InvalidInputError, ForbiddenError
 */
export async function wantAttachment(
  work: Work,
  referralId: string,
  { sha256, kind }: WantedAttachment,
): Promise<void> {
  await findReferral(work, referralId);
  await lockReferral(work, referralId);
  const { caseId } = await work.db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { caseId: true },
  });
  if (caseId === null) {
    throw new IllegalReferralStepError(
      'The referral is no case, so there is nowhere to keep its papers. Accept it first, or read the paper where QRS keeps it.',
    );
  }
  const referral = await readReferral(work, referralId);
  if (!referral?.attachments.some((each) => each.sha256 === sha256)) {
    throw new InvalidInputError(
      'QRS names no paper with this digest. Read the referral again: it may have been updated.',
      { path: ['input', 'sha256'] },
    );
  }
  await work.domain.requirePaperPlace({ caseId, kind });
  await want(work, referralId, { sha256, kind });
}

async function want(
  { db, jobs, acting, now }: Work,
  referralId: string,
  { sha256, kind }: WantedAttachment,
): Promise<void> {
  if (acting.actor.kind !== 'user') throw new ForbiddenError('A person decides which paper is fetched.');
  const earlier = await db.qrsAttachment.findFirst({
    where: { referralId, sha256 },
    select: { id: true, state: true, round: true, wantedAt: true },
  });
  if (earlier?.state === 'STORED') return;
  if (earlier?.state === 'WANTED' && now.getTime() - earlier.wantedAt.getTime() < stuckMs) return;
  const wanted = {
    ...({ kind, state: 'WANTED', refusal: null, settledAt: null } as const),
    ...{ wantedById: acting.actor.userId, wantedAt: now },
  };
  const { id: attachmentId, round } = earlier
    ? await db.qrsAttachment.update({
        where: { id: earlier.id },
        data: { ...wanted, round: earlier.round + 1 },
        select: { id: true, round: true },
      })
    : await db.qrsAttachment.create({
        data: { ...wanted, referralId, sha256 },
        select: { id: true, round: true },
      });
  await jobs.enqueue(fetchAttachment, { attachmentId, round });
}

/** All tries of a job take less. What is still wanted then, nothing fetches any more. */
const stuckMs = 60 * 60 * 1000;
