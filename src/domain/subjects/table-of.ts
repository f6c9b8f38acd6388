import type { Tx } from '../../lib/db.ts';

/** The few Prisma calls that are made by the name of a model, because the annotations of the schema name it. */
export interface Table {
  findMany(args: object): Promise<Readonly<Record<string, unknown>>[]>;
  update(args: object): Promise<unknown>;
  updateMany(args: object): Promise<{ count: number }>;
  deleteMany(args: object): Promise<{ count: number }>;
}

/** @throws Error for a name that is no model */
export function tableOf(tx: Tx, model: string): Table {
  const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}`;
  const table = (tx as unknown as Record<string, Table | undefined>)[name];
  if (!table) throw new Error(`${model} is not a model of prisma/schema.`);
  return table;
}
