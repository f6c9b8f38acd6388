import { z } from 'zod';

/** A count that may be shown; null = withheld. */
const figure = z.int().nonnegative().nullable();

/** A row or column of a table. `TOTAL` is the total of its axis. */
const heading = z.object({
  code: z.string(),
  /** Only of what the message catalogue does not know: organisations, under the name they had then. */
  name: z.string().nullable(),
  /** 0 = total, 1 = a part of the total, 2 = a part of a part. */
  level: z.int().min(0).max(2),
});

const table = z.object({
  key: z.enum(['KIND_BY_CARE_PROVIDER', 'KIND_BY_AREA', 'SEVERITY']),
  columns: z.array(heading),
  rows: z.array(heading.extend({ cells: z.array(figure) })),
});

/** What is kept of a report: the figures that may be published, and nothing from which others would follow. */
export const reportFigures = z.object({
  version: z.literal(1),
  rule: z.object({ threshold: z.int(), minimumMentors: z.int(), largestShare: z.number() }),
  signals: figure,
  mentors: figure,
  careProviders: figure,
  tables: z.array(table),
});

export type ReportFigures = z.infer<typeof reportFigures>;
export type ReportTable = z.infer<typeof table>;
export type TableHeading = z.infer<typeof heading>;
