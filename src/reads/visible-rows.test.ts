import { describe, expect, it } from 'vitest';
import { prepareRead } from './prepare-read.ts';
import { isKnownVisible, withoutVisible } from './visible-rows.ts';

const ids = ['0197a3c0-0000-7000-8000-000000000001', '0197a3c0-0000-7000-8000-000000000002'];
const client = { visible: { familyName: 'Jansen' }, select: { id: true } };

describe('a relation that is asked for with `visible`', () => {
  it('has the filter in the one statement, and its rows are known to meet it', () => {
    const read = prepareRead('Case', 'findMany', { select: { id: true, client } });
    expect(read?.text).toMatch(/LEFT JOIN "public"."Client" AS .* ON .* AND .*"familyName" = \$1/);
    const [seen, hidden] = read?.decode([ids, [ids[0] ?? '', null]]) as { client: object | null }[];
    expect(seen).toEqual({ id: ids[0], client: { id: ids[1] } });
    expect(isKnownVisible(seen?.client ?? {})).toBe(true);
    expect(hidden).toEqual({ id: ids[0], client: null });
  });

  it('has it in the list before a number of its rows is taken', () => {
    const mandates = { take: 1, visible: { endsOn: null }, select: { id: true } };
    const read = prepareRead('Case', 'findMany', { select: { id: true, mandates } });
    expect(read?.text).toMatch(/"endsOn" IS NULL.* LIMIT 1/);
    const [aCase] = read?.decode([[ids[0] ?? '', JSON.stringify([[ids[1]]])]]) as { mandates: object[] }[];
    expect(aCase?.mandates.map(isKnownVisible)).toEqual([true]);
  });

  it('is unknown without it', () => {
    const read = prepareRead('Case', 'findMany', { select: { id: true, client: { select: { id: true } } } });
    const [aCase] = read?.decode([ids]) as { client: object }[];
    expect(isKnownVisible(aCase?.client ?? {})).toBe(false);
  });

  it('is left to Prisma as Prisma knows it', () => {
    const cases = { where: { endedOn: null }, visible: {}, include: { client } };
    expect(withoutVisible({ where: { id: ids[0] }, select: { id: true, cases } })).toEqual({
      where: { id: ids[0] },
      select: {
        id: true,
        cases: { where: { endedOn: null }, include: { client: { select: { id: true } } } },
      },
    });
  });
});
