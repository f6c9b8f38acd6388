/** A statement to be prepared under its name, which stands for its text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The statement with one condition more, which is asked once: that the connection is bound as `key` says. It is an
 * error when it is not (prisma/migrations/20261122001030_bound_reads).
 */
export function boundStatement({ name, text, values }: Statement, key: string): Statement {
  return { name, text: boundText(name, text, values.length + 1), values: [...values, key] };
}

/** The texts are few and long, and every request has one. */
const known = new Map<string, string>();
const mostKnown = 2000;

function boundText(name: string, text: string, parameter: number): string {
  const bound = known.get(name);
  if (bound !== undefined) return bound;
  if (known.size >= mostKnown) known.clear();
  const made = `SELECT * FROM (${text}) AS "read" WHERE dossier_is_bound($${parameter})`;
  known.set(name, made);
  return made;
}
