import { formatCalendarDate, calendarDate } from '../../lib/calendar-date.ts';
import type { NewsletterWork } from './newsletter-work.ts';

/** Month and subject as part of a URL, e.g. `2026-11-twaalf-nieuwe-mentoren`; a taken one gets a number. */
export async function freeSlug(work: NewsletterWork, subject: string): Promise<string> {
  const wanted = slugOf(subject, work.now);
  const taken = await work.db.newsletterIssue.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  });
  const known = new Set(taken.map(({ slug }) => slug));
  if (!known.has(wanted)) return wanted;
  let number = 2;
  while (known.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

export function slugOf(subject: string, at: Date): string {
  const words = subject
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return `${formatCalendarDate(calendarDate(at)).slice(0, 7)}-${words || 'nieuwsbrief'}`;
}
