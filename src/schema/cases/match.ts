import type { CoreTools } from '../tools.ts';

export function addMatch({ builder }: CoreTools): void {
  builder.enumType('MatchOutcome', {
    description: 'What came of a proposed mentor.',
    values: {
      OPEN: { description: 'Not both have answered.' },
      AGREED: { description: 'Client and mentor agree.' },
      DECLINED: { description: 'Client or mentor said no.' },
      WITHDRAWN: { description: 'Taken back, or overtaken by the end of the case.' },
    },
  });
  builder.prismaObject('Match', {
    select: { id: true },
    description: 'A mentor proposed for a case.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among matches.' }),
      case: t.relation('case', { description: 'The case.' }),
      mentor: t.relation('mentor', { description: 'The mentor proposed.' }),
      proposedOn: t.expose('proposedOn', {
        type: 'Date',
        nullable: false,
        description: 'Day of the proposal.',
      }),
      introducedOn: t.expose('introducedOn', {
        type: 'Date',
        description: 'Day of the introduction meeting.',
      }),
      clientAgrees: t.exposeBoolean('clientAgrees', {
        description: 'Answer of the client; null until given.',
      }),
      mentorAgrees: t.exposeBoolean('mentorAgrees', {
        description: 'Answer of the mentor; null until given.',
      }),
      outcome: t.expose('outcome', {
        type: 'MatchOutcome',
        nullable: false,
        description: 'What came of it.',
      }),
      closedOn: t.expose('closedOn', { type: 'Date', description: 'Day of the outcome.' }),
      reason: t.exposeString('reason', { description: 'Why it was withdrawn.' }),
    }),
  });
}
