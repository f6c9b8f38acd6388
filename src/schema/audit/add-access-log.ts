import { GraphQLError } from 'graphql';
import { accessLogLetter } from '../../domain/access-log/access-log-letter.ts';
import type { AccessLogLine } from '../../domain/access-log/access-log-line.ts';
import { accessLogSentence } from '../../domain/access-log/access-log-sentence.ts';
import { countAccessLog, readAccessLog } from '../../domain/access-log/read-access-log.ts';
import { personName } from '../../lib/person-name.ts';
import type { GlobalId } from '../cases/local-id.ts';
import type { AppContext } from '../context.ts';
import { cursorOf, type KeysetColumn, readCursor } from '../keyset.ts';
import type { CoreTools } from '../tools.ts';
import { addAccessLogTypes, type ShownLine } from './access-log-types.ts';
import { namesOfUsers } from './names-of-users.ts';

/** Lines in a letter at most; who wants more asks for it. */
const mostInLetter = 1000;
const mostOnPage = 100;
const order: readonly KeysetColumn[] = [{ column: 'seq', direction: 'desc', kind: 'number' }];

/** `accessLog` and `accessLogLetter`. */
export function addAccessLog(tools: CoreTools): void {
  const { builder, pageArgs, holders } = tools;
  const { entries, letter } = addAccessLogTypes(tools);
  const words = Object.assign({}, ...holders.map(({ rights }) => rights?.words ?? {})) as Words;
  builder.queryFields((t) => ({
    accessLog: t.field({
      type: entries.ref,
      description:
        'Who did what with the records of a person, and why, the newest first. Null when the person is absent or not yours to see.',
      args: {
        subject: t.arg.globalID({ required: true, description: 'Global id of a client or mentor.' }),
        ...pageArgs(t),
      },
      resolve: async (_root, { subject, first, after }, context) => {
        if (first < 1 || first > mostOnPage) throw wrongPage(first);
        const person = await findPerson(subject, context);
        if (!person) return null;
        const before = after ? BigInt(Number(readCursor(order, after)[0])) : null;
        const page = { subjectId: subject.id, first: first + 1, before };
        const found = await readAccessLog(context.db, page);
        const shown = await withSentences(found.slice(0, first), { context, person, words, named: true });
        const edges = shown.map((node) => ({ node, cursor: cursorOf(order, { seq: Number(node.seq) }) }));
        return {
          edges,
          pageInfo: {
            hasNextPage: found.length > first,
            hasPreviousPage: Boolean(after),
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
          countAll: () => countAccessLog(context.db, subject.id),
        } as never;
      },
    }),
    accessLogLetter: t.field({
      type: letter,
      description:
        'The same as a letter in Dutch for the person, who has a right to it (GDPR 15). It names colleagues by role. Null when the person is absent or not yours to see.',
      args: { subject: t.arg.globalID({ required: true, description: 'Global id of a client or mentor.' }) },
      resolve: async (_root, { subject }, context, info) => {
        const person = await findPerson(subject, context);
        if (!person) return null;
        const { db, now, trail } = context;
        const fields = ['accessLogLetter'];
        trail.note(info, { action: 'EXPORT', recordType: subject.typename, fields }, [subject.id]);
        const found = await readAccessLog(db, { subjectId: subject.id, first: mostInLetter });
        const lines = await withSentences(found, { context, person, words, named: false });
        const count = await countAccessLog(db, subject.id);
        const sentences = lines.map(({ sentence }) => sentence);
        return accessLogLetter({ name: person.name, madeAt: now, sentences, count });
      },
    }),
  }));
}

type Words = Readonly<Record<string, string>>;

interface Person {
  readonly name: string;
  /** Login of a mentor; null for who has none. */
  readonly userId: string | null;
}

const nameParts = { givenName: true, familyNamePrefix: true, familyName: true } as const;

async function findPerson({ typename, id }: GlobalId, { db, access }: AppContext): Promise<Person | null> {
  if (typename === 'Client') {
    const where = { AND: [{ id }, access.where('Client')] };
    const client = await db.client.findFirst({ where, select: nameParts });
    return client && { name: personName(client), userId: null };
  }
  if (typename !== 'Mentor') return null;
  const where = { AND: [{ id }, access.where('Mentor')] };
  const select = { ...nameParts, account: { select: { id: true } } };
  const mentor = await db.mentor.findFirst({ where, select });
  return mentor && { name: personName(mentor), userId: mentor.account?.id ?? null };
}

interface Reading {
  readonly context: AppContext;
  readonly person: Person;
  readonly words: Words;
  /** False: for the person himself, to whom colleagues go by their role. */
  readonly named: boolean;
}

async function withSentences(
  lines: readonly AccessLogLine[],
  { context, person, words, named }: Reading,
): Promise<readonly ShownLine[]> {
  const users = lines.flatMap(({ userId, onBehalfOf }) => [
    userId,
    onBehalfOf?.replace(/^user:/, '') ?? null,
  ]);
  const ids = [...new Set(users.filter((id) => id !== null))];
  const known = named ? await Promise.all(ids.map((id) => context.load(namesOfUsers, id))) : [];
  const names = new Map(ids.map((id, index) => [id, known[index] ?? null]));
  const nameOf = named ? (id: string) => names.get(id) ?? null : null;
  const ownUserId = named ? null : person.userId;
  return lines.map((line) => ({ ...line, sentence: accessLogSentence(line, { nameOf, ownUserId, words }) }));
}

function wrongPage(first: number): GraphQLError {
  return new GraphQLError(`'first' is ${first}; ask for 1 to ${mostOnPage}.`, {
    extensions: { code: 'INVALID_INPUT' },
  });
}
