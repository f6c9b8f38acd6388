import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';

/** The same arguments with something odd in one place, or left out. */
export function damaged(g: GeneratorValue, args: object): Record<string, unknown> {
  const copy = structured(args) as Record<string, unknown>;
  const places = placesIn(copy);
  const [node, name] = places[g(fc.nat, places.length)] ?? [
    copy,
    oddNames[g(fc.nat, oddNames.length - 1)] ?? '',
  ];
  const oddity = oddities[g(fc.nat, oddities.length - 1)];
  // Without an order, rows of a page may be any.
  if (name !== 'orderBy' || oddity !== undefined) (node as Record<string, unknown>)[name] = oddity;
  return copy;
}

const oddNames = [
  'cursor',
  'distinct',
  'take',
  'skip',
  'select',
  'include',
  'orderBy',
  'where',
  'omit',
  '__proto__x',
];

const oddities: readonly unknown[] = [
  ...[
    null,
    undefined,
    true,
    false,
    0,
    -1,
    1.5,
    Number.NaN,
    2 ** 31,
    10n,
    'x',
    '',
    '\0',
    '\ud800',
    'asc',
    'id',
  ],
  ...[
    {},
    [],
    [null],
    [undefined],
    ['x'],
    [[]],
    new Date(Number.NaN),
    new Date('2022-03-01'),
    new Map(),
    Symbol('x'),
  ],
  ...[
    { id: true },
    { id: 'x' },
    { id: 'asc' },
    { not: { not: null } },
    { is: null },
    { some: null },
    { in: null },
  ],
  ...[{ mode: 'insensitive' }, { AND: [], OR: [] }, { OR: [{}] }, { NOT: { OR: [] } }],
  ...[
    '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    '6F9619FF-8B86-D011-B42D-00C04FC964FF',
    '{6f9619ff-8b86-d011-b42d}',
  ],
  ...['2022-03-01T00:00:00Z', '2022-03-01', '\'; DROP TABLE "Case"; --', '$1'],
  ...[new Date(-62_200_000_000_000), new Date(8.64e15), new Uint8Array([1, 2]), /x/, () => true],
];

/** Every place where a value stands, down to the innermost. */
function placesIn(node: object): [object, string][] {
  return Object.entries(node).flatMap(([name, value]) => [
    [node, name] as [object, string],
    ...(isNode(value) ? placesIn(value) : []),
  ]);
}

function structured(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structured);
  return isNode(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, structured(inner)]))
    : value;
}

function isNode(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array)
  );
}
