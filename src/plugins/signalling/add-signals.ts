import { NotFoundError } from '../../lib/domain-error.ts';
import { recordSignal } from './record-signal.ts';
import { addSignalTypes } from './signal-types.ts';
import type { SignallingSchema } from './signalling-work.ts';

/** `signal`, `signals` and `recordSignal`. */
export const addSignals: SignallingSchema = (builder, { command, connection, pageArgs, showModelAs }) => {
  showModelAs('Signal', 'signallingSignal');
  const { signal, kind, severity } = addSignalTypes(builder);
  const signals = connection({ type: 'Signal', description: 'Signals, a page at a time.' });
  const filter = builder.inputType('SignalFilter', {
    description: 'All that is given has to hold.',
    fields: (t) => ({
      kind: t.field({ type: kind, description: 'Only about this.' }),
      severity: t.field({ type: severity, description: 'Only as serious as this.' }),
      observedFrom: t.field({ type: 'Date', description: 'Observed on this day or later.' }),
      observedTo: t.field({ type: 'Date', description: 'Observed on this day or earlier.' }),
      workArea: t.field({ type: 'WorkArea', description: 'Only of this area.' }),
      careProviderId: t.globalID({ description: 'Global id of the care provider that it is about.' }),
      caseId: t.globalID({ description: 'Global id of the case.' }),
    }),
  });

  builder.queryFields((t) => ({
    signal: t.prismaField({
      type: signal,
      nullable: true,
      description: 'One signal; null when it is absent or not yours to see.',
      args: { id: t.arg.globalID({ required: true, description: 'Its global id.' }) },
      resolve: (query, _root, { id }, { db, access }) =>
        id.typename === 'Signal'
          ? db.signallingSignal.findFirst({
              ...query,
              where: { AND: [{ id: id.id }, access.where('Signal')] },
            })
          : null,
    }),
    signals: t.field({
      type: signals.ref,
      description: 'Signals, the latest observation first.',
      args: { ...pageArgs(t), filter: t.arg({ type: filter, description: 'Which ones.' }) },
      resolve: async (_root, { first, after, filter: wanted }, context, info) =>
        signals.resolve(context, info, {
          first,
          after,
          where: await signalsLike(wanted ?? {}, context.access),
          order: [
            { column: 'observedOn', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  }));

  command('recordSignal', {
    description:
      'Records what you observed with one of your clients. Only for a case with a mandate of yours today.',
    result: 'Signal',
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the client’s case.' }),
      careProviderId: t.globalID({
        description: 'Global id of the care provider. Left out: the client’s own one.',
      }),
      kind: t.field({ type: kind, required: true, description: 'What it is about.' }),
      severity: t.field({ type: severity, required: true, description: 'How serious it is.' }),
      observedOn: t.field({
        type: 'Date',
        required: true,
        description: 'The day of the observation, at the latest today.',
      }),
      description: t.string({
        required: true,
        description: 'What you saw or heard, at most 4000 characters. It never leaves the house.',
      }),
    }),
    run: (work, { caseId, careProviderId, ...input }) => {
      if (caseId.typename !== 'Case') throw new NotFoundError('The case', { path: ['input', 'caseId'] });
      if (careProviderId && careProviderId.typename !== 'Organisation') {
        throw new NotFoundError('The care provider', { path: ['input', 'careProviderId'] });
      }
      return recordSignal(work, { ...input, caseId: caseId.id, careProviderId: careProviderId?.id });
    },
  });
};

interface SignalFilter {
  readonly kind?: string | null | undefined;
  readonly severity?: string | null | undefined;
  readonly observedFrom?: Date | null | undefined;
  readonly observedTo?: Date | null | undefined;
  readonly workArea?: string | null | undefined;
  readonly careProviderId?: { readonly id: string } | null | undefined;
  readonly caseId?: { readonly id: string } | null | undefined;
}

/** A signal may be of the own area while its case has left it: then asking by that case finds nothing. */
async function signalsLike(
  { observedFrom, observedTo, careProviderId, caseId, ...equal }: SignalFilter,
  access: { sees(type: string, id: string): Promise<boolean> | boolean },
): Promise<object> {
  if (caseId && !(await access.sees('Case', caseId.id))) return { id: { in: [] } };
  const given = { ...equal, careProviderId: careProviderId?.id, caseId: caseId?.id };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
    observedOn: {
      ...(observedFrom ? { gte: observedFrom } : {}),
      ...(observedTo ? { lte: observedTo } : {}),
    },
  };
}
