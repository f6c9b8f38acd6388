import type { CoreTools } from '../tools.ts';

export function addMandate({ builder }: CoreTools): void {
  builder.prismaObject('Mandate', {
    select: { id: true },
    description: 'The foundation’s authority to one volunteer for one client.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among mandates.' }),
      case: t.relation('case', { description: 'The case, when it is yours to see.' }),
      mentor: t.relation('mentor', { description: 'The volunteer.' }),
      startsOn: t.expose('startsOn', { type: 'Date', nullable: false, description: 'First day.' }),
      endsOn: t.expose('endsOn', {
        type: 'Date',
        description: 'Day on which the end takes effect: from then on the mentor sees nothing of the client.',
      }),
      endReason: t.exposeString('endReason', { description: 'Why it ended.' }),
    }),
  });
}
