import type { Plugin } from 'dossier/plugin';
import type { CalendarConfig } from './settings.ts';
import { type VisitRow, visitRow } from './visit-row.ts';

type AddSchema = NonNullable<Plugin<CalendarConfig, 'calendar'>['schema']>;

/** `Case.homeVisit`. */
export const addHomeVisit: AddSchema = (builder, tools) => {
  const homeVisit = builder.objectRef<VisitRow>('HomeVisit').implement({
    description: 'A visit at home for the intake, and whether the calendar of the office has it.',
    fields: (t) => ({
      day: t.exposeString('day', { nullable: false, description: 'The day, `2026-01-31`.' }),
      cancelled: t.exposeBoolean('cancelled', {
        nullable: false,
        description: 'It was planned and will not take place.',
      }),
      inCalendar: t.boolean({
        nullable: false,
        description: 'The calendar has it as it is planned now.',
        resolve: ({ sequence, told_sequence: told, cancelled }) => !cancelled && told === sequence,
      }),
    }),
  });
  builder.prismaObjectField('Case', 'homeVisit', (t) =>
    t.field({
      type: homeVisit,
      nullable: true,
      select: { id: true },
      description: 'The home visit for the intake; null when none was planned.',
      resolve: async ({ id }, _args, context, info) => {
        const [visit] = await tools.rows(context, info, visitRow)`SELECT * FROM visit WHERE case_id = ${id}`;
        return visit ?? null;
      },
    }),
  );
};
