import type { ComplaintFigures } from '../../domain/complaints/complaint-figures.ts';
import { complaintYear } from '../../domain/complaints/complaint-year.ts';
import { InvalidInputError } from '../../lib/domain-error.ts';
import type { CoreTools } from '../tools.ts';

const counts = {
  filed: 'Complaints received in the year.',
  handled: 'Complaints decided in the year, whenever they were received.',
  handledInTime: 'Of those handled: within the term of the decree.',
  handledInExtension: 'Of those handled: later, and within an extension of which the complainant was told.',
  founded: 'Of those handled: founded, wholly or in part.',
  methodChanged: 'Of those handled: led to another way of working.',
  open: 'Received and not decided on the day.',
  overdue: 'Of those open: past their last day.',
} as const satisfies Partial<Record<keyof ComplaintFigures, string>>;

/** The figures of a year on complaints. */
export function addComplaintFigures({ builder }: CoreTools): void {
  const figures = builder.objectRef<ComplaintFigures>('ComplaintFigures').implement({
    description:
      'The figures on complaints that the foundation accounts for each year (Besluit kwaliteitseisen CBM art. 10).',
    fields: (t) => ({
      year: t.exposeInt('year', { nullable: false, description: 'The year.' }),
      on: t.expose('on', {
        type: 'Date',
        nullable: false,
        description: 'As of which day: 31 December, or today while the year runs.',
      }),
      ...Object.fromEntries(
        (Object.keys(counts) as (keyof typeof counts)[]).map((name) => [
          name,
          t.exposeInt(name, { nullable: false, description: counts[name] }),
        ]),
      ),
    }),
  });
  builder.queryField('complaintFigures', (t) =>
    t.field({
      type: figures,
      description: 'How many complaints there were in a year, and what came of them.',
      args: { year: t.arg.int({ required: true, description: 'The year, e.g. 2022.' }) },
      resolve: (_root, { year }, { systemDb, today }) => {
        const present = today.getUTCFullYear();
        if (year < firstYear || year > present) {
          throw new InvalidInputError(`Ask for a year from ${firstYear} to ${present}.`, { path: ['year'] });
        }
        return complaintYear(systemDb, year, today);
      },
    }),
  );
}

/** The decree is of 2014; before, there was nothing to account for. */
const firstYear = 2014;
