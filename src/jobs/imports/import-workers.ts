import { randomUUID } from 'node:crypto';
import type { Acting } from '../../access/actor.ts';
import { currentOrigin } from '../../audit/audit-origin.ts';
import { carryOutImport } from '../../domain/imports/carry-out/carry-out-import.ts';
import { checkReceived } from '../../domain/imports/check-received.ts';
import type { Tx } from '../../lib/db.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { carryOutImportFile, checkImportFile } from './import-jobs.ts';

/** A whole foundation in one transaction takes longer than anything else does. */
const longestMs = 600_000;

/** Each in one transaction, which marks the file: a repeat finds it done, and a worker that dies has done nothing. */
export const importWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(checkImportFile, {
    perform: ({ importId }) =>
      inOneTransaction(means, checkImportFile.name, (tx, acting) => checkReceived(tx, acting, importId)),
  }),
  implementJob(carryOutImportFile, {
    perform: ({ importId }) =>
      inOneTransaction(means, carryOutImportFile.name, (tx, acting) => carryOutImport(tx, acting, importId)),
  }),
];

function inOneTransaction(
  { db, audit, clock }: CoreMeans,
  operation: string,
  work: (tx: Tx, acting: Acting) => Promise<void>,
): Promise<void> {
  const acting: Acting = { actor: { kind: 'system', plugin: 'core' }, now: clock.now() };
  const origin = currentOrigin() ?? { channel: 'JOB', operation, requestId: randomUUID(), address: null };
  return db.$transaction((tx) => audit.within(tx, { origin }, () => work(tx, acting)), {
    timeout: longestMs,
  });
}
