import { type DeliveryTypes } from './add-deliveries.ts';
import { ownId } from './own-id.ts';
import type { SchemaBuilder, SchemaTools } from './schema-parts.ts';

/** `NewsletterSubscriber`, `newsletterSubscriber` and `newsletterSubscribers`. */
export function addSubscribers(
  builder: SchemaBuilder,
  { connection, pageArgs }: SchemaTools,
  { deliveries }: DeliveryTypes,
): void {
  const status = builder.enumType('NewsletterSubscriberStatus', {
    description: 'Whether newsletters go to the address.',
    values: {
      SUBSCRIBED: { description: 'Gets every issue.' },
      UNSUBSCRIBED: { description: 'Gets none; kept so that the address is not added again unasked.' },
    },
  });
  const subscriber = builder.prismaNode('NewsletterSubscriber', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    description: 'An address for newsletters, of a municipality or another organisation.',
    fields: (t) => ({
      email: t.exposeString('email', { nullable: false, description: 'The address, in lower case.' }),
      name: t.exposeString('name', {
        nullable: false,
        description: 'Who reads there, e.g. `Gemeente Beek`.',
      }),
      municipalityCode: t.exposeString('municipalityCode', {
        description: 'CBS code, when it is a municipality.',
      }),
      status: t.expose('status', {
        type: status,
        nullable: false,
        description: 'Whether newsletters go there.',
      }),
      subscribedAt: t.expose('subscribedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'Since when, for the last time.',
      }),
      unsubscribedAt: t.expose('unsubscribedAt', {
        type: 'DateTime',
        description: 'When they left; null while subscribed.',
      }),
      deliveries: t.field({
        type: deliveries.ref,
        description: 'What was sent there, newest first.',
        args: pageArgs(t),
        select: { id: true },
        resolve: ({ id }, { first, after }, context, info) =>
          deliveries.resolve(context, info, {
            first,
            after,
            where: { subscriberId: id },
            order: [{ column: 'id', direction: 'desc' }],
          }),
      }),
    }),
  });
  const subscribers = connection({
    type: 'NewsletterSubscriber',
    description: 'Subscribers, a page at a time.',
  });
  const filter = builder.inputType('NewsletterSubscriberFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      status: t.field({ type: status, description: 'Only those that get it, or that do not.' }),
      municipalityCode: t.string({ description: 'CBS code of a municipality.' }),
      nameContains: t.string({ description: 'Part of the name; case does not matter.' }),
    }),
  });
  builder.queryFields((t) => ({
    newsletterSubscriber: t.prismaField({
      type: subscriber,
      nullable: true,
      description: 'One subscriber; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id: globalId }, { db, access }) => {
        const id = ownId(globalId, 'NewsletterSubscriber');
        const visible = access.where('NewsletterSubscriber');
        return id === null
          ? null
          : db.newsletterSubscriber.findFirst({ ...query, where: { AND: [{ id }, visible] } });
      },
    }),
    newsletterSubscribers: t.field({
      type: subscribers.ref,
      description: 'Subscribers by name.',
      args: { ...pageArgs(t), filter: t.arg({ type: filter, description: 'Which ones.' }) },
      resolve: (_root, { first, after, filter: wanted }, context, info) =>
        subscribers.resolve(context, info, {
          first,
          after,
          where: {
            ...(wanted?.status ? { status: wanted.status } : {}),
            ...(wanted?.municipalityCode ? { municipalityCode: wanted.municipalityCode } : {}),
            ...(wanted?.nameContains ? { name: { contains: wanted.nameContains, mode: 'insensitive' } } : {}),
          },
          order: [
            { column: 'name', direction: 'asc' },
            { column: 'id', direction: 'asc' },
          ],
        }),
    }),
  }));
}
