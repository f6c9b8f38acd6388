import type { WorkArea } from '../../../generated/prisma/enums.ts';
import { calendarDate, formatCalendarDate } from '../../../lib/calendar-date.ts';
import { groupBy } from '../../../lib/group-by.ts';
import type { PluginHost, PluginWork } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { mails } from '../messages/mails-nl.ts';
import { sendMails } from '../send-mails.ts';

type Host = PluginHost<QrsConfig, 'qrs'>;

interface WaitingOffer {
  readonly workArea: WorkArea;
  readonly state: 'OFFERED' | 'MORE_WANTED';
}

/** Mails each area how many offers have waited too long, for others and for the office itself; coordinators hear of all. */
export async function performRemindOfOffers(host: Host): Promise<void> {
  const day = formatCalendarDate(calendarDate(host.clock.now()));
  const areas = await host.transaction(async (work) => {
    const late = groupBy(await lateOffers(work, host.config), ({ workArea }) => workArea);
    return Promise.all(
      [...late].map(async ([workArea, offers]) => ({
        ...{ workArea, offers, mailboxes: await work.domain.officeMailboxes(workArea) },
      })),
    );
  });
  for (const { workArea, offers, mailboxes } of areas) {
    await sendMails(
      host,
      mailboxes.map(({ userId, ...to }) => ({ ...to, key: `offers.${day}.${workArea}.${userId}` })),
      { subject: mails.offersWaitSubject(), paragraphs: paragraphsOf(offers) },
    );
  }
}

async function lateOffers(
  { db, domain, now }: PluginWork<'qrs'>,
  { remindOfOfferAfterDays: days }: QrsConfig,
): Promise<readonly WaitingOffer[]> {
  const open = await db.qrsOffer.findMany({
    where: { state: { in: ['OFFERED', 'MORE_WANTED'] } },
    select: { workArea: true, state: true, stateSince: true },
    orderBy: { id: 'asc' },
  });
  return open.flatMap(({ workArea, state, stateSince }) => {
    const isLate = domain.addWorkingDays(calendarDate(stateSince), days) < calendarDate(now);
    return isLate && (state === 'OFFERED' || state === 'MORE_WANTED') ? [{ workArea, state }] : [];
  });
}

function paragraphsOf(offers: readonly WaitingOffer[]): string[] {
  const asks = offers.filter(({ state }) => state === 'MORE_WANTED').length;
  const waits = offers.length - asks;
  return [
    ...(asks > 0 ? [mails.offersAsk({ count: asks })] : []),
    ...(waits > 0 ? [mails.offersWait({ count: waits })] : []),
  ];
}
