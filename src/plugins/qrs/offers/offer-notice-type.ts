import type { Plugin } from '../../contract.ts';
import type { addOfferEnums, SharedEnums } from './offer-enums.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];
type NoticeEnums = Pick<ReturnType<typeof addOfferEnums>, 'noticeKind'> & Pick<SharedEnums, 'noticeState'>;

/** `OfferNotice`: what QRS is told of an offer, and how far it came. */
export function addOfferNotice(builder: AppSchemaBuilder, { noticeKind, noticeState }: NoticeEnums) {
  return builder.prismaObject('QrsOfferNotice', {
    select: { id: true },
    name: 'OfferNotice',
    description: 'What QRS is told of an offer, in order.',
    fields: (t) => ({
      sequence: t.exposeInt('sequence', { nullable: false, description: 'Place in the order, from 1.' }),
      kind: t.expose('kind', { type: noticeKind, nullable: false, description: 'What it says.' }),
      occurredAt: t.expose('occurredAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it became so.',
      }),
      state: t.expose('state', { type: noticeState, nullable: false, description: 'Told, or how far.' }),
      attempts: t.exposeInt('attempts', { nullable: false, description: 'Tries so far.' }),
      lastStatusCode: t.exposeInt('lastStatusCode', { description: 'HTTP status of the last answer.' }),
      lastError: t.exposeString('lastError', { description: 'Why the last try failed.' }),
      deliveredAt: t.expose('deliveredAt', { type: 'DateTime', description: 'When QRS took it.' }),
    }),
  });
}
