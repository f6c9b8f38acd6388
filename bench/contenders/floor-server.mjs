// The floor: what Node and pg cost when nothing else is done. No GraphQL, no rights, no checks; one prepared statement per
// question, flat rows, JSON put together by hand.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.POOL_SIZE),
  // Planned once: PostgreSQL would otherwise plan Q2 for each of its values.
  options: '-c plan_cache_mode=force_generic_plan',
});
const today = new Date().toISOString().slice(0, 10);

/** All as text, but numbers: dates need no Date in between. */
const types = { getTypeParser: (oid) => (oid === 20 || oid === 23 ? Number : (text) => text) };

const mandates = `LEFT JOIN LATERAL (
  SELECT mandate."startsOn", mandate."endsOn", mandate."id", mentor."id" AS "mentorId", mentor."givenName",
    mentor."familyNamePrefix", mentor."familyName", region."name" AS "region"
  FROM "Mandate" AS mandate JOIN "Mentor" AS mentor ON mentor."id" = mandate."mentorId"
  LEFT JOIN "Region" AS region ON region."id" = mentor."regionId"
  WHERE mandate."caseId" = c."id"
) AS m ON true`;

const events = (count) => `LEFT JOIN LATERAL (
  SELECT "type", "occurredOn", "actorLabel", "id" FROM "CaseEvent" WHERE "caseId" = c."id"
  ORDER BY "occurredOn" DESC, "id" DESC LIMIT ${count}
) AS e ON true`;

const statements = {
  Q1: `SELECT c."id", c."reference", c."status", c."registeredOn", client."id", client."givenName",
      client."familyNamePrefix", client."familyName", consultant."id", consultant."name", municipality."name",
      m."id", m."startsOn", m."endsOn", m."mentorId", m."givenName", m."familyNamePrefix", m."familyName", m."region",
      e."id", e."type", e."occurredOn", e."actorLabel"
    FROM "Case" AS c JOIN "Client" AS client ON client."id" = c."clientId"
    JOIN "Municipality" AS municipality ON municipality."cbsCode" = c."municipalityCode"
    LEFT JOIN "User" AS consultant ON consultant."id" = c."consultantId" ${mandates} ${events(10)}
    WHERE c."id" = $1
    ORDER BY m."startsOn" DESC, m."id" DESC, e."occurredOn" DESC, e."id" DESC`,
  Q2: `SELECT c."id", c."reference", c."status", c."registeredOn", client."id", client."givenName",
      client."familyNamePrefix", client."familyName", m."id", m."mentorId", m."givenName", m."familyNamePrefix",
      m."familyName", m."region", load."count", e."id", e."type", e."occurredOn", e."actorLabel"
    FROM (SELECT * FROM "Case" WHERE "workArea" = $1 AND "status" = $2
      ORDER BY "registeredOn" DESC, "id" DESC LIMIT 51) AS c
    JOIN "Client" AS client ON client."id" = c."clientId" ${mandates}
    LEFT JOIN LATERAL (
      SELECT count(*) FROM "Mandate" WHERE "mentorId" = m."mentorId" AND "startsOn" <= $3
        AND ("endsOn" IS NULL OR "endsOn" > $3)
    ) AS load ON true ${events(3)}
    ORDER BY c."registeredOn" DESC, c."id" DESC, m."startsOn" DESC, m."id" DESC, e."occurredOn" DESC, e."id" DESC`,
  Q3: `SELECT "id", "reference", "status", "registeredOn", "workArea", "urgency", "endedOn" FROM "Case"
    WHERE ("registeredOn", "id") < ($1, $2) ORDER BY "registeredOn" DESC, "id" DESC LIMIT 51`,
};

const answers = {
  Q1: async ({ caseId }) => one(await rows('Q1', [caseId])),
  Q2: async ({ workArea, status }) => page(grouped(await rows('Q2', [workArea, status, today]))),
  Q3: async ({ after }) => {
    const key = after ? [after.registeredOn, after.id] : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    return page((await rows('Q3', key)).map(flatCase));
  },
  Q5: async () => ({ __typename: 'Query' }),
};

async function rows(name, values) {
  const result = await pool.query({ name, text: statements[name], values, rowMode: 'array', types });
  return result.rows;
}

function one(found) {
  const [first] = found;
  if (!first) return null;
  const [id, reference, status, registeredOn, clientId, givenName, familyNamePrefix, familyName] = first;
  const answer = {
    id,
    reference,
    status,
    registeredOn,
    client: { id: clientId, givenName, familyNamePrefix, familyName },
    consultant: first[8] === null ? null : { id: first[8], name: first[9] },
    municipality: first[10],
    mandates: [],
    events: [],
  };
  let mandate = null;
  for (const row of found) {
    if (row[11] !== mandate) {
      mandate = row[11];
      const mentor = {
        id: row[14],
        givenName: row[15],
        familyNamePrefix: row[16],
        familyName: row[17],
        region: row[18],
      };
      answer.mandates.push({ startsOn: row[12], endsOn: row[13], mentor });
    }
    // The events come again with each mandate.
    if (row[11] === first[11] && row[19] !== null) {
      answer.events.push({ type: row[20], occurredOn: row[21], by: row[22] });
    }
  }
  return answer;
}

function grouped(found) {
  const cases = [];
  let current = null;
  let mandate = null;
  let firstMandate = null;
  for (const row of found) {
    if (row[0] !== current?.id) {
      current = {
        id: row[0],
        reference: row[1],
        status: row[2],
        registeredOn: row[3],
        client: { id: row[4], givenName: row[5], familyNamePrefix: row[6], familyName: row[7] },
        mandates: [],
        events: [],
      };
      cases.push(current);
      mandate = null;
      firstMandate = row[8];
    }
    if (row[8] !== mandate) {
      mandate = row[8];
      const [, id, givenName, familyNamePrefix, familyName, region, caseload] = row.slice(8);
      current.mandates.push({ mentor: { id, givenName, familyNamePrefix, familyName, region, caseload } });
    }
    if (row[8] === firstMandate && row[15] !== null) {
      current.events.push({ type: row[16], occurredOn: row[17], by: row[18] });
    }
  }
  return cases;
}

function flatCase([id, reference, status, registeredOn, workArea, urgency, endedOn]) {
  return { id, reference, status, registeredOn, workArea, urgency, endedOn };
}

function page(found) {
  return { cases: found.slice(0, 50), hasNextPage: found.length > 50 };
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const question = JSON.parse(Buffer.concat(chunks).toString());
    const body = JSON.stringify(await answers[question.name](question));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.once('disconnect', () => process.exit());
