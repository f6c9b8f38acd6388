import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';

const schema = readdirSync('prisma/schema').flatMap((file) =>
  readFileSync(`prisma/schema/${file}`, 'utf8').split('\n'),
);

/** What the Prisma schema cannot say, and which query needs it. */
const beyondTheSchema: Readonly<Record<string, string>> = {
  AnnualEvaluation_one_per_year: 'keeps a second evaluation of a year from holding',
  BsnPermission_one_in_force: 'keeps a second permission from being in force',
  ChangePetition_pending: 'one petition for each change at a time',
  DataKey_one_index: 'keeps a second key of blind indexes from being made',
  Document_missing: 'the health of Dossier: documents that lack their files',
  EventReplay_running: 'the relay: replays under way',
  Job_dead: 'order of `deadLetters`',
  Job_in_order: 'the relay: whether an earlier delivery of the same key is still to be done',
  Job_pending: 'the relay: jobs whose time has come',
  Job_queued: 'the reconciler: jobs that may have been lost on their way',
  Match_one_open_per_case: 'keeps a second proposal from being open',
  OutboxEvent_unrelayed: 'the relay: facts not yet passed on',
  QrsOffer_one_open: 'keeps the same help of the same organisation from being asked for twice at once',
  SearchText_names: '`search` by names, also misspelt',
  SearchText_others: '`search` by anything else',
  SearchText_words: '`search` by Dutch words',
  WaitingInterval_one_open_per_case: 'keeps a case from waiting twice',
};

it('says beside each index in the schema which query needs it', () => {
  const indexes = schema.filter((line) => line.includes('@@index('));
  expect(indexes.filter((line) => !/@@index\(.*\) \/\/ \S.{8,}/.test(line))).toEqual([]);
  expect(indexes.length).toBeGreaterThan(40);
});

it('has no other index than those, keys, and those that are named here', async () => {
  const database = await createTestDatabase();
  const db = openEncryptedDb(database.url);
  const found = await db.$queryRaw<{ name: string }[]>`
    SELECT indexname::text AS name FROM pg_indexes WHERE schemaname = 'public'
      AND indexname !~ '_(pkey|key|idx)$' ORDER BY 1`;
  expect(found.map(({ name }) => name)).toEqual(Object.keys(beyondTheSchema));
  await db.$disconnect();
  await database.drop();
});
