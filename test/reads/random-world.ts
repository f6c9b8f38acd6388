import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import pg from 'pg';
import { readModels } from '../../src/generated/read-models.ts';
import type { ReadModel, ScalarField } from '../../src/reads/read-model.ts';
import { type SampleValue, samplesOf } from './values.ts';

/** Rows by model, as a filter would ask for their values. */
export type World = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export interface WorldOptions {
  readonly url: string;
  readonly seed: number;
  readonly rowsPerTable: number;
}

/** Fills every table with rows that are odd in every column, and point at each other wherever a column may. */
export async function fillWorld({ url, seed, rowsPerTable }: WorldOptions): Promise<World> {
  const [rows] = fc.sample(
    fc.gen().map((g) => inventRows(g, rowsPerTable)),
    { seed, numRuns: 1 },
  );
  if (!rows) throw new Error('Nothing was sampled.');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await dropChecks(client);
    // Neither triggers nor foreign keys: the order of the tables does not matter.
    await client.query('SET session_replication_role = replica');
    const world: Record<string, Record<string, unknown>[]> = {};
    for (const [name, model] of Object.entries(readModels)) {
      world[name] = await insert(client, model, rows[name] ?? []);
    }
    await client.query('ANALYZE');
    return world;
  } finally {
    await client.end();
  }
}

type Row = Record<string, SampleValue>;

const none: SampleValue = { sql: null, asked: null };

function inventRows(g: GeneratorValue, rowsPerTable: number): Record<string, Row[]> {
  const numbers = Array.from({ length: rowsPerTable }, (_, index) => index);
  const rows: Record<string, Row[]> = {};
  for (const [name, model] of Object.entries(readModels)) {
    rows[name] = numbers.map((index) => inventRow(g, model, index));
  }
  for (const [name, model] of Object.entries(readModels)) {
    for (const relation of Object.values(model.relations)) {
      if (!relation.holdsKey) continue;
      const targets = rows[relation.model] ?? [];
      for (const [index, row] of (rows[name] ?? []).entries()) {
        const [here, there] = relation.on[0] ?? ['', ''];
        const isAlone = Object.values(model.uniques).some((fields) => fields.join() === here);
        const nullable = !model.scalars[here]?.required && g(fc.nat, 3) === 0;
        const target = targets[isAlone ? index : g(fc.nat, targets.length - 1)];
        row[here] = nullable || !target ? none : (target[there] ?? none);
      }
    }
  }
  return rows;
}

function inventRow(g: GeneratorValue, model: ReadModel, index: number): Row {
  return Object.fromEntries(
    Object.entries(model.scalars).map(([name, field]) => [name, inventValue(g, model, name, field, index)]),
  );
}

function inventValue(
  g: GeneratorValue,
  model: ReadModel,
  name: string,
  field: ScalarField,
  index: number,
): SampleValue {
  if (!field.required && g(fc.nat, 2) === 0) return none;
  if (field.list) return inventList(g, field);
  if (field.type === 'uuid') {
    const sql = g(fc.uuid);
    return { sql, asked: sql };
  }
  const samples = samplesOf(field);
  const isKey = Object.values(model.uniques).some((fields) => fields.join() === name);
  const any = (): SampleValue => samples[g(fc.nat, samples.length - 1)] ?? none;
  if (!isKey) return any();
  const another = `${name} ${index}`;
  const made = field.type === 'text' ? { sql: another, asked: another } : any();
  return samples[index] ?? made;
}

function inventList(g: GeneratorValue, field: ScalarField): SampleValue {
  const samples = field.type === 'uuid' ? [] : samplesOf(field);
  const length = g(fc.nat, 3);
  const elements = Array.from({ length }, () =>
    samples.length > 0 ? samples[g(fc.nat, samples.length - 1)]?.asked : g(fc.uuid),
  ) as string[];
  const sql = `{${elements.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  return { sql, asked: elements };
}

async function dropChecks(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; table: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint
     WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace AND conrelid <> 0`,
  );
  for (const { name, table } of rows) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${pg.escapeIdentifier(name)}`);
  }
}

async function insert(
  client: pg.Client,
  model: ReadModel,
  rows: readonly Row[],
): Promise<Record<string, unknown>[]> {
  const kept: Record<string, unknown>[] = [];
  for (const row of rows) {
    const fields = Object.keys(row);
    const columns = fields.map((field) => pg.escapeIdentifier(model.scalars[field]?.column ?? field));
    const { rowCount } = await client.query(
      `INSERT INTO ${pg.escapeIdentifier(model.table)} (${columns.join(', ')})
       VALUES (${fields.map((_, index) => `$${index + 1}`).join(', ')}) ON CONFLICT DO NOTHING`,
      fields.map((field) => row[field]?.sql),
    );
    if (rowCount) kept.push(Object.fromEntries(fields.map((field) => [field, row[field]?.asked])));
  }
  return kept;
}
