import { type FieldNode, type GraphQLResolveInfo, OperationTypeNode } from 'graphql';
import type { UserActor } from '../../access/actor.ts';
import type { SeenRecords } from '../../audit/audit-entries.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuditOrigin } from '../../audit/audit-origin.ts';
import { mergeSeen } from '../../audit/merge-seen.ts';
import type { Purpose } from '../../audit/purpose.ts';
import type { FieldReader, RecordKind } from './record-kind.ts';

/** What is known of a request before its operation is read. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly address: string;
  /** What the caller says he does it for; null: what his role does it for. */
  readonly purpose: Purpose | null;
  /** What becomes of the rows that are shown. Absent: they are read. */
  readonly reading?: 'READ' | 'EXPORT';
}

export interface OperationTrailOptions {
  readonly actor: UserActor | null;
  readonly now: Date;
  readonly origin: RequestOrigin;
  readonly log: AuditLog;
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

interface Bucket {
  readonly seen: Omit<SeenRecords, 'records'>;
  /** Fields that were asked for and withheld. */
  readonly refused?: readonly string[];
  readonly records: Map<string, Readonly<Record<string, unknown>>>;
}

const longestName = 64;

/**
 * What one operation did with personal records, gathered while it is carried out and written before its answer leaves.
 * Rows that come by the same selection share one bucket, so that a page costs what a single row does.
 */
export class OperationTrail {
  readonly #options: OperationTrailOptions;
  readonly #bySelection = new Map<readonly FieldNode[], Map<RecordKind, Bucket>>();
  readonly #others = new Map<string, Bucket>();
  readonly #commands = new Set<string>();
  #operation: Pick<AuditOrigin, 'channel' | 'operation'> | null = null;

  constructor(options: OperationTrailOptions) {
    this.#options = options;
  }

  /** Takes note of a row that is shown; of anything else it takes none. */
  saw(row: unknown, info: GraphQLResolveInfo, kind: RecordKind, caller: FieldReader): void {
    if (!isRow(row)) return;
    this.#begin(info);
    const types = this.#bySelection.get(info.fieldNodes) ?? new Map<RecordKind, Bucket>();
    if (types.size === 0) this.#bySelection.set(info.fieldNodes, types);
    const bucket = types.get(kind) ?? newBucket(info, kind, caller, this.#options.origin.reading);
    if (bucket.records.size === 0) types.set(kind, bucket);
    bucket.records.set(row.id, row);
  }

  /** Takes note of something tried or asked for by name. */
  note(info: GraphQLResolveInfo, seen: Omit<SeenRecords, 'records'>, ids: readonly string[]): void {
    this.#begin(info);
    const key = JSON.stringify([seen.action, seen.outcome, seen.recordType, seen.fields, seen.filters]);
    const bucket = this.#others.get(key) ?? { seen, records: new Map() };
    for (const id of ids) if (!bucket.records.has(id)) bucket.records.set(id, {});
    this.#others.set(key, bucket);
  }

  /** Takes note of rows of a table that prisma/schema does not know. */
  sawRows(info: GraphQLResolveInfo, seen: Omit<SeenRecords, 'records'>, rows: SeenRecords['records']): void {
    if (rows.size === 0) return;
    this.#begin(info);
    const key = JSON.stringify([seen.action, seen.recordType, seen.fields]);
    const bucket = this.#others.get(key) ?? { seen, records: new Map() };
    for (const [id, row] of rows) bucket.records.set(id, row);
    this.#others.set(key, bucket);
  }

  /** A command that wrote its own entry, within its transaction. */
  didCommand(mutation: string): void {
    this.#commands.add(mutation);
  }

  hasDone(mutation: string): boolean {
    return this.#commands.has(mutation);
  }

  /** Where the operation came from. @param fallback name for an operation of which no field was carried out yet */
  origin(fallback: string): AuditOrigin {
    const { requestId, address } = this.#options.origin;
    return { ...(this.#operation ?? { channel: 'GRAPHQL', operation: fallback }), requestId, address };
  }

  get purpose(): Purpose | null {
    return this.#options.origin.purpose;
  }

  /**
   * Undefined when there is nothing to write.
   * @throws whatever the database throws: then nothing of the operation may be answered
   */
  settle(): Promise<void> | undefined {
    if (this.#bySelection.size === 0 && this.#others.size === 0) return undefined;
    const buckets = [...this.#bySelection.values()].flatMap((types) => [...types.values()]);
    const all = [...buckets, ...this.#others.values()];
    this.#bySelection.clear();
    this.#others.clear();
    const { actor, now, log } = this.#options;
    const doing = { actor, now, origin: this.origin('unknown'), purpose: this.purpose };
    return log.write(doing, mergeSeen(all.flatMap(asSeen)));
  }

  #begin({ operation }: GraphQLResolveInfo): void {
    if (this.#operation) return;
    const [first] = operation.selectionSet.selections;
    const field = first && 'name' in first ? first.name.value : operation.operation;
    // A command goes by its own name, whatever the document calls itself.
    const name =
      operation.operation === OperationTypeNode.MUTATION ? field : (operation.name?.value ?? field);
    this.#operation = {
      channel: operation.operation === OperationTypeNode.SUBSCRIPTION ? 'SUBSCRIPTION' : 'GRAPHQL',
      operation: name.slice(0, longestName),
    };
  }
}

function newBucket(
  info: GraphQLResolveInfo,
  kind: RecordKind,
  caller: FieldReader,
  action: RequestOrigin['reading'] = 'READ',
): Bucket {
  const { shown, refused } = kind.selectedFields(info, caller);
  return { seen: { action, recordType: kind.model, fields: shown }, refused, records: new Map() };
}

/** What a row shows and what of it is withheld are two entries. */
function asSeen({ seen, refused = [], records }: Bucket): SeenRecords[] {
  const shown = { ...seen, records };
  return refused.length === 0 ? [shown] : [shown, { ...shown, outcome: 'REFUSED', fields: refused }];
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string';
}
