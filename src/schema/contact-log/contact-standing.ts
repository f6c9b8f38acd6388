import { type ContactDue, contactDue } from '../../domain/contact-log/contact-due.ts';
import { loadContactFacts } from '../../domain/contact-log/load-contact-facts.ts';
import { loadContactNorms } from '../../domain/contact-log/load-contact-norms.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

interface ContactStanding extends ContactDue {
  readonly lastContactOn: Date | null;
  readonly today: Date;
}

const standingOfCase: LoaderDefinition<string, ContactStanding> = {
  name: 'contactStandingOfCase',
  async batch({ systemDb, today }, ids) {
    const norms = await loadContactNorms(systemDb, today);
    const loaded = await loadContactFacts(systemDb, ids, today);
    const facts = new Map(loaded.map((each) => [each.caseId, each.facts]));
    return ids.map((id) => {
      const found = facts.get(id);
      const due = found ? contactDue(found, norms, today) : { dueOn: null, legallyDueOn: null };
      return { ...due, lastContactOn: found?.lastMadeOn ?? null, today };
    });
  },
};

/** `Case.contactStanding`: whether the client is contacted often enough. */
export function addContactStanding({ builder }: CoreTools): void {
  const standing = builder.objectRef<ContactStanding>('ContactStanding').implement({
    description: 'Whether a client is contacted often enough.',
    fields: (t) => ({
      lastContactOn: t.expose('lastContactOn', {
        type: 'Date',
        description: 'Day of the last contact that was made.',
      }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        description:
          'Last day on which the next contact is in time, by what was arranged for this client, else by the norm of the ' +
          'foundation. Null: none is due, because the foundation is not the mentor or no contact is wanted or possible.',
      }),
      legallyDueOn: t.expose('legallyDueOn', {
        type: 'Date',
        description:
          'The same by the law (Besluit kwaliteitseisen CBM art. 5(3)). Null also when less contact was arranged, which ' +
          'the law allows for a client who wishes or needs it so.',
      }),
      overdue: t.boolean({
        nullable: false,
        description: 'The day has passed without a contact.',
        resolve: ({ dueOn, today }) => dueOn !== null && dueOn < today,
      }),
    }),
  });
  builder.prismaObjectField('Case', 'contactStanding', (t) =>
    t.field({
      type: standing,
      nullable: true,
      description: 'Whether the client is contacted often enough.',
      select: { id: true },
      resolve: ({ id }, _args, { load }) => load(standingOfCase, id),
    }),
  );
}
