import type { SearchHit, SearchKind, SearchMatch } from '../../domain/search/search-hit.ts';
import { snippet } from '../../domain/search/snippet.ts';
import type { CoreTools } from '../tools.ts';

/** A hit, and the words that it was sought by. */
export interface FoundRecord extends SearchHit {
  readonly words: readonly string[];
}

/** `SearchHit` and its pages. */
export function addSearchHit({ builder }: CoreTools) {
  const kind = builder.enumType('SearchKind', {
    description: 'What can be searched for.',
    values: {
      CLIENT: { description: 'A client, by what is known of the client.' },
      CASE: { description: 'A case, by what is known of it and of its client.' },
      MENTOR: { description: 'A mentor or candidate.' },
    } satisfies Record<SearchKind, object>,
  });
  const field = addSearchField(builder);
  const match = builder.objectRef<SearchMatch & Pick<FoundRecord, 'words'>>('SearchMatch').implement({
    description: 'Why something was found.',
    fields: (t) => ({
      field: t.expose('field', { type: field, nullable: false, description: 'Where the words were.' }),
      snippet: t.string({
        nullable: false,
        description: 'What stands there; of a long text, what is around the words.',
        resolve: ({ shown, words }) => snippet(shown, words),
      }),
    }),
  });
  const hit = builder.objectRef<FoundRecord>('SearchHit').implement({
    description: 'Something that was found. The one of its fields that goes with `kind` is filled.',
    fields: (t) => ({
      kind: t.expose('kind', { type: kind, nullable: false, description: 'What it is.' }),
      client: t.prismaField({
        type: 'Client',
        nullable: true,
        description: 'The client, of that kind.',
        resolve: (query, found, _args, { db }) =>
          found.kind === 'CLIENT' ? db.client.findUnique({ ...query, where: { id: found.id } }) : null,
      }),
      case: t.prismaField({
        type: 'Case',
        nullable: true,
        description: 'The case, of that kind.',
        resolve: (query, found, _args, { db }) =>
          found.kind === 'CASE' ? db.case.findUnique({ ...query, where: { id: found.id } }) : null,
      }),
      mentor: t.prismaField({
        type: 'Mentor',
        nullable: true,
        description: 'The mentor, of that kind.',
        resolve: (query, found, _args, { db }) =>
          found.kind === 'MENTOR' ? db.mentor.findUnique({ ...query, where: { id: found.id } }) : null,
      }),
      matches: t.field({
        type: [match],
        nullable: false,
        description: 'Why it was found: only by what you may read.',
        resolve: ({ matches, words }) => matches.map((each) => ({ ...each, words })),
      }),
    }),
  });
  const pages = builder.connectionObject(
    { name: 'SearchHitConnection', type: hit, description: 'What was found, a page at a time.' },
    { name: 'SearchHitEdge', description: 'One hit in the list, with its cursor.' },
  );
  return { kind, pages };
}

function addSearchField(builder: CoreTools['builder']) {
  return builder.enumType('SearchField', {
    description: 'Where words were found.',
    values: {
      CLIENT_NAME: { description: 'Name of the client.' },
      CLIENT_BIRTH_DATE: { description: 'Birth date of the client.' },
      CLIENT_ADDRESS: { description: 'Street, postcode and city of the client.' },
      CLIENT_MUNICIPALITY: { description: 'Municipality of the client.' },
      CLIENT_CARE_PROVIDER: { description: 'Institution that cares for the client.' },
      CLIENT_INTERESTS: { description: 'Interests of the client.' },
      CASE_REFERENCE: { description: 'Reference of the case.' },
      CASE_REFERRER: { description: 'Organisation that referred the client.' },
      CASE_COURT_NUMBER: { description: 'Number of a petition at the court.' },
      CASE_ORDER_NUMBER: { description: 'Number of a court order, or of the register.' },
      MENTOR_NAME: { description: 'Name of the mentor.' },
      MENTOR_BIRTH_DATE: { description: 'Birth date of the mentor.' },
      MENTOR_ADDRESS: { description: 'Street, postcode and city of the mentor.' },
      MENTOR_MUNICIPALITY: { description: 'Municipality of the mentor.' },
      MENTOR_EMPLOYER: { description: 'Employer of the mentor.' },
      MENTOR_INTERESTS: { description: 'Interests of the mentor.' },
      MENTOR_CONTACT: { description: 'Mail address and telephone of the mentor.' },
    },
  });
}
