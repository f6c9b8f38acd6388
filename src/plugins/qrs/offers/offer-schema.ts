import type { Plugin } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { addOfferCommands } from './offer-commands.ts';
import type { SharedEnums } from './offer-enums.ts';
import { addOfferTypes } from './offer-types.ts';

type AddSchema = NonNullable<Plugin<QrsConfig, 'qrs'>['schema']>;

/** `offeredReferral`, `offeredReferrals` and their commands. */
export function addOffers(
  builder: Parameters<AddSchema>[0],
  tools: Parameters<AddSchema>[1],
  host: Parameters<AddSchema>[2],
  shared: SharedEnums,
): void {
  tools.showModelAs('OfferedReferral', 'qrsOffer');
  const { offer, help, ground, state, withdrawal } = addOfferTypes(builder, host, shared);
  addOfferCommands(builder, tools, host, { help, ground, withdrawal });
  const offers = tools.connection({
    type: 'OfferedReferral',
    description: 'Clients referred to others, a page at a time.',
  });
  const wantedOffers = builder.inputType('OfferedReferralFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      state: t.field({ type: state, description: 'Only those of which this became.' }),
      help: t.field({ type: help, description: 'Only for this help.' }),
      urgency: t.field({ type: 'Urgency', description: 'Only those as urgent as this.' }),
      workArea: t.field({ type: 'WorkArea', description: 'Only those of this area.' }),
      caseId: t.globalID({ description: 'Only of this case: its global id.' }),
      noticeNotTold: t.boolean({ description: 'Only those with a notice that was given up.' }),
    }),
  });
  builder.queryFields((t) => ({
    offeredReferral: t.prismaField({
      type: offer,
      nullable: true,
      description:
        'One client referred to others, for who has its reference; null when it is absent or not yours to see.',
      args: { reference: t.arg.string({ required: true, description: 'As in `referral.offered`.' }) },
      resolve: (query, _root, { reference }, { db, access }) =>
        db.qrsOffer.findFirst({ ...query, where: { AND: [{ reference }, access.where('OfferedReferral')] } }),
    }),
    offeredReferrals: t.field({
      type: offers.ref,
      description: 'Clients referred to others, the latest first.',
      args: { ...tools.pageArgs(t), filter: t.arg({ type: wantedOffers, description: 'Which ones.' }) },
      resolve: async (_root, { first, after, filter: wanted }, context, info) =>
        offers.resolve(context, info, {
          first,
          after,
          where: {
            AND: [
              wanted?.state ? { state: wanted.state } : {},
              wanted?.help ? { help: wanted.help } : {},
              wanted?.urgency ? { urgency: wanted.urgency } : {},
              wanted?.workArea ? { workArea: wanted.workArea } : {},
              wanted?.caseId ? await ofCase(wanted.caseId, context.access) : {},
              wanted?.noticeNotTold ? { notices: { some: { state: 'FAILED' } } } : {},
            ],
          },
          order: [
            { column: 'offeredAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
}

/** Of a case that is hidden from who asks, nothing is found. */
async function ofCase(
  { typename, id }: { readonly typename: string; readonly id: string },
  access: { sees(type: string, id: string): Promise<boolean> | boolean },
): Promise<object> {
  const isSeen = typename === 'Case' && (await access.sees('Case', id));
  return isSeen ? { caseId: id } : { id: { in: [] } };
}
