import { NotFoundError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { referralsToActOn } from './access.ts';
import { lockReferral } from './lock-referral.ts';
import { recordNotice } from './record-notice.ts';
import { requireTriageStep, type TriageStep } from './triage-step.ts';

type Work = PluginWork<'qrs'>;

/** A referral that somebody decides upon, in whose name it happens. */
export interface Decision {
  readonly referralId: string;
}

/** Takes hold of it. @throws NotFoundError, IllegalReferralStepError */
export async function beginDecision(work: Work, referralId: string, step: TriageStep): Promise<void> {
  await findReferral(work, referralId);
  await lockReferral(work, referralId);
  const { status } = await work.db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { status: true },
  });
  requireTriageStep(step, status);
}

/** With the eyes of who acts. @throws NotFoundError */
export async function findReferral(work: Work, id: string): Promise<void> {
  const where = { AND: [{ id }, referralsToActOn(work.acting.actor)] };
  const found = await work.see(() => work.db.qrsReferral.findFirst({ where, select: { id: true } }));
  if (!found) throw new NotFoundError('The referral', { path: ['input', 'referralId'] });
}

/** Nothing is left to find it by, once it is decided upon. */
export async function endDecision({ db, now }: Work, id: string, data: object): Promise<void> {
  await db.qrsReferral.update({
    where: { id },
    data: { ...data, decidedAt: now, needs: [], birthDate: null },
    select: { id: true },
  });
}

/** Tells QRS how it stands now. */
export function tellQrs(
  work: Work,
  referralId: string,
  status: Parameters<typeof recordNotice>[1]['status'],
  reason?: string,
): Promise<void> {
  const notice = { referralId, status, occurredAt: work.now, ...(reason === undefined ? {} : { reason }) };
  return recordNotice(work, notice);
}
