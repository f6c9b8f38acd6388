import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareRead } from './prepare-read.ts';

const id = '018f0000-0000-7000-8000-000000000000';

describe('a prepared read', () => {
  it('has the same text whatever is looked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), fc.array(fc.uuid(), { minLength: 2 }), (name, client, cases) => {
        const read = prepareRead('Case', 'findMany', {
          where: {
            clientId: client,
            applicantName: { contains: name.replaceAll('\0', '') },
            id: { in: cases },
          },
        });
        expect(read?.text).toBe(
          prepareRead('Case', 'findMany', {
            where: { clientId: id, applicantName: { contains: 'x' }, id: { in: [] } },
          })?.text,
        );
      }),
    );
  });

  it('has another text for another number of rows, which the planner has to know', () => {
    const [few, many] = [5, 50].map((take) =>
      prepareRead('Case', 'findMany', { take, orderBy: { id: 'asc' } }),
    );
    expect(few?.text).toContain('LIMIT 5');
    expect(many?.text).toContain('LIMIT 50');
    expect(few?.name).not.toBe(many?.name);
  });

  it('compares with the only value of a list, so that an index keeps its order', () => {
    const read = prepareRead('Case', 'findMany', { where: { status: { in: ['ACTIVE'] } } });
    expect(read?.text).toMatch(/"status" = \$1/);
    expect(read?.values).toEqual(['ACTIVE']);
  });

  it('takes the page before it looks up what its rows lead to', () => {
    const read = prepareRead('Case', 'findMany', {
      select: { id: true, client: { select: { familyName: true } } },
      orderBy: { id: 'desc' },
      take: 2,
    });
    expect(read?.text).toMatch(/FROM \(SELECT [^()]* ORDER BY [^()]* LIMIT 2\) AS t0 LEFT JOIN LATERAL/);
  });
});

describe('a read is left to Prisma', () => {
  const oddities: [string, string, object | undefined][] = [
    ['of a model that is none', 'findMany', undefined],
    ['with a name in it that is no field', 'findMany', { where: { 'id" OR 1=1 --': id } }],
    ['with a value that is none of its column', 'findMany', { where: { id: "' OR 1=1 --" } }],
    ['from a cursor', 'findMany', { cursor: { id }, take: 2 }],
    ['with an OR of nothing', 'findMany', { where: { OR: [] } }],
    ['by no key', 'findUnique', { where: { version: 1 } }],
    ['of no row', 'findMany', { orderBy: { id: 'asc' }, take: 0 }],
    ['backwards', 'findMany', { orderBy: { id: 'asc' }, take: -2 }],
    ['with null where there is none', 'findMany', { where: { version: null } }],
    ['of everything at once', 'aggregate', { _count: true }],
  ];

  it.each(oddities)('%s', (what, operation, args) => {
    expect(prepareRead(what.includes('model') ? 'Kees' : 'Case', operation, args)).toBeNull();
  });

  it('when its arguments hold themselves', () => {
    const where: Record<string, unknown> = {};
    where.AND = where;
    expect(prepareRead('Case', 'findMany', { where })).toBeNull();
  });

  it('whatever it is given, without an error', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('where', 'select', 'AND', 'id', 'client', 'take', 'x') }),
        (args) => {
          prepareRead('Case', 'findMany', args);
        },
      ),
    );
  });
});
