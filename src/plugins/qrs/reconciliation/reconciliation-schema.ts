import { NotFoundError } from '../../../lib/domain-error.ts';
import type { Plugin } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { repairReconciliation } from './repair-reconciliation.ts';

type AddSchema = NonNullable<Plugin<QrsConfig, 'qrs'>['schema']>;

/** `qrsReconciliations` and `repairReconciliation`. */
export function addReconciliations(
  builder: Parameters<AddSchema>[0],
  { command, connection, pageArgs, showModelAs }: Parameters<AddSchema>[1],
): void {
  showModelAs('QrsReconciliation', 'qrsReconciliation');
  const state = builder.enumType('QrsReconciliationState', {
    description: 'Whether the two sides were compared.',
    values: states,
  });
  const kind = builder.enumType('QrsGapKind', {
    description: 'In what the two sides differ about a referral or an offer.',
    values: kinds,
  });
  const repair = builder.enumType('QrsGapRepair', {
    description: 'What was done about a difference.',
    values: repairs,
  });
  const gap = builder.prismaObject('QrsGap', {
    select: { id: true, referralId: true },
    name: 'QrsGap',
    description: 'A difference between Dossier and QRS about one referral.',
    fields: (t) => ({
      reference: t.exposeString('partnerReference', {
        nullable: false,
        description: 'The id by which QRS knows it.',
      }),
      kind: t.expose('kind', { type: kind, nullable: false, description: 'In what they differ.' }),
      ourStatus: t.exposeString('ourStatus', { description: 'The last status that Dossier told.' }),
      ourSequence: t.exposeInt('ourSequence', { description: 'Its number; 0 for none.' }),
      ourRevision: t.exposeInt('ourRevision', { description: 'The highest revision that Dossier took.' }),
      theirStatus: t.exposeString('theirStatus', { description: 'The last status that QRS took.' }),
      theirSequence: t.exposeInt('theirSequence', { description: 'Its number; 0 for none.' }),
      theirRevision: t.exposeInt('theirRevision', { description: 'The highest revision that QRS sent.' }),
      repair: t.expose('repair', { type: repair, description: 'What was done about it; null: nothing yet.' }),
    }),
  });
  const offerGap = builder.prismaObject('QrsOfferGap', {
    select: { id: true, offerId: true },
    name: 'QrsOfferGap',
    description: 'A difference between Dossier and QRS about one offer.',
    fields: (t) => ({
      reference: t.exposeString('reference', {
        nullable: false,
        description: 'The id by which QRS knows it.',
      }),
      kind: t.expose('kind', { type: kind, nullable: false, description: 'In what they differ.' }),
      ourState: t.exposeString('ourState', { description: 'What came of it, as Dossier knows.' }),
      ourSequence: t.exposeInt('ourSequence', { description: 'Number of the last that Dossier told of it.' }),
      ourRevision: t.exposeInt('ourRevision', { description: 'The highest answer that came; 0 for none.' }),
      theirState: t.exposeString('theirState', { description: 'What came of it, as QRS knows.' }),
      theirSequence: t.exposeInt('theirSequence', {
        description: 'Number of the last that QRS took; 0 for none.',
      }),
      theirRevision: t.exposeInt('theirRevision', {
        description: 'The highest answer that QRS sent; 0 for none.',
      }),
      repair: t.expose('repair', {
        type: repair,
        description: 'What was done about it; null: nothing yet, or it is for a person to look at.',
      }),
    }),
  });
  builder.prismaNode('QrsReconciliation', {
    select: { id: true },
    id: { field: 'id' },
    nullable: true,
    name: 'QrsReconciliation',
    description: 'What a night showed when Dossier and QRS compared their referrals and offers.',
    fields: (t) => ({
      ranAt: t.expose('ranAt', { type: 'DateTime', nullable: false, description: 'When.' }),
      state: t.expose('state', { type: state, nullable: false, description: 'Whether it could be done.' }),
      error: t.exposeString('error', { description: 'Why not.' }),
      oursCount: t.exposeInt('oursCount', {
        nullable: false,
        description: 'Referrals and offers that Dossier named.',
      }),
      theirsCount: t.exposeInt('theirsCount', { description: 'Referrals and offers that QRS named.' }),
      repairedAt: t.expose('repairedAt', {
        type: 'DateTime',
        description: 'When somebody had the differences repaired last.',
      }),
      gaps: t.relation('gaps', {
        type: gap,
        nullable: false,
        description: 'The differences about referrals, by reference.',
        query: { orderBy: [{ partnerReference: 'asc' }, { kind: 'asc' }] },
      }),
      offerGaps: t.relation('offerGaps', {
        type: offerGap,
        nullable: false,
        description: 'The differences about offers, by reference.',
        query: { orderBy: [{ reference: 'asc' }, { kind: 'asc' }] },
      }),
    }),
  });
  const reconciliations = connection({
    type: 'QrsReconciliation',
    description: 'Comparisons with QRS, a page at a time.',
  });
  builder.queryField('qrsReconciliations', (t) =>
    t.field({
      type: reconciliations.ref,
      description: 'Comparisons with QRS, newest first; those of three months are kept.',
      args: pageArgs(t),
      resolve: (_root, { first, after }, context, info) =>
        reconciliations.resolve(context, info, {
          first,
          after,
          order: [
            { column: 'ranAt', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
  command('repairReconciliation', {
    description:
      'Tells QRS again what it does not know, and asks it to send again what Dossier misses; each difference once. What no message can mend is left as it is.',
    result: 'QrsReconciliation',
    input: (t) => ({
      reconciliationId: t.globalID({ required: true, description: 'Global id of the reconciliation.' }),
    }),
    run: async (work, { reconciliationId: { typename, id } }) => {
      if (typename !== 'QrsReconciliation') {
        throw new NotFoundError('The reconciliation', { path: ['input', 'reconciliationId'] });
      }
      await repairReconciliation(work, id);
      return { id };
    },
  });
}

const states = {
  COMPLETED: { description: 'The lists were compared; `gaps` has the differences.' },
  FAILED: { description: 'QRS could not be asked, or answered what cannot be compared.' },
} as const;

const kinds = {
  MISSING_HERE: { description: 'QRS knows it, Dossier does not.' },
  MISSING_THERE: { description: 'Dossier knows it, QRS does not.' },
  REVISION_DIFFERS: { description: 'An update, a withdrawal or an answer did not arrive.' },
  STATUS_DIFFERS: {
    description: 'QRS took another status last than Dossier told last, or knows an offer otherwise.',
  },
} as const;

const repairs = {
  TOLD_AGAIN: { description: 'QRS was told again how it stands.' },
  ASKED_FOR: { description: 'QRS was asked to send it again.' },
} as const;
