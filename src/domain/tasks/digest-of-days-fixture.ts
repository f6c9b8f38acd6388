import { addDays } from '../../lib/calendar-date.ts';
import { type Telling, tellings, toldKey } from './tellings.ts';

interface ReadDays {
  readonly start: Date;
  /** Days after the start on which somebody is told, in any order. */
  readonly read: readonly number[];
  readonly dueOn: Date;
  readonly snoozedUntil: Date | null;
}

/** What somebody is told of one task, day by day, each with the day on which he is. */
export function digestOfDays({ start, read, ...task }: ReadDays): (Telling & { readonly on: Date })[] {
  const told = new Set<string>();
  return read.flatMap((offset) => {
    const on = addDays(start, offset);
    const news = tellings([{ id: 'task', kind: 'BY_HAND', ...task }], { told, today: on, onlyLegal: false });
    for (const telling of news) told.add(toldKey(telling));
    return news.map((telling) => ({ ...telling, on }));
  });
}
