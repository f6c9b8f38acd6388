import pg from 'pg';
import type { CaseKey } from '../../contenders/question.ts';
import { pageSize } from '../../contenders/question.ts';
import type { Setup } from '../../section.ts';
import type { Topic } from './measurement.ts';

export interface Topics {
  readonly topics: readonly Topic[];
  /** Where deep pages begin: how many rows lie before. */
  readonly offsets: ReadonlyMap<CaseKey, number>;
}

/** The questions about these data. */
export async function chooseTopics(databaseUrl: string, { quick }: Pick<Setup, 'quick'>): Promise<Topics> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM "Case"');
    const deepPage = Math.min(1000, Math.floor((rows[0]?.count ?? 0) / pageSize) - 1);
    const offset = (deepPage - 1) * pageSize - 1;
    const cases = await client.query<{ id: string; workArea: string }>(
      // Spread over the years; those of a running case show most.
      `SELECT "id", "workArea" FROM "Case" WHERE "status" = 'ACTIVE' ORDER BY md5("id"::text) LIMIT $1`,
      [quick ? 4 : 100],
    );
    const places = await client.query<CaseKey>(
      `SELECT "registeredOn"::text, "id" FROM "Case" ORDER BY "registeredOn" DESC, "id" DESC OFFSET $1 LIMIT 1`,
      [offset],
    );
    const [after] = places.rows;
    if (!after) throw new Error('There is no deep page.');
    const lists = ['NOORD_MIDDEN_LIMBURG', 'ZUID_LIMBURG'].flatMap((workArea) =>
      (quick ? ['ACTIVE'] : ['ACTIVE', 'ENDED', 'WAITING']).map(
        (status) => ({ name: 'Q2', workArea, status }) as const,
      ),
    );
    return {
      topics: [
        {
          name: 'Q1',
          questions: cases.rows.map(({ id, workArea }) => ({ name: 'Q1', caseId: id, workArea })),
        },
        { name: 'Q2', questions: lists },
        { name: 'Q3 first page', questions: [{ name: 'Q3', after: null }] },
        { name: `Q3 page ${deepPage}`, questions: [{ name: 'Q3', after }] },
        { name: 'Q5', questions: [{ name: 'Q5' }] },
      ],
      offsets: new Map([[after, offset]]),
    };
  } finally {
    await client.end();
  }
}
