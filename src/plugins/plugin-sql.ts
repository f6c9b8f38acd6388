import type { z } from 'zod';
import type { PluginSql, SqlValue } from './contract.ts';

/** What one statement asks of the database: text for PostgreSQL's `format`, and the values that it puts in. */
export interface PluginStatement {
  readonly template: string;
  readonly values: readonly (string | null)[];
}

/** How a statement is carried out. */
export interface SqlCarrier {
  rows(statement: PluginStatement): Promise<readonly unknown[]>;
  run(statement: PluginStatement): Promise<number>;
}

/** SQL as a tagged template: values go apart from the text, and rows come as a schema says. */
export function pluginSql({ rows, run }: SqlCarrier): PluginSql {
  return {
    rows:
      <Row>(schema: z.ZodType<Row>) =>
      async (parts: TemplateStringsArray, ...values: readonly SqlValue[]) =>
        (await rows(statementOf(parts, values))).map((row) => schema.parse(row)),
    run: (parts, ...values) => run(statementOf(parts, values)),
  };
}

function statementOf(parts: readonly string[], values: readonly SqlValue[]): PluginStatement {
  const template = parts
    .map((part, index) => (index === 0 ? '' : `%${index}$L`) + part.replaceAll('%', '%%'))
    .join('');
  return { template, values: values.map(textOf) };
}

/** As PostgreSQL reads it; it finds the type out from where the value stands, as it does for a literal. */
function textOf(value: SqlValue): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map((each) => elementOf(each as SqlValue)).join(',')}}`;
  return String(value);
}

function elementOf(value: SqlValue): string {
  const text = textOf(value);
  return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
