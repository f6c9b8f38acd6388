import type { AuditKeys } from './audit-keys.ts';
import { type ChainedEntry, type ChainHead, emptyChain, entryHash, headMac, sameBytes } from './chain.ts';

/** What is wrong, and from which row on nothing can be relied upon. */
export interface ChainProblem {
  readonly seq: bigint;
  readonly what: string;
}

/** Follows the chain row by row, in the order of `seq`, and remembers the first thing that is wrong. */
export class ChainCheck {
  readonly #keys: AuditKeys;
  #end: ChainHead = emptyChain;
  #problem: ChainProblem | null = null;

  constructor(keys: AuditKeys) {
    this.#keys = keys;
  }

  /** The last row that holds. */
  get end(): ChainHead {
    return this.#end;
  }

  get problem(): ChainProblem | null {
    return this.#problem;
  }

  /** @returns whether the chain holds up to this row */
  follow(row: ChainedEntry): boolean {
    this.#problem ??= this.#problemOf(row);
    if (!this.#problem) this.#end = { seq: row.seq, hash: row.hash };
    return this.#problem === null;
  }

  /** @returns whether the chain ends where it was last written */
  finish(head: (ChainHead & { readonly mac: Uint8Array | null }) | null): boolean {
    this.#problem ??= this.#problemOfHead(head);
    return this.#problem === null;
  }

  #problemOf(row: ChainedEntry): ChainProblem | null {
    const expected = this.#end.seq + 1n;
    if (row.seq > expected) {
      const missing = row.seq - expected === 1n ? 'is missing' : `to ${row.seq - 1n} are missing`;
      return { seq: expected, what: `${missing}: somebody took them out` };
    }
    if (row.seq < expected) return { seq: row.seq, what: 'is there twice, or has no place in the chain' };
    if (!sameBytes(row.previousHash, this.#end.hash)) {
      return {
        seq: row.seq,
        what: 'does not follow on the row before it: rows were exchanged, or one was put in',
      };
    }
    return sameBytes(row.hash, hashOf(this.#keys, row))
      ? null
      : { seq: row.seq, what: 'was changed after it was written' };
  }

  #problemOfHead(head: (ChainHead & { readonly mac: Uint8Array | null }) | null): ChainProblem | null {
    const { seq, hash } = this.#end;
    if (!head) return { seq, what: 'is the last row, but the end of the chain (AuditHead) is gone' };
    if (head.seq > seq) {
      return { seq: seq + 1n, what: `is missing, and all after it: the log was written up to ${head.seq}` };
    }
    const authentic = head.mac ? sameBytes(head.mac, headMac(this.#keys, head)) : head.seq === 0n;
    if (head.seq === seq && sameBytes(head.hash, hash) && authentic) return null;
    return {
      seq,
      what: 'is the last row, but the end of the chain (AuditHead) says otherwise: it was changed',
    };
  }
}

/** What cannot even be written down as it was (an impossible date, say) was not written by us. */
function hashOf(keys: AuditKeys, row: ChainedEntry): Uint8Array {
  try {
    return entryHash(keys, row);
  } catch {
    return new Uint8Array();
  }
}
