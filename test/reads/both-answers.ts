import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { type Db, openDb } from '../../src/lib/db.ts';
import { prepareRead } from '../../src/reads/prepare-read.ts';
import type { RandomRead } from './random-read.ts';

/** What came of a read that was done twice: compiled, and by Prisma. */
export type Comparison = 'left to Prisma' | 'equal' | 'equal and not empty' | 'both refuse' | Difference;

export interface Difference {
  readonly text: string;
  readonly compiled: unknown;
  readonly prisma: unknown;
}

/** Asks the same of one database in both ways, as whoever the address says. */
export class BothAnswers {
  readonly #client: pg.Client;
  readonly #db: Db;

  private constructor(client: pg.Client, db: Db) {
    this.#client = client;
    this.#db = db;
  }

  static async open(url: string): Promise<BothAnswers> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new BothAnswers(client, openDb({ url, poolSize: 1 }));
  }

  async compare({ model, operation, args, isOrdered }: RandomRead): Promise<Comparison> {
    const read = prepareRead(model, operation, args);
    if (read === null) return 'left to Prisma';
    const [compiled, prisma] = await Promise.all([
      outcomeOf(async () => {
        const { text, name, values } = read;
        const asked = { text, name, values: [...values], rowMode: 'array', types: asText };
        const { rows } = (await this.#client.query(asked as pg.QueryArrayConfig)) as {
          rows: (string | null)[][];
        };
        return read.decode(rows);
      }),
      outcomeOf(() => this.#prisma(model)[operation](args)),
    ]);
    if ('error' in compiled && 'error' in prisma) return 'both refuse';
    const settle = isOrdered ? (answer: unknown) => answer : inOneOrder;
    if ('answer' in compiled && 'answer' in prisma) {
      const isEqual = isDeepStrictEqual(settle(compiled.answer), settle(prisma.answer));
      if (isEqual) return isEmpty(prisma.answer) ? 'equal' : 'equal and not empty';
    }
    return { text: read.text, compiled, prisma };
  }

  async close(): Promise<void> {
    await Promise.all([this.#client.end(), this.#db.$disconnect()]);
  }

  #prisma(model: string): Delegate {
    const delegates = this.#db as unknown as Record<string, Delegate | undefined>;
    const delegate = delegates[`${model.charAt(0).toLowerCase()}${model.slice(1)}`];
    if (!delegate) throw new Error(`Prisma has no model ${model}.`);
    return delegate;
  }
}

type Delegate = Record<RandomRead['operation'], (args: object) => Promise<unknown>>;

const asText = { getTypeParser: () => (text: string) => text };

type Outcome = { readonly answer: unknown } | { readonly error: unknown };

async function outcomeOf(ask: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: await ask() };
  } catch (error) {
    return { error };
  }
}

function isEmpty(answer: unknown): boolean {
  return answer === null || answer === 0 || (Array.isArray(answer) && answer.length === 0);
}

/** With every list of rows sorted, for answers of which no order was asked. */
function inOneOrder(answer: unknown): unknown {
  if (Array.isArray(answer)) {
    const rows = answer.map(inOneOrder);
    return rows.every(isRow) ? rows.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) : rows;
  }
  if (!isRow(answer)) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, inOneOrder(value)]),
  );
}

function isRow(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function keyOf(row: object): string {
  return JSON.stringify(row, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
