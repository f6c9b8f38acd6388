import type { FieldPlan, ValuePlan } from './selection-plan.ts';

/** A value of which nothing further is asked. */
export function complete(plan: ValuePlan, given: unknown, { parentType, definition }: FieldPlan): unknown {
  if (given instanceof Error) throw given;
  if (given === null || given === undefined) {
    if (plan.nullable) return null;
    const name = `${parentType.name}.${definition?.name ?? '__typename'}`;
    throw new Error(`Cannot return null for non-nullable field ${name}.`);
  }
  if (plan.kind !== 'leaf') return given;
  const serialized = plan.serialize(given);
  if (serialized !== null && serialized !== undefined) return serialized;
  throw new Error(`Expected ${plan.type} to return a value that is not null.`);
}
