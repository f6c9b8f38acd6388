import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import type { PluginHost } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { mails } from './messages/mails-nl.ts';
import { sendMails, type ShortMail } from './send-mails.ts';

type Host = PluginHost<QrsConfig, 'qrs'>;

/** Mails the consultants of the area and the coordinators about one referral. */
export async function performTellOffice(
  host: Host,
  { referralId, what, revision }: { referralId: string; what: 'urgent' | 'news'; revision: number },
): Promise<void> {
  const found = await host.transaction(async ({ db, domain }) => {
    const referral = await db.qrsReferral.findUnique({
      where: { id: referralId },
      select: { partnerReference: true, workArea: true, dueOn: true, status: true },
    });
    return referral && { referral, mailboxes: await domain.officeMailboxes(referral.workArea) };
  });
  if (!found) return;
  const { referral, mailboxes } = found;
  await sendMails(
    host,
    mailboxes.map(({ userId, ...to }) => ({ ...to, key: `${what}.${referralId}.${revision}.${userId}` })),
    what === 'urgent' ? urgentMail(referral) : newsMail(referral),
  );
}

/** Mails each area how many of its referrals wait too long; coordinators hear of all. */
export async function performRemindOfTriage(host: Host): Promise<void> {
  const today = calendarDate(host.clock.now());
  const areas = await host.transaction(async ({ db, domain }) => {
    const overdue = await db.qrsReferral.groupBy({
      by: ['workArea'],
      where: { status: 'TRIAGE', dueOn: { lt: today } },
      _count: { _all: true },
      orderBy: { workArea: 'asc' },
    });
    return Promise.all(
      overdue.map(async ({ workArea, _count }) => ({
        count: _count._all,
        workArea,
        mailboxes: await domain.officeMailboxes(workArea),
      })),
    );
  });
  for (const { count, workArea, mailboxes } of areas) {
    const day = `overdue.${formatCalendarDate(today)}.${workArea ?? 'unknown'}`;
    await sendMails(
      host,
      mailboxes.map(({ userId, ...to }) => ({ ...to, key: `${day}.${userId}` })),
      { subject: mails.overdueSubject(), paragraphs: [mails.overdue({ count })] },
    );
  }
}

/** Mails the organisation to which a referral was forwarded. */
export async function performTellForwarded(
  host: Host,
  { referralId }: { referralId: string },
): Promise<void> {
  const found = await host.transaction(async ({ db, domain }) => {
    const referral = await db.qrsReferral.findUnique({
      where: { id: referralId },
      select: { partnerReference: true, forwardedToId: true },
    });
    const organisation = referral?.forwardedToId ? await domain.organisation(referral.forwardedToId) : null;
    return referral && organisation?.email
      ? { reference: referral.partnerReference, name: organisation.name, address: organisation.email }
      : null;
  });
  if (!found) return;
  const { reference, ...to } = found;
  await sendMails(host, [{ ...to, key: `forwarded.${referralId}` }], {
    subject: mails.forwardedSubject(),
    paragraphs: [mails.forwarded({ reference })],
  });
}

function urgentMail({
  partnerReference: reference,
  dueOn,
  status,
}: {
  readonly partnerReference: string;
  readonly dueOn: Date | null;
  readonly status: string;
}): ShortMail {
  const waits = status === 'TRIAGE' && dueOn ? [mails.urgentWaits({ due: dueOn })] : [];
  return {
    subject: mails.urgentSubject({ reference }),
    paragraphs: [mails.urgent({ reference }), ...waits],
  };
}

function newsMail({ partnerReference: reference }: { readonly partnerReference: string }): ShortMail {
  return { subject: mails.newsSubject({ reference }), paragraphs: [mails.news({ reference })] };
}
