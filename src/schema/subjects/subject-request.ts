import type { CoreTools } from '../tools.ts';

/** `SubjectRequest`, `subjectRequest` and `subjectRequests`. */
export function addSubjectRequest({ builder, connection, pageArgs }: CoreTools): void {
  builder.prismaNode('SubjectRequest', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'A request by which somebody uses a right about his data, and what came of it.',
    fields: (t) => ({
      kind: t.expose('kind', { type: 'SubjectRequestKind', nullable: false, description: 'Which right.' }),
      subjectKind: t.expose('subjectKind', {
        type: 'SubjectKind',
        nullable: false,
        description: 'In which quality he is in the files.',
      }),
      client: t.relation('client', { description: 'Whose request, when a client’s.' }),
      mentor: t.relation('mentor', { description: 'Whose request, when a mentor’s.' }),
      email: t.exposeString('email', {
        description: 'Whose request, when anybody else’s; null once he is erased.',
      }),
      requestedOn: t.expose('requestedOn', {
        type: 'Date',
        nullable: false,
        description: 'When it was asked.',
      }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        nullable: false,
        description: 'Last day to answer: one month later, or what it was extended to (GDPR 12(3)).',
      }),
      reason: t.exposeString('reason', { description: 'How it was asked and for what.' }),
      extendedOn: t.expose('extendedOn', { type: 'Date', description: 'When more time was taken.' }),
      extensionReason: t.exposeString('extensionReason', { description: 'Why more time was taken.' }),
      outcome: t.expose('outcome', { type: 'SubjectRequestOutcome', description: 'Null while it is open.' }),
      settledOn: t.expose('settledOn', { type: 'Date', description: 'When it was answered.' }),
      refusalReason: t.exposeString('refusalReason', { description: 'Why it was refused.' }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it; null for the command line.' }),
      settledBy: t.relation('settledBy', { description: 'Who settled it.' }),
      version: t.exposeInt('version', { nullable: false, description: 'Raised by every command.' }),
    }),
  });
  builder.queryField('subjectRequest', (t) =>
    t.prismaField({
      type: 'SubjectRequest',
      nullable: true,
      description: 'One request.',
      args: { id: t.arg.globalID({ required: true, description: 'Global id of the request.' }) },
      resolve: (query, _root, { id }, { db }) =>
        id.typename === 'SubjectRequest'
          ? db.subjectRequest.findUnique({ ...query, where: { id: id.id } })
          : null,
    }),
  );
  const requests = connection({ type: 'SubjectRequest', description: 'Requests, a page at a time.' });
  builder.queryField('subjectRequests', (t) =>
    t.field({
      type: requests.ref,
      description: 'The register of requests of people about their data, latest first.',
      args: {
        ...pageArgs(t),
        open: t.arg.boolean({ description: 'True: only those not settled; false: only those settled.' }),
        dueBefore: t.arg({ type: 'Date', description: 'Only those whose last day is before this day.' }),
      },
      resolve: (_root, { first, after, open, dueBefore }, context, info) =>
        requests.resolve(context, info, {
          first,
          after,
          where: {
            ...(open === true && { outcome: null }),
            ...(open === false && { outcome: { not: null } }),
            ...(dueBefore && { dueOn: { lt: dueBefore } }),
          },
          order: [
            { column: 'requestedOn', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
