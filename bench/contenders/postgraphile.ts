import { z } from 'zod';
import type { Contender } from './contender.ts';
import type { PeerProcess } from './peer-process.ts';
import type { CaseKey, Question } from './question.ts';

/** The cursor of PostGraphile for a place in the list, which only it can make. */
export type CursorOf = (key: CaseKey) => string;

/** PostGraphile, in the words that its preset gives our tables. */
export function postgraphile({ url, pid, services }: PeerProcess, cursorOf: CursorOf): Contender {
  return {
    name: 'PostGraphile',
    url,
    pid,
    services,
    request: (question) => ({
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: documents[question.name], variables: variablesOf(question, cursorOf) }),
    }),
    answerOf(question, body) {
      switch (question.name) {
        case 'Q1': {
          const found = q1.parse(body).data.caseByRowId;
          return {
            ...cardOf(found),
            client: personOf(found.clientByClientId),
            consultant: found.userByConsultantId && {
              id: found.userByConsultantId.rowId,
              name: found.userByConsultantId.name,
            },
            municipality: found.municipalityByMunicipalityCode.name,
            mandates: found.mandatesByCaseId.nodes.map(({ startsOn, endsOn, mentorByMentorId }) => ({
              startsOn,
              endsOn,
              mentor: {
                ...personOf(mentorByMentorId),
                region: mentorByMentorId.regionByRegionId?.name ?? null,
              },
            })),
            events: found.caseEventsByCaseId.nodes.map(happening),
          };
        }
        case 'Q2': {
          const { edges, pageInfo } = q2.parse(body).data.allCases;
          const cases = edges.map(({ node }) => ({
            ...cardOf(node),
            client: personOf(node.clientByClientId),
            mandates: node.mandatesByCaseId.nodes.map(({ mentorByMentorId }) => ({
              mentor: {
                ...personOf(mentorByMentorId),
                region: mentorByMentorId.regionByRegionId?.name ?? null,
                caseload: mentorByMentorId.mandatesByMentorId.totalCount,
              },
            })),
            events: node.caseEventsByCaseId.nodes.map(happening),
          }));
          return { cases, hasNextPage: pageInfo.hasNextPage };
        }
        case 'Q3': {
          const { edges, pageInfo } = q3.parse(body).data.allCases;
          const cases = edges.map(({ node: { rowId, ...rest } }) => ({ id: rowId, ...rest }));
          return { cases, hasNextPage: pageInfo.hasNextPage };
        }
        case 'Q5':
          return { typename: q5.parse(body).data.__typename };
        default:
          return question satisfies never;
      }
    },
  };
}

/** Asks PostGraphile where a page ends. */
export async function postgraphileCursors(
  { url }: PeerProcess,
  offsets: ReadonlyMap<CaseKey, number>,
): Promise<CursorOf> {
  const cursors = new Map<string, string>();
  for (const [key, offset] of offsets) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `{ allCases(first: 1, offset: ${offset}, ${order}) { edges { cursor node { rowId } } } }`,
      }),
    });
    const [edge] = place.parse(await response.json()).data.allCases.edges;
    if (edge?.node.rowId !== key.id) throw new Error('PostGraphile has another order.');
    cursors.set(key.id, edge.cursor);
  }
  return ({ id }) => {
    const cursor = cursors.get(id);
    if (cursor === undefined) throw new Error(`No cursor was asked for ${id}.`);
    return cursor;
  };
}

const order = 'orderBy: [REGISTERED_ON_DESC, ROW_ID_DESC]';
const mandateOrder = 'orderBy: [STARTS_ON_DESC, ROW_ID_DESC]';
const eventOrder = 'orderBy: [OCCURRED_ON_DESC, ROW_ID_DESC]';

