import {
  type CaseOutflow,
  type MentorOutflow,
  type Outflow,
  outflow,
} from '../../domain/statistics/outflow.ts';
import type { CoreTools } from '../tools.ts';
import { countablePeriod } from './period.ts';

const texts = {
  reason: 'Code of the reason.',
  nameNl: 'The reason in the words of the annual report.',
  total: 'How many in the period.',
  published: 'As published for all years until 2022-01-01, whatever the period asked.',
};

/** Who left in a period, and why. */
export function addOutflow({ builder }: CoreTools): void {
  const caseOutflow = builder.objectRef<CaseOutflow>('CaseOutflow').implement({
    description: 'Cases that ended for one reason.',
    fields: (t) => ({
      reason: t.exposeString('reason', { nullable: false, description: texts.reason }),
      nameNl: t.exposeString('nameNl', { nullable: false, description: texts.nameNl }),
      total: t.exposeInt('total', { nullable: false, description: texts.total }),
      beforeAppointment: t.exposeInt('beforeAppointment', {
        nullable: false,
        description: 'Of those: before an appointment.',
      }),
      afterAppointment: t.exposeInt('afterAppointment', {
        nullable: false,
        description: 'Of those: after the appointment.',
      }),
      published: t.exposeInt('published', { nullable: false, description: texts.published }),
    }),
  });
  const mentorOutflow = builder.objectRef<MentorOutflow>('MentorOutflow').implement({
    description: 'Volunteers who stopped for one reason.',
    fields: (t) => ({
      reason: t.exposeString('reason', { nullable: false, description: texts.reason }),
      nameNl: t.exposeString('nameNl', { nullable: false, description: texts.nameNl }),
      total: t.exposeInt('total', { nullable: false, description: texts.total }),
      published: t.exposeInt('published', { nullable: false, description: texts.published }),
    }),
  });
  const result = builder.objectRef<Outflow>('Outflow').implement({
    description:
      'Cases that ended and volunteers who stopped in a period, by the day on which it took effect.',
    fields: (t) => ({
      cases: t.field({
        type: [caseOutflow],
        nullable: false,
        description: 'Per reason.',
        resolve: ({ cases }) => [...cases],
      }),
      mentors: t.field({
        type: [mentorOutflow],
        nullable: false,
        description: 'Per reason.',
        resolve: ({ mentors }) => [...mentors],
      }),
      casesEnded: t.exposeInt('casesEnded', { nullable: false, description: 'All cases that ended.' }),
      mentorsStopped: t.exposeInt('mentorsStopped', {
        nullable: false,
        description: 'All volunteers who stopped.',
      }),
    }),
  });
  builder.queryField('outflow', (t) =>
    t.field({
      type: result,
      description:
        'Who left in a period, per reason. "Until 2022-01-01" is a period up to and including 2021-12-31.',
      args: {
        from: t.arg({ type: 'Date', required: true, description: 'First day.' }),
        to: t.arg({ type: 'Date', required: true, description: 'Last day.' }),
      },
      resolve: (_root, period, { systemDb }) => outflow(systemDb, countablePeriod(period)),
    }),
  );
}
