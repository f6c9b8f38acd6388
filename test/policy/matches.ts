/**
 * Whether a plain object is what a Prisma `where` selects: as much of it as row rules use. Related rows are properties,
 * lists of them arrays. An operator that it does not know is an error, so that no rule passes for being misunderstood.
 */
export function matches(where: object, row: object): boolean {
  return Object.entries(where).every(([key, condition]) => holds(key, condition, row));
}

function holds(key: string, condition: unknown, row: object): boolean {
  if (key === 'AND') return (condition as object[]).every((each) => matches(each, row));
  if (key === 'OR') return (condition as object[]).some((each) => matches(each, row));
  if (condition === undefined) throw new Error(`The rule looks at ${key}, and then at nothing.`);
  if (!(key in row)) throw new Error(`The row has no ${key}, at which the rule looks.`);
  const value = (row as Record<string, unknown>)[key];
  if (condition === null || typeof condition !== 'object' || condition instanceof Date) {
    return comparable(value) === comparable(condition);
  }
  return Object.entries(condition).every(([operator, operand]) => compare(operator, value, operand));
}

function compare(operator: string, value: unknown, operand: unknown): boolean {
  if (operator === 'some') return (value as object[]).some((each) => matches(operand as object, each));
  if (operator === 'in') return (operand as unknown[]).includes(value);
  if (operator === 'not') return comparable(value) !== comparable(operand);
  const [left, right] = [comparable(value), comparable(operand)] as [number | null, number];
  // As in SQL: with null no comparison holds.
  if (operator === 'lte') return left !== null && left <= right;
  if (operator === 'gt') return left !== null && left > right;
  if (operator === 'gte') return left !== null && left >= right;
  // Anything else is a condition on a related row.
  return value !== null && typeof value === 'object' && holds(operator, operand, value);
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}
