import type pg from 'pg';
import type { Redis } from 'ioredis';

/** Texts that occur nowhere else: wherever one turns up, the person it belongs to is still there. */
export class Canaries {
  readonly #known = new Map<string, string>();
  readonly #tag: string;

  /** @param tag three letters that tell this person from the others */
  constructor(tag: string) {
    this.#tag = tag;
  }

  /** A word that looks like a name. */
  word(where: string): string {
    return this.keep(where, `Kanarie${this.#tag}${letters(this.#known.size)}`);
  }

  /** A sentence with a canary in it. */
  text(where: string): string {
    return `Hier staat ${this.word(where)} in een zin.`;
  }

  email(where: string): string {
    return this.keep(where, `${this.word(where).toLowerCase()}@kanarie.example`);
  }

  /** A text of a given form, unique by itself. */
  keep(where: string, text: string): string {
    this.#known.set(where, text);
    return text;
  }

  get all(): ReadonlyMap<string, string> {
    return this.#known;
  }

  /** The canaries that a text holds, by where they were put in. */
  in(text: string): string[] {
    const lower = text.toLowerCase();
    return [...this.#known]
      .filter(([, canary]) => lower.includes(canary.toLowerCase()))
      .map(([where]) => where);
  }
}

function letters(number: number): string {
  return [Math.floor(number / 26), number % 26].map((digit) => String.fromCharCode(97 + digit)).join('');
}

/** Every value of every table, as text; bytes as the characters that they are. One line per table. */
export async function databaseText(client: pg.Client): Promise<Map<string, string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    texts.set(name, rows.map((row) => Object.values(row).map(asText).join(' ')).join('\n'));
  }
  return texts;
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every key of Redis with its value, of whatever type. */
export async function redisText(redis: Redis): Promise<string> {
  const parts: string[] = [];
  for (const key of await redis.keys('*')) {
    parts.push(key);
    switch (await redis.type(key)) {
      case 'string':
        parts.push((await redis.get(key)) ?? '');
        break;
      case 'hash':
        parts.push(JSON.stringify(await redis.hgetall(key)));
        break;
      case 'list':
        parts.push(JSON.stringify(await redis.lrange(key, 0, -1)));
        break;
      case 'set':
        parts.push(JSON.stringify(await redis.smembers(key)));
        break;
      case 'zset':
        parts.push(JSON.stringify(await redis.zrange(key, '0', '-1')));
        break;
      case 'stream':
        parts.push(JSON.stringify(await redis.xrange(key, '-', '+')));
        break;
      default:
        throw new Error(`Redis holds ${key} of a type that this does not read.`);
    }
  }
  return parts.join('\n');
}
