import { filter, pipe } from 'graphql-yoga';
import { NotFoundError } from '../../lib/domain-error.ts';
import type { Plugin } from '../contract.ts';
import { referralsToActOn } from './access.ts';
import type { QrsConfig } from './config.ts';
import { addOffers } from './offers/offer-schema.ts';
import { addReconciliations } from './reconciliation/reconciliation-schema.ts';
import { addReferralTypes } from './referral-types.ts';
import { resendNotice } from './resend-notice.ts';
import { addTriageCommands } from './triage-commands.ts';

/** An event of this plugin as it reaches live subscriptions. */
interface LiveEvent {
  readonly name: string;
  readonly payload: { readonly referralId: string };
}

type AddSchema = NonNullable<Plugin<QrsConfig, 'qrs'>['schema']>;

/** `referral`, `referrals`, `referralReceived`, the triage and `resendReferralStatus`. */
export const addReferrals: AddSchema = (builder, tools, host) => {
  const { command, connection, pageArgs, showModelAs } = tools;
  showModelAs('Referral', 'qrsReferral');
  const { referral, status, need, noticeState } = addReferralTypes(builder, host);
  addOffers(builder, tools, host, { need, noticeState });
  addReconciliations(builder, tools);
  addTriageCommands(builder, tools, { need });
  const referrals = connection({ type: 'Referral', description: 'Referrals, a page at a time.' });
  const wantedReferrals = builder.inputType('ReferralFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      status: t.field({ type: status, description: 'Only those that are so.' }),
      undecided: t.boolean({ description: 'Only those that somebody has to decide upon, now or later.' }),
      overdue: t.boolean({ description: 'Only those that ought to have been decided upon.' }),
      workArea: t.field({ type: 'WorkArea', description: 'Only those of this area.' }),
      urgency: t.field({ type: 'Urgency', description: 'Only those as urgent as this.' }),
      hasNews: t.boolean({ description: 'Only those of which QRS has something to add that nobody read.' }),
      reference: t.string({ description: "The partner's id, exactly." }),
      statusNotTold: t.boolean({ description: 'Only those with a notice that was given up.' }),
    }),
  });
  builder.queryFields((t) => ({
    referral: t.prismaField({
      type: referral,
      nullable: true,
      description: 'One referral; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id }, { db, access }) =>
        id.typename === 'Referral'
          ? db.qrsReferral.findFirst({ ...query, where: { AND: [{ id: id.id }, access.where('Referral')] } })
          : null,
    }),
    referrals: t.field({
      type: referrals.ref,
      description: 'Referrals, newest first.',
      args: { ...pageArgs(t), filter: t.arg({ type: wantedReferrals, description: 'Which ones.' }) },
      resolve: (_root, { first, after, filter: wanted }, context, info) =>
        referrals.resolve(context, info, {
          first,
          after,
          where: {
            AND: [
              wanted?.status ? { status: wanted.status } : {},
              wanted?.undecided ? { status: { in: ['TRIAGE', 'ASKED'] } } : {},
              wanted?.overdue ? { status: 'TRIAGE', dueOn: { lt: context.today } } : {},
              wanted?.workArea ? { workArea: wanted.workArea } : {},
              wanted?.urgency ? { urgency: wanted.urgency } : {},
              wanted?.hasNews ? { newsSince: { not: null } } : {},
              wanted?.reference ? { partnerReference: wanted.reference } : {},
              wanted?.statusNotTold ? { notices: { some: { state: 'FAILED' } } } : {},
            ],
          },
          order: [
            { column: 'receivedAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));
  builder.subscriptionField('referralReceived', (t) =>
    t.field({
      type: referral,
      nullable: true,
      description: 'A referral that came in, once it is a case, waits for a decision or was refused.',
      subscribe: (_root, _args, context) =>
        pipe(
          context.live.subscribe<LiveEvent>('qrs'),
          filter(({ name }) => name === 'qrs.referral-received'),
          // What is not theirs to see is no event to them, rather than an empty one.
          filter(({ payload }) => context.seesNow('Referral', payload.referralId)),
        ),
      resolve: ({ payload }, _args, { db }) =>
        db.qrsReferral.findUnique({ where: { id: payload.referralId } }),
    }),
  );
  command('resendReferralStatus', {
    description:
      'Sends the first status notice that the partner has not taken again, now; those behind it follow.',
    result: 'Referral',
    input: (t) => ({ referralId: t.globalID({ required: true, description: 'Global id of the referral.' }) }),
    run: async (work, { referralId }) => {
      const where = { AND: [{ id: referralId.id }, referralsToActOn(work.acting.actor)] };
      const found = await work.see(() => work.db.qrsReferral.findFirst({ where, select: { id: true } }));
      if (!found || referralId.typename !== 'Referral') {
        throw new NotFoundError('The referral', { path: ['input', 'referralId'] });
      }
      await resendNotice(work, found.id);
      return found;
    },
  });
};
