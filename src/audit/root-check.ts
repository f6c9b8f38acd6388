import type { KeyObject } from 'node:crypto';
import { formatCalendarDate } from '../lib/calendar-date.ts';
import { sameBytes } from './chain.ts';
import type { ChainProblem } from './chain-check.ts';
import { isSigned, type SignedRoot } from './daily-root.ts';

/** Holds daily roots, from the database or from outside, against the chain. */
export class RootCheck {
  readonly #roots: readonly SignedRoot[];
  readonly #complete: boolean;
  readonly #hashes = new Map<bigint, Uint8Array | null>();

  /** @param complete whether each root has to follow on the one before it: of those kept outside, some may be elsewhere */
  constructor(roots: readonly SignedRoot[], complete: boolean) {
    this.#complete = complete;
    this.#roots = roots.toSorted((one, other) => one.day.getTime() - other.day.getTime());
    for (const { seq } of roots) this.#hashes.set(seq, null);
  }

  /** Takes note of a row that a root names. */
  follow({ seq, hash }: { readonly seq: bigint; readonly hash: Uint8Array }): void {
    if (this.#hashes.has(seq)) this.#hashes.set(seq, hash);
  }

  /** The first root that the chain does not keep to. */
  problem(key: KeyObject): ChainProblem | null {
    let before: SignedRoot | null = null;
    for (const root of this.#roots) {
      const what = whatIsWrong(root, this.#hashes.get(root.seq) ?? null, this.#complete ? before : null, key);
      if (what) return { seq: root.seq, what: `the root of ${formatCalendarDate(root.day)} ${what}` };
      before = root;
    }
    return null;
  }
}

function whatIsWrong(
  root: SignedRoot,
  hash: Uint8Array | null,
  before: SignedRoot | null,
  key: KeyObject,
): string | null {
  if (!isSigned(root, key))
    return 'has a signature that is not of this key: it was changed, or is of another log';
  if (root.seq > 0n && !hash) return `says that the log went up to ${root.seq}, but that row is not there`;
  if (hash && !sameBytes(hash, root.hash)) return `names another row ${root.seq} than the one in the log`;
  if (before && root.seq - before.seq !== BigInt(root.count)) {
    return `follows on another root than that of ${formatCalendarDate(before.day)}: one was taken out`;
  }
  return null;
}
