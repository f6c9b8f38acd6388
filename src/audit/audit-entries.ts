import { type Actor, actorLabel } from '../access/actor.ts';
import type { Tx } from '../lib/db.ts';
import { groupBy } from '../lib/group-by.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditOrigin } from './audit-origin.ts';
import type { PersonPath } from './person-paths.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import type { AuditRecord } from './record-audit.ts';
import {
  type CaseClients,
  type KnownRecords,
  recordSubjects,
  type RecordSubject,
} from './record-subjects.ts';
import { type Circumstances, circumstancesOf } from './circumstances.ts';

/** Something done, with the columns of its records that are at hand. */
export interface SeenRecords extends Omit<AuditRecord, 'recordIds'> {
  readonly records: KnownRecords;
  /** Whose records they are, of a table that prisma/schema does not know; the columns have to be at hand. */
  readonly persons?: readonly PersonPath[];
}

export interface Deed {
  /** Null without a token. */
  readonly actor: Actor | null;
  readonly now: Date;
  readonly origin: AuditOrigin;
  readonly seen: SeenRecords;
  /** What the caller said he does it for; null: what his role does it for. */
  readonly purpose?: Purpose | null;
  /** As far as they are known from elsewhere in the operation. */
  readonly clients?: CaseClients;
}

/** Ids in one entry at most. */
const mostIds = 1000;

/**
 * The lines of the log for something done: one for each kind of person, with the records and beside each its person;
 * and one for the records that are about nobody we know, or when there are no records at all.
 */
export async function auditEntries(tx: Tx, deed: Deed): Promise<AuditEntry[]> {
  const { records, subjects: stated, recordType } = deed.seen;
  const subjects = stated
    ? statedSubjects(records, stated)
    : await recordSubjects(tx, recordType, records, { clients: deed.clients, paths: deed.seen.persons });
  const circumstances = await circumstancesOf(tx, deed.actor, subjects);
  const about = new Set(subjects.map(({ recordId }) => recordId));
  const rest = [...records.keys()].filter((id) => !about.has(id));
  const alike = groupBy(subjects, (subject) => {
    const { onBehalfOf, purpose } = circumstances(subject);
    return `${subject.kind} ${onBehalfOf} ${purpose}`;
  });
  const entries = [...alike.values()].flatMap((group) =>
    inParts(group).map((part) => entryAbout(deed, part, circumstances)),
  );
  if (rest.length === 0 && entries.length > 0) return entries;
  const nobody = { onBehalfOf: null, subjectKind: null, subjectIds: [] };
  return [...entries, ...inParts(rest).map((recordIds) => ({ ...common(deed, null), ...nobody, recordIds }))];
}

function entryAbout(
  deed: Deed,
  part: readonly RecordSubject[],
  circumstances: (subject: RecordSubject) => Circumstances,
): AuditEntry {
  const [first] = part;
  const { onBehalfOf, purpose } = first ? circumstances(first) : { onBehalfOf: null, purpose: null };
  return {
    ...common(deed, purpose),
    onBehalfOf,
    subjectKind: first?.kind ?? null,
    recordIds: part.map(({ recordId }) => recordId),
    subjectIds: part.map(({ subjectId }) => subjectId),
  };
}

function common({ actor, now, origin, seen, purpose: named }: Deed, particular: Purpose | null) {
  const user = actor?.kind === 'user' ? actor : null;
  return {
    at: now,
    actor: actor ? actorLabel(actor) : 'nobody',
    userId: user?.userId ?? null,
    role: user?.role ?? null,
    purpose: seen.purpose ?? named ?? particular ?? purposeOf(actor),
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

/** What the caller knows by itself: each person beside each record, or alone when there is none. */
function statedSubjects(
  records: KnownRecords,
  stated: NonNullable<AuditRecord['subjects']>,
): readonly RecordSubject[] {
  const ids = records.size > 0 ? [...records.keys()] : stated.map(({ id }) => id);
  return stated.flatMap(({ kind, id }) =>
    (records.size > 0 ? ids : [id]).map((recordId) => ({ recordId, kind, subjectId: id })),
  );
}

function distinct(names: readonly string[] = []): readonly string[] {
  return [...new Set(names)].toSorted();
}

/** Without ids there is one part still: a search that found nothing was a search. */
function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(all.length / mostIds));
  return Array.from({ length: count }, (_, index) => all.slice(index * mostIds, (index + 1) * mostIds));
}
