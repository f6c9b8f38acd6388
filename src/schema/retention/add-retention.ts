import { liftLegalHold, placeLegalHold } from '../../domain/retention/legal-hold-service.ts';
import { setRetentionPeriod } from '../../domain/retention/retention-periods.ts';
import { localId } from '../cases/local-id.ts';
import { subjectFields, subjectIn } from '../subjects/subject-fields.ts';
import type { CoreTools } from '../tools.ts';
import { addLegalHold } from './legal-hold.ts';
import { addRetentionKind } from './retention-kind.ts';
import { addRetentionRun } from './retention-run.ts';

/** How long data are kept, what was removed, and who is held. */
export function addRetention(tools: CoreTools): void {
  const { command, retention } = tools;
  addRetentionKind(tools);
  addRetentionRun(tools);
  addLegalHold(tools);
  command('setRetentionPeriod', {
    description: 'Decides how long a kind of data is kept from a day on, tomorrow at the earliest.',
    result: 'RetentionPeriod',
    input: (t) => ({
      kind: t.string({ required: true, description: 'Kind of data, of `retentionKinds`.' }),
      months: t.int({ required: true, description: 'How long, in months.' }),
      effectiveFrom: t.field({ type: 'Date', required: true, description: 'First day.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, input) => setRetentionPeriod(tx, acting, retention.rules, input),
  });
  command('placeLegalHold', {
    description: 'Holds the data of a person: nothing of him is removed by the clock or erased.',
    result: 'LegalHold',
    input: (t) => ({
      ...subjectFields(t),
      reason: t.string({ required: true, description: 'Why, e.g. a complaint or claim that is pending.' }),
      until: t.field({ type: 'Date', description: 'Last day; default until it is lifted.' }),
    }),
    run: (tx, acting, { reason, until, ...subject }) =>
      placeLegalHold(tx, acting, { subject: subjectIn(subject), reason, until: until ?? null }),
  });
  command('liftLegalHold', {
    description: 'Lifts a hold; what is due goes with the next run.',
    result: 'LegalHold',
    input: (t) => ({
      holdId: t.globalID({ required: true, description: 'Global id of the hold.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, { holdId, reason }) =>
      liftLegalHold(tx, acting, { holdId: localId(holdId, 'LegalHold', 'holdId'), reason }),
  });
}
