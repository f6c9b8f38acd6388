import { GraphQLError } from 'graphql';
import { DomainError } from '../../lib/domain-error.ts';
import type {
  MoveItem,
  MoveObjection,
  MovePlan,
  MoveStep,
  StaysBehind,
} from '../../domain/moves/move-plan.ts';
import { moveToken } from '../../domain/moves/move-token.ts';
import { planMoveOfCases } from '../../domain/moves/plan-move-of-cases.ts';
import { planMoveOfMandates } from '../../domain/moves/plan-move-of-mandates.ts';
import { localId, optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { type addMandateAssignment, localAssignments } from './mandate-assignment.ts';

/** `previewMoveOfCases` and `previewMoveOfMandates`. */
export function addMovePreviews(tools: CoreTools, assignment: ReturnType<typeof addMandateAssignment>): void {
  const { builder } = tools;
  const preview = addMovePreview(tools);
  builder.queryFields((t) => ({
    previewMoveOfCases: t.field({
      type: preview,
      nullable: true,
      description: 'What would come of moving the running cases of one consultant to another.',
      args: {
        fromId: t.arg.globalID({
          required: true,
          description: 'Global id of the consultant; may have left.',
        }),
        toId: t.arg.globalID({ required: true, description: 'Global id of the receiver.' }),
        workArea: t.arg({ type: 'WorkArea', description: 'Only the cases of this area.' }),
      },
      resolve: (_root, { fromId, toId, workArea }, { db, actor, now }) =>
        actor &&
        planned(() =>
          planMoveOfCases(
            db,
            { actor, now },
            { fromId: localId(fromId, 'User', 'fromId'), toId: localId(toId, 'User', 'toId'), workArea },
          ),
        ),
    }),
    previewMoveOfMandates: t.field({
      type: preview,
      nullable: true,
      description: 'What would come of handing over the mandates of one mentor to others.',
      args: {
        mentorId: t.arg.globalID({ required: true, description: 'Global id of the mentor who hands over.' }),
        on: t.arg({ type: 'Date', required: true, description: 'Day of the handover.' }),
        toMentorId: t.arg.globalID({
          description: 'Global id of who takes over where nobody else is named; left out: still to be found.',
        }),
        assignments: t.arg({ type: [assignment], description: 'Who takes over which case.' }),
      },
      resolve: (_root, { mentorId, on, toMentorId, assignments }, { db, actor, now }) =>
        actor &&
        planned(() =>
          planMoveOfMandates(
            db,
            { actor, now },
            {
              mentorId: localId(mentorId, 'Mentor', 'mentorId'),
              on,
              reason: 'preview',
              toMentorId: optionalLocalId(toMentorId, 'Mentor', 'toMentorId'),
              assignments: localAssignments(assignments),
            },
          ),
        ),
    }),
  }));
}

function addMovePreview({ builder }: CoreTools) {
  const step = builder.enumType('MoveStep', {
    description: 'What is done in a case that moves.',
    values: {
      CONSULTANT: { description: 'Another consultant takes charge.' },
      MANDATE: { description: 'The mandate ends, and that of the agreed successor begins on the same day.' },
      PROPOSAL: { description: 'The mandate ends, and the successor is proposed to the client.' },
      NO_SUCCESSOR: { description: 'The mandate ends; a successor is still to be found.' },
    } satisfies Record<MoveStep, object>,
  });
  const objection = builder.objectRef<MoveObjection>('MoveObjection').implement({
    description: 'What stands in the way of a move.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'For programs.' }),
      message: t.exposeString('message', { nullable: false, description: 'What, and what next.' }),
    }),
  });
  const item = builder.objectRef<MoveItem>('MoveItem').implement({
    description: 'What would come of one case.',
    fields: (t) => ({
      case: t.prismaField({
        type: 'Case',
        nullable: true,
        description: 'The case.',
        resolve: (query, { caseId }, _args, { db }) =>
          db.case.findUnique({ ...query, where: { id: caseId } }),
      }),
      step: t.expose('step', { type: step, description: 'What would be done; null: the case stays.' }),
      objections: t.field({
        type: [objection],
        nullable: false,
        description: 'Why it stays; empty when it moves.',
        resolve: ({ objections }) => [...objections],
      }),
    }),
  });
  const left = builder.objectRef<StaysBehind>('StaysBehind').implement({
    description: 'What hangs on somebody and does not move with his cases.',
    fields: (t) => ({
      kind: t.field({
        type: builder.enumType('StaysBehindKind', {
          description: 'What does not move with the cases.',
          values: {
            MENTORS_GUIDED: { description: 'Mentors whom the consultant guides: `assignGuide`.' },
            COMPLAINTS_HANDLED: {
              description:
                'Open complaints that he handles, as far as you may know of them: `assignComplaintHandler`.',
            },
            COVERS: { description: 'Covers by or for him, today or to come: `endCover`, `arrangeCover`.' },
            PROPOSALS: { description: 'Clients to whom the mentor is proposed: `withdrawMatch`.' },
          } satisfies Record<StaysBehind['kind'], object>,
        }),
        nullable: false,
        description: 'What.',
        resolve: ({ kind }) => kind,
      }),
      count: t.exposeInt('count', { nullable: false, description: 'How many.' }),
    }),
  });
  return builder.objectRef<MovePlan>('MovePreview').implement({
    description: 'What would come of a move. Nothing is done yet.',
    fields: (t) => ({
      token: t.string({
        nullable: false,
        description:
          'Send it to carry out what you see here; when something else would come by then, nothing is done.',
        resolve: moveToken,
      }),
      moving: t.int({
        nullable: false,
        description: 'Number of cases that would move.',
        resolve: ({ items }) => items.filter((each) => each.step !== null).length,
      }),
      items: t.field({
        type: [item],
        nullable: false,
        description: 'Each case, by reference.',
        resolve: ({ items }) => [...items],
      }),
      staysBehind: t.field({
        type: [left],
        nullable: false,
        description: 'What else hangs on who hands over, and stays.',
        resolve: ({ staysBehind }) => [...staysBehind],
      }),
    }),
  });
}

/** A query answers a refusal as an error with its code. */
async function planned<Plan>(plan: () => Promise<Plan>): Promise<Plan> {
  try {
    return await plan();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: error.code, path: error.path } });
  }
}
