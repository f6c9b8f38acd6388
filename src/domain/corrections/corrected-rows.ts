import { requireInput } from '../cases/require-input.ts';

/**
 * Rows with what was given of some of them. What was left out of a row stays; null takes a value out.
 * @throws InvalidInputError for an id that is not one of them
 */
export function correctedRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  given: readonly Given<Row>[] | undefined,
  field: string,
): readonly Row[] {
  if (!given || given.length === 0) return rows;
  for (const { id } of given) {
    requireInput(
      rows.some((row) => row.id === id),
      field,
      `The case has no such row: ${id}.`,
    );
  }
  return rows.map((row) =>
    given.filter(({ id }) => id === row.id).reduce<Row>((now, each) => merged(now, each), row),
  );
}

type Given<Row> = { readonly id: string } & { readonly [Key in keyof Row]?: Row[Key] | undefined };

function merged<Row extends { readonly id: string }>(row: Row, given: Given<Row>): Row {
  const said = Object.entries<unknown>(given).filter(([, value]) => value !== undefined);
  return { ...row, ...Object.fromEntries(said) };
}
