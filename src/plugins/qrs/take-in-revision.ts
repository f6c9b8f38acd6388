import type { QrsReferralStatus } from '../../generated/prisma/enums.ts';
import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { PluginWork } from '../contract.ts';
import { assessReferral } from './assess-referral.ts';
import type { QrsConfig } from './config.ts';
import { decisionDueOn } from './decision-due-on.ts';
import type { IncomingReferral, ReferralMessage } from './incoming.ts';
import { tellOffice } from './jobs.ts';
import { letGo } from './let-go.ts';
import { lockReferral } from './lock-referral.ts';
import { readMessage } from './read-message.ts';
import { recordNotice } from './record-notice.ts';
import { referralColumns } from './referral-columns.ts';

type Work = PluginWork<'qrs'>;

interface Arrival {
  readonly message: ReferralMessage;
  readonly inboxMessageId: string;
  readonly receivedAt: Date;
}

/**
 * Takes in an update or a withdrawal; the caller holds the reference. Each revision is stored once, whatever comes of it:
 * it waits when its referral has not come, and changes nothing when a later one came before it.
 */
export async function takeInRevision(work: Work, arrival: Arrival, config: QrsConfig): Promise<void> {
  const { message, inboxMessageId, receivedAt } = arrival;
  const { reference, revision, sentAt } = message;
  const { count } = await work.db.qrsRevision.createMany({
    data: [
      {
        partnerReference: reference,
        revision,
        kind: message.kind === 'withdrawn' ? 'WITHDRAWN' : 'UPDATED',
        reason: message.kind === 'withdrawn' ? message.reason : null,
        inboxMessageId,
        state: 'WAITING',
        sentAt,
        receivedAt,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return letGo(work, inboxMessageId);
  const referral = await work.db.qrsReferral.findUnique({
    where: { partnerReference: reference },
    select: { id: true },
  });
  if (referral) await takeWaitingRevisions(work, { referralId: referral.id, reference }, config);
  await work.inbox.settle(inboxMessageId, 'PROCESSED');
}

/** Takes what waited for its referral, in order. */
export async function takeWaitingRevisions(
  work: Work,
  { referralId, reference }: { readonly referralId: string; readonly reference: string },
  config: QrsConfig,
): Promise<void> {
  const waiting = await work.db.qrsRevision.findMany({
    where: { partnerReference: reference, state: 'WAITING' },
    orderBy: { revision: 'asc' },
    select: { id: true, inboxMessageId: true },
  });
  for (const { id, inboxMessageId } of waiting) {
    const { body, receivedAt } = await work.inbox.read(inboxMessageId);
    const message = readMessage(body, receivedAt);
    if (message.kind === 'answered') throw new Error(`Revision ${id} is the answer to an offer.`);
    const isTaken = await takeRevision(work, referralId, { message, inboxMessageId, receivedAt }, config);
    await work.db.qrsRevision.update({
      where: { id },
      data: { referralId, state: isTaken ? 'TAKEN' : 'OVERTAKEN' },
      select: { id: true },
    });
  }
}

/** False when it came too late to change anything. */
async function takeRevision(
  work: Work,
  referralId: string,
  { message, inboxMessageId }: Arrival,
  config: QrsConfig,
): Promise<boolean> {
  await lockReferral(work, referralId);
  const referral = await work.db.qrsReferral.findUniqueOrThrow({
    where: { id: referralId },
    select: { id: true, status: true, revision: true, urgency: true, dueOn: true, newsSince: true },
  });
  const { revision } = message;
  if (revision <= referral.revision) return false;
  const data = message.kind === 'withdrawn' ? {} : { currentMessageId: inboxMessageId };
  switch (referral.status) {
    case 'TRIAGE':
    case 'ASKED':
      if (message.kind === 'withdrawn') await takeBack(work, referral, revision);
      else await renew(work, referral, { message, inboxMessageId, config });
      return true;
    case 'REGISTERED': {
      // The case is the client's and ours by now: a person reads what QRS has to add, and acts.
      const newsSince = referral.newsSince ?? work.now;
      await work.db.qrsReferral.update({
        where: { id: referralId },
        data: { ...data, revision, newsSince },
        select: { id: true },
      });
      await work.jobs.enqueue(tellOffice, { referralId, what: 'news' as const, revision });
      return true;
    }
    case 'REFUSED':
    case 'FORWARDED':
    case 'WITHDRAWN':
      return false;
    default:
      return referral.status satisfies never;
  }
}

interface Undecided {
  readonly id: string;
  readonly status: QrsReferralStatus;
  readonly urgency: 'NORMAL' | 'URGENT';
  readonly dueOn: Date | null;
}

async function takeBack(work: Work, { id }: { readonly id: string }, revision: number): Promise<void> {
  const ended = { status: 'WITHDRAWN', decidedAt: work.now, birthDate: null } as const;
  await work.db.qrsReferral.update({
    where: { id },
    data: { ...ended, revision, needs: [] },
    select: { id: true },
  });
  const notice = { referralId: id, status: 'closed', reason: 'withdrawn', occurredAt: work.now } as const;
  await recordNotice(work, notice);
}

/** What is known is replaced and judged again, but a person had a doubt, so a person decides. */
async function renew(
  work: Work,
  { id, status, urgency: before, dueOn }: Undecided,
  { message, inboxMessageId, config }: Renewal,
): Promise<void> {
  const { referral, revision } = message;
  const { municipality, doubts } = await assessReferral(work, referral, { config, ownId: id });
  const answered = status === 'ASKED';
  const due = decisionDueOn(work, config, { urgency: referral.urgency, from: calendarDate(work.now) });
  await work.db.qrsReferral.update({
    where: { id },
    data: {
      ...referralColumns(referral),
      status: 'TRIAGE',
      revision,
      currentMessageId: inboxMessageId,
      workArea: municipality.found === 'one' ? municipality.municipality.workArea : null,
      doubts: [...doubts],
      needs: [],
      // The clock stood still while the referrer was to answer.
      dueOn: answered || !dueOn || due < dueOn ? due : dueOn,
      birthDate: formatCalendarDate(referral.client.birthDate),
    },
    select: { id: true },
  });
  if (answered) {
    const notice = { referralId: id, status: 'received', occurredAt: work.now } as const;
    await recordNotice(work, notice);
  }
  if (referral.urgency === 'URGENT' && before === 'NORMAL') {
    await work.jobs.enqueue(tellOffice, { referralId: id, what: 'urgent' as const, revision });
  }
}

interface Renewal {
  readonly message: {
    readonly kind: 'created' | 'updated';
    readonly referral: IncomingReferral;
    readonly revision: number;
  };
  readonly inboxMessageId: string;
  readonly config: QrsConfig;
}
