import { z } from 'zod';
import type { Contender } from './contender.ts';
import type { PeerProcess } from './peer-process.ts';
import type { Question } from './question.ts';

/** Mercurius with loaders, in the words of its own small schema. */
export function mercurius({ url, pid, services }: PeerProcess): Contender {
  return {
    name: 'Mercurius',
    url,
    pid,
    services,
    request: (question) => ({
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: documents[question.name], variables: variablesOf(question) }),
    }),
    answerOf(question, body) {
      switch (question.name) {
        case 'Q1': {
          const { case: found } = q1.parse(body).data;
          const { latestEvents, municipality, mandates, ...rest } = found;
          return {
            ...rest,
            municipality: municipality.name,
            mandates: mandates.map(({ mentor, ...mandate }) => ({
              ...mandate,
              mentor: { ...mentor, region: mentor.region?.name ?? null },
            })),
            events: latestEvents.map(happening),
          };
        }
        case 'Q2': {
          const { nodes, hasNextPage } = q2.parse(body).data.cases;
          const cases = nodes.map(({ latestEvents, mandates, ...rest }) => ({
            ...rest,
            mandates: mandates.map(({ mentor }) => ({
              mentor: { ...mentor, region: mentor.region?.name ?? null },
            })),
            events: latestEvents.map(happening),
          }));
          return { cases, hasNextPage };
        }
        case 'Q3': {
          const { nodes, hasNextPage } = q3.parse(body).data.cases;
          return { cases: nodes, hasNextPage };
        }
        case 'Q5':
          return { typename: q5.parse(body).data.__typename };
        default:
          return question satisfies never;
      }
    },
  };
}

const documents: Readonly<Record<Question['name'], string>> = {
  Q1: `query Q1($id: ID!) { case(id: $id) { id reference status registeredOn
    client { id givenName familyNamePrefix familyName } consultant { id name } municipality { name }
    mandates { startsOn endsOn mentor { id givenName familyNamePrefix familyName region { name } } }
    latestEvents(first: 10) { type occurredOn actorLabel } } }`,
  Q2: `query Q2($workArea: String!, $status: String!) { cases(first: 50, workArea: $workArea, status: $status) {
    nodes { id reference status registeredOn client { id givenName familyNamePrefix familyName }
      mandates { mentor { id givenName familyNamePrefix familyName region { name } caseload } }
      latestEvents(first: 3) { type occurredOn actorLabel } }
    hasNextPage } }`,
  Q3: `query Q3($afterDay: String, $afterId: ID) { cases(first: 50, afterDay: $afterDay, afterId: $afterId) {
    nodes { id reference status registeredOn workArea urgency endedOn } hasNextPage } }`,
  Q5: '{ __typename }',
};

function variablesOf(question: Question): object {
  switch (question.name) {
    case 'Q1':
      return { id: question.caseId };
    case 'Q2':
      return { workArea: question.workArea, status: question.status };
    case 'Q3':
      return { afterDay: question.after?.registeredOn ?? null, afterId: question.after?.id ?? null };
    case 'Q5':
      return {};
    default:
      return question satisfies never;
  }
}

const person = z.strictObject({
  id: z.string(),
  givenName: z.string(),
  familyNamePrefix: z.string().nullable(),
  familyName: z.string(),
});
const mentor = person.extend({ region: z.object({ name: z.string() }).nullable() });
const event = z.object({ type: z.string(), occurredOn: z.string(), actorLabel: z.string() });
const card = z.strictObject({
  id: z.string(),
  reference: z.string(),
  status: z.string(),
  registeredOn: z.string(),
});

function happening({ type, occurredOn, actorLabel }: z.infer<typeof event>) {
  return { type, occurredOn, by: actorLabel };
}

const q1 = z.object({
  data: z.object({
    case: card.extend({
      client: person,
      consultant: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
      municipality: z.object({ name: z.string() }),
      mandates: z.array(z.strictObject({ startsOn: z.string(), endsOn: z.string().nullable(), mentor })),
      latestEvents: z.array(event),
    }),
  }),
});
const q2 = z.object({
  data: z.object({
    cases: z.object({
      nodes: z.array(
        card.extend({
          client: person,
          mandates: z.array(z.strictObject({ mentor: mentor.extend({ caseload: z.number() }) })),
          latestEvents: z.array(event),
        }),
      ),
      hasNextPage: z.boolean(),
    }),
  }),
});
const q3 = z.object({
  data: z.object({
    cases: z.object({
      nodes: z.array(
        card.extend({ workArea: z.string(), urgency: z.string(), endedOn: z.string().nullable() }),
      ),
      hasNextPage: z.boolean(),
    }),
  }),
});
const q5 = z.object({ data: z.object({ __typename: z.literal('Query') }) });
