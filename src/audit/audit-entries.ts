import { type Actor, actorLabel } from '../access/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { AuditEntry, SubjectKind } from './audit-entry.ts';
import type { AuditOrigin } from './audit-origin.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import type { AuditRecord, AuditSubject } from './record-audit.ts';
import { type KnownRecords, recordSubjects, type Subjects } from './record-subjects.ts';

/** Something done, with the columns of its records that are at hand. */
export interface SeenRecords extends Omit<AuditRecord, 'recordIds'> {
  readonly records: KnownRecords;
}

export interface Deed {
  /** Null without a token. */
  readonly actor: Actor | null;
  readonly now: Date;
  readonly origin: AuditOrigin;
  readonly seen: SeenRecords;
  /** What the caller said he does it for; null: what his role does it for. */
  readonly purpose?: Purpose | null;
}

/** Ids in one entry at most. */
const mostIds = 1000;

/** The lines of the log for something done: one for each kind of person whose records these are, or one without. */
export async function auditEntries(tx: Tx, deed: Deed): Promise<AuditEntry[]> {
  const { records, subjects, ...seen } = deed.seen;
  const entries: AuditEntry[] = [];
  for (const part of inParts(records)) {
    const persons = subjects ? byKind(subjects) : await recordSubjects(tx, seen.recordType, part);
    const about = [...persons].filter(([, ids]) => ids.length > 0);
    const recordIds = [...part.keys()];
    if (about.length === 0) entries.push({ ...common(deed), recordIds, subjectKind: null, subjectIds: [] });
    for (const [subjectKind, subjectIds] of about) {
      entries.push({ ...common(deed), recordIds, subjectKind, subjectIds });
    }
  }
  return entries;
}

function common({ actor, now, origin, seen, purpose }: Deed) {
  const user = actor?.kind === 'user' ? actor : null;
  return {
    at: now,
    actor: actor ? actorLabel(actor) : 'nobody',
    userId: user?.userId ?? null,
    role: user?.role ?? null,
    onBehalfOf: null,
    purpose: seen.purpose ?? purpose ?? purposeOf(actor),
    action: seen.action,
    outcome: seen.outcome ?? 'SUCCESS',
    recordType: seen.recordType,
    fields: distinct(seen.fields),
    filters: distinct(seen.filters),
    operation: origin.operation,
    requestId: origin.requestId,
    channel: origin.channel,
    address: origin.address,
  } as const;
}

function distinct(names: readonly string[] = []): readonly string[] {
  return [...new Set(names)].toSorted();
}

/** Without ids there is one part still: a search that found nothing was a search. */
function inParts(records: KnownRecords): readonly KnownRecords[] {
  if (records.size <= mostIds) return [records];
  const all = [...records];
  const count = Math.ceil(all.length / mostIds);
  return Array.from(
    { length: count },
    (_, index) => new Map(all.slice(index * mostIds, (index + 1) * mostIds)),
  );
}

function byKind(subjects: readonly AuditSubject[]): Subjects {
  const kinds = new Map<SubjectKind, string[]>();
  for (const { kind, id } of subjects) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  return kinds;
}
