/** A field that is read from its row, when the columns that it leans on are there, and needs nothing to know but those. */
export interface PlainRead {
  readonly columns: readonly string[];
  read(row: unknown, args: object, context: unknown): unknown;
}

const plainReads = new WeakMap<object, PlainRead>();

/** Declares that a resolver answers like a plain read whenever the columns are there. */
export function declarePlainRead(resolver: object, plain: PlainRead): void {
  plainReads.set(resolver, plain);
}

/** Undefined for a resolver that somebody has wrapped since, to check something first. */
export function plainReadOf(resolver: object): PlainRead | undefined {
  return plainReads.get(resolver);
}

export function hasColumns(row: unknown, columns: readonly string[]): boolean {
  for (const column of columns) {
    if ((row as Readonly<Record<string, unknown>>)[column] === undefined) return false;
  }
  return true;
}
