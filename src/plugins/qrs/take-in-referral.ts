import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { PluginWork } from '../contract.ts';
import { assessReferral } from './assess-referral.ts';
import type { QrsConfig } from './config.ts';
import { decisionDueOn } from './decision-due-on.ts';
import { qrsEvents } from './events.ts';
import type { IncomingReferral } from './incoming.ts';
import { tellOffice } from './jobs.ts';
import { letGo } from './let-go.ts';
import { recordNotice } from './record-notice.ts';
import { referralColumns } from './referral-columns.ts';
import { registerReferredCase } from './register-referred-case.ts';
import { takeWaitingRevisions } from './take-in-revision.ts';

type Work = PluginWork<'qrs'>;

interface ArrivedReferral {
  readonly reference: string;
  readonly sentAt: Date;
  readonly referral: IncomingReferral;
  readonly inboxMessageId: string;
  readonly receivedAt: Date;
}

/**
 * Makes a referral of a message; the caller holds its reference. Without a doubt it becomes a case at once; with one it
 * waits for a person; from outside the working area it is refused. QRS is told which. A reference that is known changes
 * nothing. What came before its referral follows.
 */
export async function takeInReferral(work: Work, arrived: ArrivedReferral, config: QrsConfig): Promise<void> {
  const { reference, referral, inboxMessageId } = arrived;
  const known = await work.db.qrsReferral.findUnique({
    where: { partnerReference: reference },
    select: { id: true },
  });
  if (known) return letGo(work, inboxMessageId);
  const { municipality, doubts } = await assessReferral(work, referral, { config, ownId: null });
  const occurredAt = work.now;
  if (municipality.found === 'elsewhere') {
    const reason = outsideWorkingArea;
    const row = { status: 'REFUSED', refusalReason: reason, decidedAt: work.now } as const;
    const { id: referralId } = await store(work, arrived, { ...row, ...(await partnerOf(work, config)) });
    await recordNotice(work, { referralId, occurredAt, status: 'rejected', reason });
    await finish(work, referralId, arrived, config);
    return work.inbox.settle(inboxMessageId, 'REFUSED');
  }
  const workArea = municipality.found === 'one' ? municipality.municipality.workArea : null;
  const waits = doubts.length > 0;
  const { id: referralId } = await store(work, arrived, {
    ...(await partnerOf(work, config)),
    workArea,
    // One statement stores what only the next one makes true: the case is registered below.
    status: waits ? 'TRIAGE' : 'REGISTERED',
    doubts: [...doubts],
    ...(waits
      ? {
          dueOn: decisionDueOn(work, config, { urgency: referral.urgency, from: calendarDate(work.now) }),
          birthDate: formatCalendarDate(referral.client.birthDate),
        }
      : { decidedAt: work.now }),
  });
  await recordNotice(work, { referralId, occurredAt, status: 'received' });
  if (municipality.found === 'one' && !waits) {
    await registerReferredCase(work, {
      referralId,
      referral,
      municipalityCode: municipality.municipality.code,
    });
    await recordNotice(work, { referralId, occurredAt, status: 'accepted' });
  }
  if (referral.urgency === 'URGENT')
    await work.jobs.enqueue(tellOffice, { referralId, what: 'urgent' as const, revision: 1 });
  await finish(work, referralId, arrived, config);
  await work.inbox.settle(inboxMessageId, 'PROCESSED');
}

const outsideWorkingArea = 'outside-working-area';

async function store(work: Work, arrived: ArrivedReferral, row: object): Promise<{ id: string }> {
  const { reference, referral, inboxMessageId, sentAt, receivedAt } = arrived;
  return work.db.qrsReferral.create({
    data: {
      status: 'TRIAGE',
      partnerReference: reference,
      ...referralColumns(referral),
      inboxMessageId,
      sentAt,
      receivedAt,
      ...row,
    },
    select: { id: true },
  });
}

async function partnerOf(work: Work, { partnerOrganisation }: QrsConfig) {
  const partner = await work.domain.organisationByName(partnerOrganisation);
  return { partnerOrganisationId: partner?.organisationId ?? null };
}

async function finish(
  work: Work,
  referralId: string,
  { reference }: ArrivedReferral,
  config: QrsConfig,
): Promise<void> {
  await work.append(qrsEvents, 'qrs.referral-received', { referralId });
  await takeWaitingRevisions(work, { referralId, reference }, config);
}
