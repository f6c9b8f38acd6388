import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { tellForwarded } from './jobs.ts';
import { partnerStatus } from './partner-status.ts';
import { beginDecision, type Decision, endDecision, findReferral, tellQrs } from './referral-decision.ts';
import type { Need, Rejection } from './triage-codes.ts';

type Work = PluginWork<'qrs'>;

/** Turns it down. @throws NotFoundError, IllegalReferralStepError */
export async function rejectReferral(
  work: Work,
  { referralId }: Decision,
  { reason }: { readonly reason: Rejection },
): Promise<void> {
  await beginDecision(work, referralId, 'reject');
  await endDecision(work, referralId, { status: 'REFUSED', refusalReason: reason });
  await tellQrs(work, referralId, 'rejected', reason);
}

/** Asks the referrer for more; the clock stands still until an update comes. @throws NotFoundError, IllegalReferralStepError */
export async function askReferrerForMore(
  work: Work,
  { referralId }: Decision,
  { needs }: { readonly needs: readonly Need[] },
): Promise<void> {
  await beginDecision(work, referralId, 'ask');
  const wanted = [...new Set(needs)];
  if (wanted.length === 0) {
    throw new InvalidInputError('Say what is needed.', { path: ['input', 'needs'] });
  }
  await work.db.qrsReferral.update({
    where: { id: referralId },
    data: { status: 'ASKED', needs: wanted },
    select: { id: true },
  });
  await tellQrs(work, referralId, 'more-information-needed', wanted.join(' '));
}

/**
 * Hands it on: QRS is told that it is not ours, and the organisation that a referral waits, without a word about whom.
 * @throws NotFoundError, IllegalReferralStepError, InvalidInputError when no mailbox is known
 */
export async function forwardReferral(
  work: Work,
  { referralId }: Decision,
  { organisationId }: { readonly organisationId: string },
): Promise<void> {
  await beginDecision(work, referralId, 'forward');
  const path = ['input', 'organisationId'];
  const organisation = await work.domain.organisation(organisationId);
  if (!organisation) throw new NotFoundError('The organisation', { path });
  if (!organisation.email) {
    throw new InvalidInputError(
      `No mailbox is known of ${organisation.name}. Add its functional address first.`,
      { path },
    );
  }
  await endDecision(work, referralId, {
    status: 'FORWARDED',
    forwardedToId: organisationId,
    refusalReason: 'forwarded',
  });
  await tellQrs(work, referralId, 'rejected', 'forwarded');
  await work.jobs.enqueue(tellForwarded, { referralId });
}

/**
 * A person found that it is about the client of a running case: it goes on as that case, of which nothing is changed.
 * @throws NotFoundError, IllegalReferralStepError, InvalidInputError when that case has ended
 */
export async function linkReferralToCase(
  work: Work,
  { referralId }: Decision,
  { caseId }: { readonly caseId: string },
): Promise<void> {
  await findReferral(work, referralId);
  const path = ['input', 'caseId'];
  const standing = await work.domain.caseToActOn(caseId);
  if (!standing) throw new NotFoundError('The case', { path });
  await beginDecision(work, referralId, 'link');
  if (standing.status === 'ENDED') {
    throw new InvalidInputError(
      `Case ${standing.reference} has ended. Accept the referral: who comes back is a new case.`,
      { path },
    );
  }
  await endDecision(work, referralId, { status: 'REGISTERED', caseId, caseStatus: standing.status });
  await tellQrs(work, referralId, 'accepted');
  await tellQrs(work, referralId, partnerStatus(standing, []));
}

/** Somebody has read what QRS had to add. @throws NotFoundError */
export async function acknowledgeReferralNews(work: Work, referralId: string): Promise<void> {
  await findReferral(work, referralId);
  await work.db.qrsReferral.update({
    where: { id: referralId },
    data: { newsSince: null },
    select: { id: true },
  });
}
