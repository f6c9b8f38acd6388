import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CourtReportKind } from '../../../src/generated/prisma/enums.ts';
import { addMonths } from '../../../src/lib/calendar-date.ts';
import type { CaseFile } from './case-file.ts';
import { dateOf, type Day, dayOf, momentOn } from './day.ts';

/** Months between reports to the court. */
const intervals = { YEARLY: 12, FIVE_YEARLY: 60 } as const;
/** A few of those that fell due last are still to be written. */
const lateShare = 0.05;

/** What the court was told of an appointment: every year, every five years, and at its end. */
export function reportRows(
  file: CaseFile,
  { effectiveOn, endedOn }: { effectiveOn: Day; endedOn: Day | null },
  today: Day,
): Prisma.CourtReportCreateManyInput[] {
  const random = file.random.fork('reports');
  const sent = (kind: CourtReportKind, dueOn: Day, sentOn: Day): Prisma.CourtReportCreateManyInput => ({
    id: random.uuid(momentOn(sentOn, 10)),
    caseId: file.id,
    kind,
    dueOn: dateOf(dueOn),
    sentOn: dateOf(sentOn),
  });
  const last = endedOn ?? today - (random.chance(lateShare) ? 30 : 0);
  const rolling = (['YEARLY', 'FIVE_YEARLY'] as const).flatMap((kind) => {
    const reports: Prisma.CourtReportCreateManyInput[] = [];
    for (let number = 1; ; number++) {
      const dueOn = dayOf(addMonths(dateOf(effectiveOn), intervals[kind] * number));
      if (dueOn >= last) return reports;
      reports.push(sent(kind, dueOn, dueOn - random.int(0, 20)));
    }
  });
  const finalOn = endedOn === null ? null : endedOn + random.int(3, 20);
  const isFinalSent = endedOn !== null && finalOn !== null && finalOn < today;
  return [...rolling, ...(isFinalSent ? [sent('FINAL', endedOn, finalOn)] : [])];
}
