import type { Acting } from '../access/actor.ts';
import type { Tx } from '../lib/db.ts';

/** What a job of the core works with. Plugins get a narrower view, made from it. */
export interface CoreWork {
  readonly tx: Tx;
  readonly acting: Acting;
}
