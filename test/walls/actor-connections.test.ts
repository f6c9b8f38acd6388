import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ActorConnections } from '../../src/access/row-level/actor-connections.ts';
import {
  type ActorSettings,
  actorSettings,
  nobodysSettings,
} from '../../src/access/row-level/actor-settings.ts';
import { bindStatements } from '../../src/access/row-level/bind-statements.ts';
import { boundStatement } from '../../src/access/row-level/bound-statement.ts';
import { calendarDate } from '../../src/lib/calendar-date.ts';
import { urlAs } from '../../src/lib/db.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from '../api/rights-world.ts';
import { TestDossier } from '../harness.ts';
import { actorOf } from './seen.ts';

// Connections that read for one actor after the other.

const cases = { name: 'cases', text: 'SELECT "reference" FROM "Case" ORDER BY 1', values: [] };

let dossier: TestDossier;
let world: RightsWorld;
let url: string;
const actors = new Map<Letter, ActorSettings>();
/** What each sees by a connection that nobody else ever had. */
const own = new Map<Letter, unknown>();

beforeAll(async () => {
  dossier = await TestDossier.start({ parts: { worker: false } });
  world = await rightsWorld(dossier);
  url = urlAs('dossier_reader', dossier.env['DATABASE_URL'] ?? '');
  for (const letter of Object.keys(letters) as Letter[]) {
    const actor = await actorOf(dossier, world.callers[letter]);
    actors.set(letter, actorSettings(actor, calendarDate(dossier.clock.now())));
    const connections = opened(1);
    own.set(letter, await connections.rows(settingsOf(letter), cases));
    await connections.close();
  }
}, 60_000);
afterAll(() => dossier.stop());

describe('one connection', () => {
  let connections: ActorConnections;
  beforeEach(() => {
    connections = opened(1);
    return () => connections.close();
  });

  it('shows each what is his, whoever had it before', async () => {
    const turns = (Object.keys(letters) as Letter[]).flatMap((first) =>
      (Object.keys(letters) as Letter[]).flatMap((second) => [first, second, second]),
    );
    for (const letter of turns) {
      expect([letter, await connections.rows(settingsOf(letter), cases)]).toEqual([letter, own.get(letter)]);
    }
    expect(new Set([...own.values()].map((rows) => JSON.stringify(rows))).size).toBeGreaterThan(3);
  });

  it('shows who has not logged in nothing, after somebody who sees all', async () => {
    expect(await connections.rows(settingsOf('C'), cases)).toEqual(own.get('C'));
    expect(await connections.rows(nobodysSettings, cases)).toEqual([]);
  });

  it('takes no bound of one actor over to the next', async () => {
    const consultant = settingsOf('K');
    const withoutArea = { role: consultant.role, bounds: {}, key: 'a consultant without an area' };
    expect(await connections.rows(consultant, cases)).not.toEqual([]);
    expect(await connections.rows(withoutArea, cases)).toEqual([]);
  });

  it('is given up when it could not be bound, and nobody reads by it', async () => {
    const before = await connections.rows(settingsOf('C'), { ...backend, values: [] });
    const unknown = { role: 'dossier_of_no_such_role', bounds: {}, key: 'unknown' };
    await expect(connections.rows(unknown, cases)).rejects.toThrow('did not bind');
    const after = await connections.rows(settingsOf('M'), { ...backend, values: [] });
    expect(after).not.toEqual(before);
    expect(await connections.rows(settingsOf('M'), cases)).toEqual(own.get('M'));
  });

  it('outlives a statement that fails', async () => {
    const wrong = { name: 'wrong', text: `SELECT $1::text::int AS number`, values: ['no number'] };
    const before = await connections.rows(settingsOf('C'), backend);
    await expect(connections.rows(settingsOf('C'), wrong)).rejects.toThrow('no number');
    expect(await connections.rows(settingsOf('C'), backend)).toEqual(before);
  });

  it('is replaced before it remembers too many statements', async () => {
    const served = new Set<unknown>();
    for (let n = 0; n < 1100; n++) {
      const [row] = await connections.rows(settingsOf('C'), {
        name: `statement ${n}`,
        text: `SELECT pg_backend_pid(), ${n} AS "number"`,
        values: [],
      });
      served.add(row?.[0]);
    }
    expect(served.size).toBe(3);
  });
});

it('many at once share few connections, and each sees what is his', async () => {
  const connections = opened(3);
  const letterOf = (index: number) => (Object.keys(letters) as Letter[])[(index * 7) % 8] as Letter;
  const seen = await Promise.all(
    Array.from({ length: 400 }, async (_, index) => {
      const letter = letterOf(index);
      return [letter, await connections.rows(settingsOf(letter), cases)] as const;
    }),
  );
  for (const [letter, rows] of seen) expect([letter, rows]).toEqual([letter, own.get(letter)]);
  await connections.close();
});

it('a statement that reaches a connection of another actor is an error, and shows nothing', async () => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { text, values } = boundStatement(cases, settingsOf('K').key);
    await expect(client.query(text, [...values])).rejects.toThrow('not bound to the actor');
    await client.query(bindStatements(null, settingsOf('C')));
    await expect(client.query(text, [...values])).rejects.toThrow('not bound to the actor');
    await client.query(bindStatements(settingsOf('C'), settingsOf('K')));
    expect((await client.query({ text, values: [...values], rowMode: 'array' })).rows).toEqual(own.get('K'));
  } finally {
    await client.end();
  }
});

const backend = { name: 'backend', text: 'SELECT pg_backend_pid()', values: [] };

function opened(poolSize: number): ActorConnections {
  return new ActorConnections({ url, poolSize, waitMs: 20_000, onConnectionLost: () => undefined });
}

function settingsOf(letter: Letter): ActorSettings {
  const settings = actors.get(letter);
  if (!settings) throw new Error(`There is no ${letter}.`);
  return settings;
}
