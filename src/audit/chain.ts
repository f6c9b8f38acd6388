import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditKeys } from './audit-keys.ts';

/** A row in its place. */
export interface ChainedEntry extends AuditEntry {
  readonly seq: bigint;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
}

/** The end of the chain. */
export interface ChainHead {
  readonly seq: bigint;
  readonly hash: Uint8Array;
}

/** Before the first row. */
export const emptyChain: ChainHead = { seq: 0n, hash: new Uint8Array(32) };

/** Gives each entry its place after `head`. */
export function chained(
  keys: Pick<AuditKeys, 'chain'>,
  head: ChainHead,
  entries: readonly AuditEntry[],
): readonly ChainedEntry[] {
  let { seq, hash } = head;
  return entries.map((entry) => {
    const previousHash = hash;
    seq += 1n;
    hash = entryHash(keys, { ...entry, seq, previousHash });
    return { ...entry, seq, previousHash, hash };
  });
}

/** HMAC-SHA256 (RFC 2104) over the hash before it and the row: without the key nobody can make one that fits. */
export function entryHash(
  { chain }: Pick<AuditKeys, 'chain'>,
  entry: AuditEntry & Pick<ChainedEntry, 'seq' | 'previousHash'>,
): Uint8Array {
  return createHmac('sha256', chain).update(entry.previousHash).update(canonical(entry)).digest();
}

/** Over the end of the chain, so that nobody without the key can move it back. */
export function headMac({ head }: Pick<AuditKeys, 'head'>, { seq, hash }: ChainHead): Uint8Array {
  return createHmac('sha256', head).update(`${seq}|`).update(hash).digest();
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * A row as the one text that its hash covers: JSON of all columns in a fixed order, with the version of this order in
 * front. Another order or column is another version.
 */
function canonical(entry: AuditEntry & Pick<ChainedEntry, 'seq'>): string {
  return JSON.stringify([
    1,
    String(entry.seq),
    entry.at.toISOString(),
    entry.actor,
    entry.userId,
    entry.role,
    entry.onBehalfOf,
    entry.purpose,
    entry.action,
    entry.outcome,
    entry.recordType,
    entry.recordIds,
    entry.subjectKind,
    entry.subjectIds,
    entry.fields,
    entry.filters,
    entry.operation,
    entry.requestId,
    entry.channel,
    entry.address,
  ]);
}
