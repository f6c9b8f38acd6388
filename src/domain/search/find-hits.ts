import type { Db } from '../../lib/db.ts';
import type { HitPlace, SearchField, SearchHit, SearchKind } from './search-hit.ts';
import type { SearchTerms } from './search-terms.ts';

export interface SearchQuestion extends SearchTerms {
  readonly kinds: readonly SearchKind[];
  /** Those that whoever asks may read. */
  readonly fields: readonly SearchField[];
  /** How many at most. */
  readonly first: number;
  /** The hit to go on after. */
  readonly after: HitPlace | null;
}

/**
 * The records in which all words were found, the best first. A case is found by what is known of its client as well.
 *
 * @param db of a reader: what it does not show is not found either (prisma/migrations/20261122003310_search)
 */
export function findHits(db: Pick<Db, '$queryRaw'>, question: SearchQuestion): Promise<SearchHit[]> {
  const { needed, short, welcome, kinds, fields, first } = question;
  const after = question.after ?? beforeAll;
  return db.$queryRaw<SearchHit[]>`
    SELECT hit."kind", hit.id, subject.id AS subject, subject.score::text, hit.matches
    FROM (
      SELECT found.subject AS id, found.score, found.texts, found.places
      FROM dossier_search(${[...needed]}::text[], ${[...short]}::text[], ${[...welcome]}::text[],
        ${[...fields]}::text[]::"SearchField"[]) AS found
      WHERE (-found.score, found.subject) >= (-(${after.score}::text::numeric), ${after.subject}::uuid)
      ORDER BY found.score DESC, found.subject OFFSET 0
    ) AS subject
    CROSS JOIN LATERAL (
      WITH seen AS MATERIALIZED (
        SELECT match.place, s."kind", s."ownerId", s."field", s."shown"
        FROM unnest(subject.texts, subject.places) AS match (id, place)
        JOIN "SearchText" AS s ON s."id" = match.id
      ), record AS (
        SELECT DISTINCT "kind", "ownerId" AS id FROM seen WHERE "kind" <> 'CASE'
        UNION ALL SELECT 'CASE', c."id" FROM "Case" AS c WHERE c."clientId" = subject.id
      )
      SELECT record."kind", record.id, json_agg(DISTINCT jsonb_build_object(
        'kind', seen."kind", 'ownerId', seen."ownerId", 'field', seen."field", 'shown', seen."shown")) AS matches
      FROM record JOIN seen ON seen."ownerId" = record.id OR (record."kind" = 'CASE' AND seen."kind" = 'CLIENT')
      WHERE record."kind" = ANY (${[...kinds]}::text[]::"SearchKind"[])
      GROUP BY record."kind", record.id
      HAVING count(DISTINCT seen.place) = ${needed.length}
    ) AS hit
    WHERE (-subject.score, subject.id, hit."kind", hit.id) >
      (-(${after.score}::text::numeric), ${after.subject}::uuid, ${after.kind}::text::"SearchKind", ${after.id}::uuid)
    ORDER BY subject.score DESC, subject.id, hit."kind", hit.id
    LIMIT ${first}`;
}

const noId = '00000000-0000-0000-0000-000000000000';
const beforeAll: HitPlace = { score: '1000', subject: noId, kind: 'CLIENT', id: noId };
