type Tree = Readonly<Record<string, unknown>>;

const rows = new WeakSet<object>();

/** Takes note that a row came by a relation that was asked for with `visible`. */
export function markVisible(row: object): void {
  rows.add(row);
}

/** Whether the statement that answered with a row has settled that it may be seen. */
export function isKnownVisible(row: object): boolean {
  return rows.has(row);
}

/**
 * The arguments of a read as Prisma knows them, without `visible`. That is one word more which a compiled read knows,
 * in the arguments of a relation: a filter on the rows that it leads to, also on one that is never missing. What does
 * not meet it is left out, or null, and what does is known to (`isKnownVisible`). Left to Prisma, such rows come as they
 * are, unknown.
 */
export function withoutVisible(args: object | undefined): object | undefined {
  if (args === undefined) return args;
  const { select, include } = args as Tree;
  if (!isTree(select) && !isTree(include)) return args;
  return {
    ...args,
    ...(isTree(select) && { select: relationsOf(select) }),
    ...(isTree(include) && { include: relationsOf(include) }),
  };
}

function relationsOf(selection: Tree): Tree {
  return Object.fromEntries(
    Object.entries(selection).map(([name, asked]) => {
      if (!isTree(asked)) return [name, asked];
      const { visible: _, ...others } = asked;
      return [name, withoutVisible(others)];
    }),
  );
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
