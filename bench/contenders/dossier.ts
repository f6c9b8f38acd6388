import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cursorOf } from '../../src/schema/keyset.ts';
import type { Contender } from './contender.ts';
import type { Question } from './question.ts';

export interface DossierAsker {
  /** As in the table. */
  readonly name: string;
  /** Numbers of the users of the data (bench/data/fill.sql) who ask in turn. */
  readonly users: readonly DossierUser[];
  /** Send the id of a trusted document in the place of its text. */
  readonly trusted?: boolean;
}

export interface DossierUser {
  readonly number: number;
  /** Of a consultant, who sees no other; null: sees every case. */
  readonly workArea: string | null;
}

const areas = ['NOORD_MIDDEN_LIMBURG', 'ZUID_LIMBURG'];

/** The hundred of the office, as in bench/data/fill.sql: coordinators, consultants, administrative officers. */
export const officeUsers: readonly DossierUser[] = Array.from({ length: 100 }, (_, index) => {
  const number = index + 1;
  return { number, workArea: number > 10 && number <= 98 ? (areas[number % 2] ?? null) : null };
});

export const aCoordinator: DossierUser = { number: 1, workArea: null };
export const aConsultant: DossierUser = { number: 12, workArea: 'NOORD_MIDDEN_LIMBURG' };

/** Dossier, asked by users of it. */
export function dossier(
  { url, pid, services }: Pick<Contender, 'url' | 'pid' | 'services'>,
  { name, users, trusted = false }: DossierAsker,
): Contender {
  const [only] = users;
  return {
    name,
    url,
    pid,
    services,
    turns: users.length,
    ...(users.length === 1 && only?.workArea ? { workArea: only.workArea } : {}),
    request: (question, turn) => ({
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer bench-${userFor(users, question, turn).number}`,
      },
      body: JSON.stringify({
        ...(trusted
          ? { documentId: documentId(documents[question.name]) }
          : { query: documents[question.name] }),
        variables: variablesOf(question),
      }),
    }),
    answerOf(question, body) {
      switch (question.name) {
        case 'Q1': {
          const { latestEvents, municipality, client, consultant, mandates, ...rest } =
            q1.parse(body).data.case;
          return {
            ...local(rest),
            client: local(client),
            consultant: consultant && local(consultant),
            municipality: municipality.name,
            mandates: mandates.map(({ mentor, ...mandate }) => ({
              ...mandate,
              mentor: { ...local(mentor), region: mentor.region?.name ?? null },
            })),
            events: latestEvents.map(happening),
          };
        }
        case 'Q2': {
          const { edges, pageInfo } = q2.parse(body).data.cases;
          const cases = edges.map(({ node: { latestEvents, client, mandates, ...rest } }) => ({
            ...local(rest),
            client: local(client),
            mandates: mandates.map(({ mentor }) => ({
              mentor: { ...local(mentor), region: mentor.region?.name ?? null },
            })),
            events: latestEvents.map(happening),
          }));
          return { cases, hasNextPage: pageInfo.hasNextPage };
        }
        case 'Q3': {
          const { edges, pageInfo } = q3.parse(body).data.cases;
          return { cases: edges.map(({ node }) => local(node)), hasNextPage: pageInfo.hasNextPage };
        }
        case 'Q5':
          return { typename: q5.parse(body).data.__typename };
        default:
          return question satisfies never;
      }
    },
  };
}

function userFor(users: readonly DossierUser[], question: Question, turn: number): DossierUser {
  const able = users.filter(
    ({ workArea }) => workArea === null || !('workArea' in question) || question.workArea === workArea,
  );
  const user = able[turn % able.length];
  if (!user) throw new Error(`None of these users sees ${JSON.stringify(question)}.`);
  return user;
}

/** For TRUSTED_DOCUMENTS: the questions as a frontend was built with them. */
export function trustedDocuments(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(documents).map((text) => [sha256(text), text]));
}

const documents: Readonly<Record<Question['name'], string>> = {
  Q1: `query Q1($id: ID!) { case(id: $id) { id reference status registeredOn
    client { id givenName familyNamePrefix familyName } consultant { id name } municipality { name }
    mandates { startsOn endsOn mentor { id givenName familyNamePrefix familyName region { name } } }
    latestEvents(first: 10) { type occurredOn actorLabel } } }`,
  Q2: `query Q2($workArea: WorkArea!, $status: CaseStatus!) {
    cases(first: 50, filter: { workArea: $workArea, status: [$status] }) {
      edges { node { id reference status registeredOn client { id givenName familyNamePrefix familyName }
        mandates { mentor { id givenName familyNamePrefix familyName region { name } caseload } }
        latestEvents(first: 3) { type occurredOn actorLabel } } }
      pageInfo { hasNextPage endCursor } } }`,
  Q3: `query Q3($after: String) { cases(first: 50, after: $after) {
    edges { node { id reference status registeredOn workArea urgency endedOn } }
    pageInfo { hasNextPage endCursor } } }`,
  Q5: 'query Q5 { __typename }',
};

function variablesOf(question: Question): object {
  switch (question.name) {
    case 'Q1':
      return { id: Buffer.from(`Case:${question.caseId}`).toString('base64') };
    case 'Q2':
      return { workArea: question.workArea, status: question.status };
    case 'Q3': {
      const { after } = question;
      return { after: after && cursorOf(order, { ...after, registeredOn: new Date(after.registeredOn) }) };
    }
    case 'Q5':
      return {};
    default:
      return question satisfies never;
  }
}

const order = [
  { column: 'registeredOn', direction: 'desc' },
  { column: 'id', direction: 'desc' },
] as const;

function documentId(text: string): string {
  return `sha256:${sha256(text)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** With the id of the row in the place of the global one. */
function local<T extends { readonly id: string }>(node: T): T {
  return { ...node, id: Buffer.from(node.id, 'base64').toString().replace(/^.*:/, '') };
}

function happening({ type, occurredOn, actorLabel }: z.infer<typeof event>) {
  return { type, occurredOn, by: actorLabel };
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
/** A whole answer: one with an error beside its data is none. */
const whole = <T extends z.ZodType>(data: T) => z.object({ data, errors: z.undefined().optional() });
const list = <T extends z.ZodType>(node: T) =>
  whole(
    z.object({
      cases: z.object({
        edges: z.array(z.object({ node })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
      }),
    }),
  );
const q1 = whole(
  z.object({
    case: card.extend({
      client: person,
      consultant: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
      municipality: z.object({ name: z.string() }),
      mandates: z.array(z.strictObject({ startsOn: z.string(), endsOn: z.string().nullable(), mentor })),
      latestEvents: z.array(event),
    }),
  }),
);
const q2 = list(
  card.extend({
    client: person,
    mandates: z.array(z.strictObject({ mentor: mentor.extend({ caseload: z.number() }) })),
    latestEvents: z.array(event),
  }),
);
const q3 = list(card.extend({ workArea: z.string(), urgency: z.string(), endedOn: z.string().nullable() }));
const q5 = whole(z.object({ __typename: z.literal('Query') }));
