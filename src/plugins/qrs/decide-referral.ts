import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import type { PluginWork } from '../contract.ts';
import { referralsToActOn } from './access.ts';
import { IllegalReferralStepError } from './illegal-referral-step-error.ts';
import type { IncomingReferral } from './incoming.ts';
import { tellForwarded } from './jobs.ts';
import { lockReferral } from './lock-referral.ts';
import { municipalityOf } from './municipality-of.ts';
import { partnerStatus } from './partner-status.ts';
import { readReferral } from './read-referral.ts';
import { recordNotice } from './record-notice.ts';
import { registerReferredCase } from './register-referred-case.ts';
import type { Need, Rejection } from './triage-codes.ts';
import { requireTriageStep, type TriageStep } from './triage-step.ts';

type Work = PluginWork<'qrs'>;

/** A referral that somebody decides upon, in whose name it happens. */
export interface Decision {
  readonly referralId: string;
}

/**
 * Makes a case of it.
 * @param municipalityCode CBS code, when the one that was sent is unclear
 * @throws NotFoundError, IllegalReferralStepError, InvalidInputError
 */
export async function acceptReferral(
  work: Work,
  { referralId }: Decision,
  { municipalityCode }: { readonly municipalityCode: string | null },
): Promise<void> {
  await begin(work, referralId, 'accept');
  const referral = await readReferral(work, referralId);
  if (!referral) throw new IllegalReferralStepError('The data of this referral were erased.');
  const municipality = await municipalityToRegister(work, referral, municipalityCode);
  await end(work, referralId, { status: 'REGISTERED', workArea: municipality.workArea });
  await registerReferredCase(work, { referralId, referral, municipalityCode: municipality.code });
  await tell(work, referralId, 'accepted');
}

/** Turns it down. @throws NotFoundError, IllegalReferralStepError */
export async function rejectReferral(
  work: Work,
  { referralId }: Decision,
  { reason }: { readonly reason: Rejection },
): Promise<void> {
  await begin(work, referralId, 'reject');
  await end(work, referralId, { status: 'REFUSED', refusalReason: reason });
  await tell(work, referralId, 'rejected', reason);
}

/** Asks the referrer for more; the clock stands still until an update comes. @throws NotFoundError, IllegalReferralStepError */
export async function askReferrerForMore(
  work: Work,
  { referralId }: Decision,
  { needs }: { readonly needs: readonly Need[] },
): Promise<void> {
  await begin(work, referralId, 'ask');
  const wanted = [...new Set(needs)];
  if (wanted.length === 0) {
    throw new InvalidInputError('Say what is needed.', { path: ['input', 'needs'] });
  }
  await work.db.qrsReferral.update({
    where: { id: referralId },
    data: { status: 'ASKED', needs: wanted },
    select: { id: true },
  });
  await tell(work, referralId, 'more-information-needed', wanted.join(' '));
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
  await begin(work, referralId, 'forward');
  const path = ['input', 'organisationId'];
  const organisation = await work.domain.organisation(organisationId);
  if (!organisation) throw new NotFoundError('The organisation', { path });
  if (!organisation.email) {
    throw new InvalidInputError(
      `No mailbox is known of ${organisation.name}. Add its functional address first.`,
      { path },
    );
  }
  await end(work, referralId, {
    status: 'FORWARDED',
    forwardedToId: organisationId,
    refusalReason: 'forwarded',
  });
  await tell(work, referralId, 'rejected', 'forwarded');
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
  await find(work, referralId);
  const path = ['input', 'caseId'];
  const standing = await work.domain.caseToActOn(caseId);
  if (!standing) throw new NotFoundError('The case', { path });
  await begin(work, referralId, 'link');
  if (standing.status === 'ENDED') {
    throw new InvalidInputError(
      `Case ${standing.reference} has ended. Accept the referral: who comes back is a new case.`,
      { path },
    );
  }
  await end(work, referralId, { status: 'REGISTERED', caseId, caseStatus: standing.status });
  await tell(work, referralId, 'accepted');
  await tell(work, referralId, partnerStatus(standing, []));
}

/** Somebody has read what QRS had to add. @throws NotFoundError */
export async function acknowledgeReferralNews(work: Work, referralId: string): Promise<void> {
  await find(work, referralId);
  await work.db.qrsReferral.update({
    where: { id: referralId },
    data: { newsSince: null },
    select: { id: true },
  });
}

async function begin(work: Work, referralId: string, step: TriageStep): Promise<void> {
  await find(work, referralId);
  await lockReferral(work, referralId);
  const { status } = await work.db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { status: true },
  });
  requireTriageStep(step, status);
}

/** With the eyes of who acts. */
async function find(work: Work, id: string): Promise<void> {
  const where = { AND: [{ id }, referralsToActOn(work.acting.actor)] };
  const found = await work.see(() => work.db.qrsReferral.findFirst({ where, select: { id: true } }));
  if (!found) throw new NotFoundError('The referral', { path: ['input', 'referralId'] });
}

async function end({ db, now }: Work, id: string, data: object): Promise<void> {
  await db.qrsReferral.update({
    where: { id },
    data: { ...data, decidedAt: now, needs: [], birthDate: null },
    select: { id: true },
  });
}

function tell(
  work: Work,
  referralId: string,
  status: Parameters<typeof recordNotice>[1]['status'],
  reason?: string,
): Promise<void> {
  const notice = { referralId, status, occurredAt: work.now, ...(reason === undefined ? {} : { reason }) };
  return recordNotice(work, notice);
}

async function municipalityToRegister(work: Work, { client }: IncomingReferral, wantedCode: string | null) {
  const ours = await work.domain.municipalities();
  const found = municipalityOf(ours, wantedCode ?? client.municipality);
  if (found.found === 'one') return found.municipality;
  throw new InvalidInputError(
    wantedCode === null
      ? 'Which municipality this is, is unclear. Say which by its CBS code, or reject the referral.'
      : 'This is no municipality of the working area. Give a CBS code such as GM0957.',
    { path: ['input', 'municipalityCode'] },
  );
}
