import { reportClock, reportDueAt } from '../../domain/breaches/report-clock.ts';
import type { PersonalDataCategory, PersonalDataSubject } from '../../generated/personal-data.ts';
import type { CoreTools } from '../tools.ts';
import type { BreachEnums } from './breach-enums.ts';

/** `DataBreach`, `dataBreach` and `dataBreaches`. */
export function addDataBreach(
  { builder, connection, pageArgs }: CoreTools,
  { category, personKind }: BreachEnums,
): void {
  builder.prismaNode('DataBreach', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A breach of security in which personal data were lost, changed or seen (GDPR 33).',
    fields: (t) => ({
      reference: t.exposeString('reference', { nullable: false, description: '`<year>-<number>`.' }),
      discoveredAt: t.expose('discoveredAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was discovered; from then 72 hours count.',
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded here.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it.' }),
      whatHappened: t.exposeString('whatHappened', { nullable: false, description: 'What happened.' }),
      dataCategories: t.field({
        type: [category],
        nullable: false,
        select: { dataCategories: true },
        resolve: (breach) => breach.dataCategories as PersonalDataCategory[],
        description: 'Kinds of data concerned.',
      }),
      personKinds: t.field({
        type: [personKind],
        nullable: false,
        select: { personKinds: true },
        resolve: (breach) => breach.personKinds as PersonalDataSubject[],
        description: 'Kinds of persons concerned.',
      }),
      personCount: t.exposeInt('personCount', {
        description: 'Persons concerned, estimated; null when not known yet.',
      }),
      consequences: t.exposeString('consequences', { description: 'Likely consequences.' }),
      measures: t.exposeString('measures', { description: 'What was and will be done about it.' }),
      risk: t.expose('risk', { type: 'DataBreachRisk', description: 'The risk; null when not judged.' }),
      riskReason: t.exposeString('riskReason', { description: 'Why the risk is judged so.' }),
      isReportable: t.exposeBoolean('isReportable', {
        description: 'Whether the authority is told; null when not decided.',
      }),
      decisionReason: t.exposeString('decisionReason', { description: 'Why it is reported, or not.' }),
      assessedAt: t.expose('assessedAt', { type: 'DateTime', description: 'When it was judged last.' }),
      reportDueAt: t.field({
        type: 'DateTime',
        nullable: false,
        select: { discoveredAt: true },
        resolve: reportDueAt,
        description: '72 hours after discovery, weekends and holidays included (GDPR 33(1)).',
      }),
      hoursLeft: t.int({
        select: clockColumns,
        resolve: (breach, _args, { now }) => reportClock(breach, now).hoursLeft,
        description:
          'Whole hours left to report it, negative when overdue; null when the clock stands still: reported, decided that it need not be, or closed.',
      }),
      isOverdue: t.boolean({
        nullable: false,
        select: clockColumns,
        resolve: (breach, _args, { now }) => reportClock(breach, now).state === 'overdue',
        description: 'Whether the time to report it has run out.',
      }),
      reportedAt: t.expose('reportedAt', { type: 'DateTime', description: 'When the authority was told.' }),
      authorityReference: t.exposeString('authorityReference', {
        description: 'Number under which the authority knows it.',
      }),
      lateReason: t.exposeString('lateReason', {
        description: 'Why the report came after 72 hours; null when it did not.',
      }),
      subjectsInformedAt: t.expose('subjectsInformedAt', {
        type: 'DateTime',
        description: 'When the persons concerned were told (GDPR 34).',
      }),
      howSubjectsWereInformed: t.exposeString('howSubjectsWereInformed', {
        description: 'How they were told, or why that was not needed.',
      }),
      closedAt: t.expose('closedAt', { type: 'DateTime', description: 'When it was closed.' }),
      closingNote: t.exposeString('closingNote', { description: 'How it ended.' }),
      version: t.exposeInt('version', { nullable: false, description: 'Raised by every command.' }),
    }),
  });
  const breaches = connection({ type: 'DataBreach', description: 'Data breaches, a page at a time.' });
  builder.queryFields((t) => ({
    dataBreach: t.prismaField({
      type: 'DataBreach',
      description: 'One data breach; null when absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'The global id.' }) },
      resolve: async (query, _root, { id }, { db, access }) => {
        if (id.typename !== 'DataBreach') return null;
        const where = { AND: [{ id: id.id }, access.where('DataBreach')] };
        const found = await db.dataBreach.findFirst({ ...query, where });
        if (found) access.sawRows('DataBreach', [found.id]);
        return found;
      },
    }),
    dataBreaches: t.field({
      type: breaches.ref,
      description: 'The register of data breaches, the latest discovery first (GDPR 33(5)).',
      args: { ...pageArgs(t), open: t.arg.boolean({ description: 'Only those not closed.' }) },
      resolve: (_root, { first, after, open }, context, info) =>
        breaches.resolve(context, info, {
          first,
          after,
          where: open ? { closedAt: null } : {},
          order: [
            { column: 'discoveredAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
}

const clockColumns = { discoveredAt: true, reportedAt: true, isReportable: true, closedAt: true } as const;
