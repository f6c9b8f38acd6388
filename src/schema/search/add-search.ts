import { GraphQLError, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { findHits } from '../../domain/search/find-hits.ts';
import type { HitPlace, SearchField, SearchHit, SearchKind } from '../../domain/search/search-hit.ts';
import { searchedFields, typeOfKind } from '../../domain/search/searched-fields.ts';
import { searchTerms } from '../../domain/search/search-terms.ts';
import type { FieldRule } from '../../access/policy.ts';
import { allKnown } from '../all-known.ts';
import type { AppContext } from '../context.ts';
import { cursorOf, type KeysetColumn, readCursor } from '../keyset.ts';
import type { CoreTools } from '../tools.ts';
import { addSearchHit } from './search-hit.ts';

/** `search`. */
export function addSearch(tools: CoreTools): void {
  const { builder, pageArgs } = tools;
  const { kind, pages } = addSearchHit(tools);
  builder.queryField('search', (t) =>
    t.field({
      type: pages,
      description:
        'Clients, cases and mentors in which all words are found, the best first, among what you may see and read. ' +
        'By parts of names, also misspelt, birth date, address, postcode, municipality, reference, numbers of the ' +
        'court, organisations, and Dutch words in interests. What is stored encrypted is not searched: the request ' +
        'for help, the intake report, notes, decisions, and names and addresses of applicants.',
      args: {
        text: t.arg.string({
          required: true,
          description: 'The words. One and two letters only narrow or order what longer words find.',
        }),
        kinds: t.arg({ type: [kind], description: 'Only these; left out: all.' }),
        ...pageArgs(t),
      },
      resolve: async (_root, args, context, info) => (await search(args, context, info)) as never,
    }),
  );
}

interface SearchArgs {
  readonly text: string;
  readonly kinds?: readonly SearchKind[] | null | undefined;
  readonly first: number;
  readonly after?: string | null | undefined;
}

const longestText = 200;
const maximumPage = 100;
const allKinds: readonly SearchKind[] = ['CLIENT', 'CASE', 'MENTOR'];

async function search(
  { text, kinds, first, after }: SearchArgs,
  context: AppContext,
  info: GraphQLResolveInfo,
) {
  const terms = text.length <= longestText ? searchTerms(text) : null;
  if (!terms)
    throw invalid(`'text' has to have a word of two letters or more, and at most ${longestText} characters.`);
  if (first < 1 || first > maximumPage) throw invalid(`'first' is ${first}; ask for 1 to ${maximumPage}.`);
  const wanted = kinds ?? allKinds;
  noteSearch(wanted, context, info);
  const found = await findHits(context.db, {
    ...terms,
    kinds: wanted,
    fields: readableFields(context, info.schema),
    first: first + 1,
    after: after ? placeOf(after) : null,
  });
  const hits = await seenHits(found.slice(0, first), context);
  noteShown(hits, context, info);
  const last = found[first - 1];
  return {
    edges: hits.map((hit) => ({ cursor: cursorOf(order, hit), node: { ...hit, words: terms.needed } })),
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: hits[0] ? cursorOf(order, hits[0]) : null,
      // Of what was looked at, so that the next page goes on after it.
      endCursor: last
        ? cursorOf(order, last)
        : hits.at(-1)
          ? cursorOf(order, hits.at(-1) as SearchHit)
          : null,
    },
  };
}

const order: readonly KeysetColumn[] = ['score', 'subject', 'kind', 'id'].map((column) => ({
  column,
  direction: 'asc',
}));

function placeOf(cursor: string): HitPlace {
  const [score, subject, kind, id] = readCursor(order, cursor).map(String);
  const place = { score, subject, kind, id };
  const sound =
    /^\d{1,3}\.\d{4}$/.test(score ?? '') &&
    uuid.test(subject ?? '') &&
    uuid.test(id ?? '') &&
    allKinds.some((each) => each === kind);
  if (!sound) throw invalid("'after' is not a cursor of this list. Use `pageInfo.endCursor`.");
  return place as HitPlace;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the actor may look. */
function readableFields({ access }: AppContext, schema: GraphQLSchema): SearchField[] {
  return (Object.keys(searchedFields) as SearchField[]).filter((name) => {
    const { kind, field } = searchedFields[name];
    const type = schema.getType(typeOfKind[kind]);
    const fields = type && 'getFields' in type ? type.getFields() : {};
    const rule = fields[field]?.extensions['accessRule'] as FieldRule | undefined;
    return rule !== undefined && access.mayRead(rule);
  });
}

/** The second wall let through what it should; the first one is asked as well. */
async function seenHits(hits: readonly SearchHit[], { access }: AppContext): Promise<SearchHit[]> {
  const seen = await Promise.all(
    hits.map(async (hit) => {
      const records = [{ kind: hit.kind, ownerId: hit.id }, ...hit.matches];
      const visible = await allKnown(
        records.map(({ kind, ownerId }) => access.sees(typeOfKind[kind], ownerId)),
      );
      return !visible.includes(false);
    }),
  );
  return hits.filter((_, index) => seen[index]);
}

/** A search, of each kind of record that was searched. */
function noteSearch(kinds: readonly SearchKind[], { trail }: AppContext, info: GraphQLResolveInfo): void {
  for (const kind of kinds) {
    trail.note(info, { action: 'SEARCH', recordType: typeOfKind[kind], filters: ['text'] }, []);
  }
}

/** What the snippets show of whom. */
function noteShown(hits: readonly SearchHit[], { trail }: AppContext, info: GraphQLResolveInfo): void {
  for (const { ownerId, field } of hits.flatMap(({ matches }) => matches)) {
    const { kind, field: shown } = searchedFields[field];
    trail.note(info, { action: 'READ', recordType: typeOfKind[kind], fields: [shown] }, [ownerId]);
  }
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
}
