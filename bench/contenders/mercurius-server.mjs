// Mercurius as its documentation has it for speed: JIT, and loaders that fetch for all parents at once. Hand-written SQL,
// prepared. No rights.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL_SIZE) });
const today = new Date().toISOString().slice(0, 10);
const types = { getTypeParser: (oid) => (oid === 20 || oid === 23 ? Number : (text) => text) };

async function rows(name, text, values) {
  return (await pool.query({ name, text, values, types })).rows;
}

const schema = `
  type Query {
    case(id: ID!): Case
    cases(workArea: String, status: String, first: Int!, afterDay: String, afterId: ID): CasePage!
  }
  type CasePage { nodes: [Case!]! hasNextPage: Boolean! }
  type Case {
    id: ID! reference: String! status: String! registeredOn: String! workArea: String! urgency: String! endedOn: String
    client: Client! consultant: User municipality: Municipality! mandates: [Mandate!]!
    latestEvents(first: Int!): [Event!]!
  }
  type Client { id: ID! givenName: String! familyNamePrefix: String familyName: String! }
  type User { id: ID! name: String! }
  type Municipality { name: String! }
  type Mandate { startsOn: String! endsOn: String mentor: Mentor! }
  type Mentor {
    id: ID! givenName: String! familyNamePrefix: String familyName: String! region: Region caseload: Int!
  }
  type Region { name: String! }
  type Event { type: String! occurredOn: String! actorLabel: String! }
`;

const columns =
  '"id", "reference", "status", "registeredOn", "workArea", "urgency", "endedOn", "clientId", "consultantId", "municipalityCode"';
const newestFirst = 'ORDER BY "registeredOn" DESC, "id" DESC LIMIT';

const resolvers = {
  Query: {
    async case(_root, { id }) {
      const [found] = await rows('case', `SELECT ${columns} FROM "Case" WHERE "id" = $1`, [id]);
      return found ?? null;
    },
    async cases(_root, { workArea, status, first, afterDay, afterId }) {
      const found = workArea
        ? await rows(
            'cases-filtered',
            `SELECT ${columns} FROM "Case" WHERE "workArea" = $1 AND "status" = $2 ${newestFirst} $3`,
            [workArea, status, first + 1],
          )
        : afterDay
          ? await rows(
              'cases-after',
              `SELECT ${columns} FROM "Case" WHERE ("registeredOn", "id") < ($1, $2) ${newestFirst} $3`,
              [afterDay, afterId, first + 1],
            )
          : await rows('cases', `SELECT ${columns} FROM "Case" ${newestFirst} $1`, [first + 1]);
      return { nodes: found.slice(0, first), hasNextPage: found.length > first };
    },
  },
};

/** A loader of one row by a key of the parent. */
function one(name, text, keyOf) {
  return async (queries) => {
    const keys = queries.map(({ obj }) => keyOf(obj));
    const byKey = new Map((await rows(name, text, [[...new Set(keys)]])).map((row) => [row.key, row]));
    return keys.map((key) => byKey.get(key) ?? null);
  };
}

/** A loader of many rows by the id of the parent. */
async function many(queries, load) {
  const byParent = new Map(queries.map(({ obj }) => [obj.id, []]));
  for (const row of await load([...byParent.keys()])) byParent.get(row.caseId).push(row);
  return queries.map(({ obj }) => byParent.get(obj.id));
}

const loaders = {
  Case: {
    client: one(
      'clients',
      `SELECT "id" AS key, "id", "givenName", "familyNamePrefix", "familyName" FROM "Client" WHERE "id" = ANY ($1)`,
      ({ clientId }) => clientId,
    ),
    consultant: one(
      'users',
      `SELECT "id" AS key, "id", "name" FROM "User" WHERE "id" = ANY ($1)`,
      (aCase) => aCase.consultantId,
    ),
    municipality: one(
      'municipalities',
      `SELECT "cbsCode" AS key, "name" FROM "Municipality" WHERE "cbsCode" = ANY ($1)`,
      ({ municipalityCode }) => municipalityCode,
    ),
    mandates: (queries) =>
      many(queries, (ids) =>
        rows(
          'mandates',
          `SELECT "caseId", "mentorId", "startsOn", "endsOn" FROM "Mandate" WHERE "caseId" = ANY ($1)
          ORDER BY "startsOn" DESC, "id" DESC`,
          [ids],
        ),
      ),
    latestEvents: (queries) =>
      many(queries, (ids) =>
        rows(
          'events',
          `SELECT e.* FROM unnest($1::uuid[]) AS parent(id) CROSS JOIN LATERAL (
            SELECT "caseId", "type", "occurredOn", "actorLabel" FROM "CaseEvent" WHERE "caseId" = parent.id
            ORDER BY "occurredOn" DESC, "id" DESC LIMIT $2
          ) AS e`,
          [ids, queries[0].params.first],
        ),
      ),
  },
  Mandate: {
    mentor: one(
      'mentors',
      `SELECT "id" AS key, "id", "givenName", "familyNamePrefix", "familyName", "regionId" FROM "Mentor" WHERE "id" = ANY ($1)`,
      ({ mentorId }) => mentorId,
    ),
  },
  Mentor: {
    region: one(
      'regions',
      `SELECT "id" AS key, "name" FROM "Region" WHERE "id" = ANY ($1)`,
      ({ regionId }) => regionId,
    ),
    async caseload(queries) {
      const found = await rows(
        'caseloads',
        `SELECT "mentorId", count(*) FROM "Mandate" WHERE "mentorId" = ANY ($1) AND "startsOn" <= $2
          AND ("endsOn" IS NULL OR "endsOn" > $2) GROUP BY "mentorId"`,
        [[...new Set(queries.map(({ obj }) => obj.id))], today],
      );
      const counts = new Map(found.map(({ mentorId, count }) => [mentorId, count]));
      return queries.map(({ obj }) => counts.get(obj.id) ?? 0);
    },
  },
};

const app = Fastify();
// Their cache writes every parent out as JSON to find it again; the loaders take out what is double themselves.
const uncached = Object.fromEntries(
  Object.entries(loaders).map(([type, fields]) => [
    type,
    Object.fromEntries(
      Object.entries(fields).map(([field, loader]) => [field, { loader, opts: { cache: false } }]),
    ),
  ]),
);
app.register(mercurius, { schema, resolvers, loaders: uncached, jit: 1 });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: app.server.address().port });
process.once('disconnect', () => process.exit());
