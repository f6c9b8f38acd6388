import { setReminderPreference } from '../../domain/tasks/set-reminder-preference.ts';
import type { CoreTools } from '../tools.ts';

/** `ReminderPreference`, `myReminderPreference` and `setReminderPreference`. */
export function addReminderPreference({ builder, command }: CoreTools): void {
  builder.prismaNode('ReminderPreference', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'When somebody wants to be reminded of his tasks by mail. All hours are Dutch time.',
    fields: (t) => ({
      frequency: t.expose('frequency', {
        type: 'ReminderFrequency',
        nullable: false,
        description: 'How often.',
      }),
      weekday: t.exposeInt('weekday', {
        nullable: false,
        description: 'Of a weekly mail: 1 Monday to 7 Sunday.',
      }),
      hour: t.exposeInt('hour', { nullable: false, description: 'From this hour on, 0 to 23.' }),
      quietFrom: t.exposeInt('quietFrom', { nullable: false, description: 'No mail from this hour on.' }),
      quietUntil: t.exposeInt('quietUntil', {
        nullable: false,
        description: 'Until this hour; the same as `quietFrom`: no quiet hours.',
      }),
      onFreeDays: t.exposeBoolean('onFreeDays', {
        nullable: false,
        description: 'Mails on Saturdays, Sundays and public holidays too.',
      }),
    }),
  });
  builder.queryField('myReminderPreference', (t) =>
    t.prismaField({
      type: 'ReminderPreference',
      nullable: true,
      description:
        'How you want to be reminded; null while you set nothing: each working day at eight, quiet from 19 to 7.',
      resolve: (query, _root, _args, { db, actor, access }) =>
        actor &&
        db.reminderPreference.findFirst({
          ...query,
          where: { AND: [{ userId: actor.userId }, access.where('ReminderPreference')] },
        }),
    }),
  );
  command('setReminderPreference', {
    description: 'Sets how you want to be reminded of your tasks.',
    result: 'ReminderPreference',
    input: (t) => ({
      frequency: t.field({ type: 'ReminderFrequency', required: true, description: 'How often.' }),
      weekday: t.int({ description: 'Of a weekly mail: 1 Monday to 7 Sunday. Default 1.' }),
      hour: t.int({ description: 'From this hour on, 0 to 23. Default 8.' }),
      quietFrom: t.int({ description: 'No mail from this hour on. Default 19.' }),
      quietUntil: t.int({
        description: 'Until this hour; the same as `quietFrom`: no quiet hours. Default 7.',
      }),
      onFreeDays: t.boolean({
        description: 'Mails on Saturdays, Sundays and public holidays too. Default not.',
      }),
    }),
    run: (tx, acting, input) => setReminderPreference(tx, acting, input),
  });
}
