import type { Acting } from '../../access/actor.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { heldPersons } from './held-persons.ts';
import { dueBefore, periodsOn } from './retention-periods.ts';
import type { RetentionPlan } from './retention-plan.ts';
import type { DueItem, RetentionRule, RetentionSweep, RetentionWork } from './retention-rule.ts';

export interface RetentionForecast {
  readonly rule: RetentionRule;
  readonly months: number;
  readonly before: Date;
  readonly due: number;
  readonly held: number;
  /** Of what would go, the first ones. */
  readonly references: readonly string[];
  /** Of what a hold keeps, the first ones. */
  readonly heldReferences: readonly string[];
}

const pageSize = 1000;
const shownReferences = 100;

/** What a run on a day would do, without doing it; today, or a day to come with the periods decided for it. */
export async function previewRetention(
  tx: Tx,
  acting: Acting,
  { rules, holders, heldMessages }: RetentionPlan,
  { on = calendarDate(acting.now), kind }: { readonly on?: Date; readonly kind?: string | null },
): Promise<RetentionForecast[]> {
  const periods = await periodsOn(tx, rules, on);
  const held = await heldPersons(tx, on, heldMessages);
  const forecasts: RetentionForecast[] = [];
  for (const rule of rules) {
    if (!rule.sweep || (kind && kind !== rule.kind)) continue;
    const months = periods.get(rule.kind) ?? rule.defaultMonths;
    const before = dueBefore(on, months);
    const items = await allDue({ tx, acting, holders }, rule.sweep, { before, held });
    forecasts.push({
      ...{ rule, months, before, due: items.length },
      held: items.filter(({ isHeld }) => isHeld).length,
      references: shown(items, false),
      heldReferences: shown(items, true),
    });
  }
  return forecasts;
}

async function allDue(
  work: RetentionWork,
  sweep: RetentionSweep<RetentionWork>,
  ask: Pick<Parameters<typeof sweep.due>[1], 'before' | 'held'>,
): Promise<DueItem[]> {
  const items: DueItem[] = [];
  for (;;) {
    const after = items.at(-1)?.key ?? null;
    const page = await sweep.due(work, { ...ask, after, limit: pageSize });
    items.push(...page);
    if (page.length < pageSize) return items;
  }
}

function shown(items: readonly DueItem[], isHeld: boolean): string[] {
  return items
    .filter((item) => item.isHeld === isHeld)
    .slice(0, shownReferences)
    .map(({ reference }) => reference);
}