const documents: Readonly<Record<Question['name'], string>> = {
  Q1: `query Q1($id: UUID!) { caseByRowId(rowId: $id) { rowId reference status registeredOn
    clientByClientId { rowId givenName familyNamePrefix familyName } userByConsultantId { rowId name }
    municipalityByMunicipalityCode { name }
    mandatesByCaseId(${mandateOrder}) { nodes { startsOn endsOn
      mentorByMentorId { rowId givenName familyNamePrefix familyName regionByRegionId { name } } } }
    caseEventsByCaseId(first: 10, ${eventOrder}) { nodes { type occurredOn actorLabel } } } }`,
  // A mandate of these data ends in the past or not at all, so "in force" is "without an end".
  Q2: `query Q2($workArea: WorkArea!, $status: CaseStatus!) {
    allCases(first: 50, condition: { workArea: $workArea, status: $status }, ${order}) {
      edges { node { rowId reference status registeredOn
        clientByClientId { rowId givenName familyNamePrefix familyName }
        mandatesByCaseId(${mandateOrder}) { nodes {
          mentorByMentorId { rowId givenName familyNamePrefix familyName regionByRegionId { name }
            mandatesByMentorId(condition: { endsOn: null }) { totalCount } } } }
        caseEventsByCaseId(first: 3, ${eventOrder}) { nodes { type occurredOn actorLabel } } } }
      pageInfo { hasNextPage endCursor } } }`,
  Q3: `query Q3($after: Cursor) { allCases(first: 50, after: $after, ${order}) {
    edges { node { rowId reference status registeredOn workArea urgency endedOn } }
    pageInfo { hasNextPage endCursor } } }`,
  Q5: '{ __typename }',
};

function variablesOf(question: Question, cursorOf: CursorOf): object {
  switch (question.name) {
    case 'Q1':
      return { id: question.caseId };
    case 'Q2':
      return { workArea: question.workArea, status: question.status };
    case 'Q3':
      return { after: question.after && cursorOf(question.after) };
    case 'Q5':
      return {};
    default:
      return question satisfies never;
  }
}

const person = z.object({
  rowId: z.string(),
  givenName: z.string(),
  familyNamePrefix: z.string().nullable(),
  familyName: z.string(),
});
const mentor = person.extend({ regionByRegionId: z.object({ name: z.string() }).nullable() });
const event = z.object({ type: z.string(), occurredOn: z.string(), actorLabel: z.string() });
const card = z.object({
  rowId: z.string(),
  reference: z.string(),
  status: z.string(),
  registeredOn: z.string(),
});

function cardOf({ rowId, reference, status, registeredOn }: z.infer<typeof card>) {
  return { id: rowId, reference, status, registeredOn };
}

function personOf({ rowId, givenName, familyNamePrefix, familyName }: z.infer<typeof person>) {
  return { id: rowId, givenName, familyNamePrefix, familyName };
}

function happening({ type, occurredOn, actorLabel }: z.infer<typeof event>) {
  return { type, occurredOn, by: actorLabel };
}

const nodes = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });
const list = <T extends z.ZodType>(node: T) =>
  z.object({
    data: z.object({
      allCases: z.object({
        edges: z.array(z.object({ node })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
      }),
    }),
  });
const q1 = z.object({
  data: z.object({
    caseByRowId: card.extend({
      clientByClientId: person,
      userByConsultantId: z.object({ rowId: z.string(), name: z.string() }).nullable(),
      municipalityByMunicipalityCode: z.object({ name: z.string() }),
      mandatesByCaseId: nodes(
        z.object({ startsOn: z.string(), endsOn: z.string().nullable(), mentorByMentorId: mentor }),
      ),
      caseEventsByCaseId: nodes(event),
    }),
  }),
});
const q2 = list(
  card.extend({
    clientByClientId: person,
    mandatesByCaseId: nodes(
      z.object({
        mentorByMentorId: mentor.extend({ mandatesByMentorId: z.object({ totalCount: z.number() }) }),
      }),
    ),
    caseEventsByCaseId: nodes(event),
  }),
);
const q3 = list(card.extend({ workArea: z.string(), urgency: z.string(), endedOn: z.string().nullable() }));
const q5 = z.object({ data: z.object({ __typename: z.literal('Query') }) });
const place = z.object({
  data: z.object({
    allCases: z.object({
      edges: z.array(z.object({ cursor: z.string(), node: z.object({ rowId: z.string() }) })),
    }),
  }),
});
