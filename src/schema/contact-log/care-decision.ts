import type { CoreTools } from '../tools.ts';

/** A decision taken for a client, and `Case.careDecisions`. */
export function addCareDecision({ builder, connection, pageArgs }: CoreTools): void {
  builder.enumType('CareField', {
    description: 'What a mentor decides about (BW 1:453(1)).',
    values: {
      CARE: { description: 'Verzorging.' },
      NURSING: { description: 'Verpleging.' },
      TREATMENT: { description: 'Behandeling.' },
      SUPPORT: { description: 'Begeleiding.' },
    },
  });
  builder.prismaObject('CareDecision', {
    select: { id: true },
    description: 'A decision taken for a client, and what he thought of it.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among decisions.' }),
      decidedOn: t.expose('decidedOn', {
        type: 'Date',
        nullable: false,
        description: 'Day of the decision.',
      }),
      field: t.expose('field', { type: 'CareField', nullable: false, description: 'What kind of care.' }),
      subject: t.exposeString('subject', { description: 'What it is about.' }),
      decision: t.exposeString('decision', { description: 'What was decided.' }),
      reasons: t.exposeString('reasons', { description: 'Why.' }),
      clientView: t.exposeString('clientView', { description: 'The client’s own view.' }),
      noViewReason: t.exposeString('noViewReason', {
        description: 'Why the client’s own view could not be learnt.',
      }),
      clientResists: t.exposeBoolean('clientResists', {
        nullable: false,
        description: 'The client resists (BW 1:453).',
      }),
      goesAhead: t.exposeBoolean('goesAhead', {
        nullable: false,
        description: 'It is carried out; false: refused, put off or left to the client.',
      }),
      seriousHarmPrevented: t.exposeString('seriousHarmPrevented', {
        description: 'Which serious harm it prevents, when it goes ahead against the client’s resistance.',
      }),
      mentor: t.relation('mentor', { description: 'The mentor who decided; null: the office.' }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it.' }),
    }),
  });
  const decisions = connection({
    type: 'CareDecision',
    description: 'The decisions taken for a client, a page at a time.',
  });
  builder.prismaObjectField('Case', 'careDecisions', (t) =>
    t.field({
      type: decisions.ref,
      description: 'Decisions taken for the client, the latest first.',
      args: pageArgs(t),
      select: { id: true },
      resolve: ({ id }, { first, after }, context, info) =>
        decisions.resolve(context, info, {
          first,
          after,
          where: { caseId: id },
          order: [
            { column: 'decidedOn', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
