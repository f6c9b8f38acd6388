import { GraphQLError } from 'graphql';
import type { MatchReason, MatchReasonCode, RankedMentor } from '../../domain/matching/rank-mentors.ts';
import { suggestMentors } from '../../domain/matching/suggest-mentors.ts';
import type { CoreTools } from '../tools.ts';
import { localId } from './local-id.ts';
import type { addMatchObjection } from './match-objection.ts';

const reasons: Readonly<Record<MatchReasonCode, { readonly description: string }>> = {
  SAME_NEIGHBOURHOOD: { description: 'Same four digits of the postcode.' },
  SAME_MUNICIPALITY: { description: 'Same municipality.' },
  SAME_REGION: { description: 'Same region.' },
  KNOWS_CLIENT_GROUP: { description: 'Experience with the client group.' },
  SHARED_INTERESTS: { description: 'Interests in common.' },
  HAS_NO_CLIENT: { description: 'Free, without a client.' },
  HAS_ROOM: { description: 'Room for another client.' },
  QUALIFIED: { description: 'Qualifying education (PVO).' },
};

const most = 100;

/** `matchSuggestions`: the ranking, explained. */
export function addMatchSuggestions(
  { builder }: CoreTools,
  objection: ReturnType<typeof addMatchObjection>,
): void {
  const code = builder.enumType('MatchReasonCode', {
    description: 'What speaks for a mentor.',
    values: reasons,
  });
  const reason = builder.objectRef<MatchReason>('MatchReason').implement({
    description: 'Something that speaks for a mentor.',
    fields: (t) => ({
      code: t.expose('code', { type: code, nullable: false, description: 'Which.' }),
      description: t.exposeString('description', { nullable: false, description: 'In a sentence.' }),
      points: t.exposeInt('points', { nullable: false, description: 'How much it counts.' }),
    }),
  });
  const suggestion = builder.objectRef<RankedMentor>('MatchSuggestion').implement({
    description: 'A mentor for a case, with what speaks for and against him.',
    fields: (t) => ({
      mentor: t.prismaField({
        type: 'Mentor',
        nullable: true,
        description: 'The mentor.',
        resolve: (query, { mentorId }, _args, { db }) =>
          db.mentor.findUnique({ ...query, where: { id: mentorId } }),
      }),
      score: t.exposeInt('score', {
        nullable: false,
        description: 'Sum of the points; compare it within one answer only.',
      }),
      reasons: t.field({
        type: [reason],
        nullable: false,
        description: 'What speaks for the mentor.',
        resolve: (ranked) => [...ranked.reasons],
      }),
      objections: t.field({
        type: [objection],
        nullable: false,
        description: 'What stands in the way; empty when the mentor may be proposed.',
        resolve: (ranked) => [...ranked.objections],
      }),
    }),
  });
  builder.queryField('matchSuggestions', (t) =>
    t.field({
      type: [suggestion],
      description:
        'Mentors of the area for a case: who may be proposed first, the best on top, then who may not, and why.',
      args: {
        caseId: t.arg.globalID({ required: true, description: 'Global id of the case.' }),
        first: t.arg.int({ required: true, description: `How many at most, 1 to ${most}.` }),
      },
      resolve: async (_root, { caseId, first }, { systemDb, actor, now }) => {
        if (first < 1 || first > most) {
          throw new GraphQLError(`'first' is ${first}; ask for 1 to ${most}.`, {
            extensions: { code: 'INVALID_INPUT' },
          });
        }
        if (!actor) return null;
        return suggestMentors(systemDb, { actor, now }, { caseId: localId(caseId, 'Case', 'caseId'), first });
      },
    }),
  );
}
