import { defineJob } from 'dossier/plugin';
import { z } from 'zod';

const entry = z.object({ visitId: z.uuid(), sequence: z.int() });

export type EntryJob = z.infer<typeof entry>;

const sameChange = ({ visitId, sequence }: EntryJob): string => `${visitId}/${sequence}`;

/** Some eleven hours of tries: a calendar server is away for a night. */
const patience = { attempts: 20, backoffMs: 1000 } as const;

/** Makes the entry of a visit what the visit is now. */
export const putEntry = defineJob({ name: 'put-entry', payload: entry, dedupeKey: sameChange, ...patience });

/** Takes the entry of a visit out, whether or not the visit is still known. */
export const removeEntry = defineJob({
  name: 'remove-entry',
  payload: entry,
  dedupeKey: sameChange,
  ...patience,
});
