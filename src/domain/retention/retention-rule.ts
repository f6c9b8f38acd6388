import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import type { HeldPersons } from './held-persons.ts';

/** What happens when the time is over: the rows go; the person goes out of them; or only their contents go. */
export type RetentionAction = 'erase' | 'anonymise' | 'keep-skeleton' | 'keep';

/** How long one kind of data is kept, and what is done then. The annotations in prisma/schema name the kind. */
export interface RetentionRule<Work = RetentionWork> {
  /** Permanent; a plugin's own starts with its id and a dot. */
  readonly kind: string;
  /** What it covers, in words. */
  readonly covers: string;
  /** From when the time counts, in words. */
  readonly countsFrom: string;
  readonly action: RetentionAction;
  readonly defaultMonths: number;
  /** The coordinator may not set it lower: a law or standard asks at least this. */
  readonly leastMonths: number;
  /** Null where nothing is ever removed by the clock. */
  readonly sweep: RetentionSweep<Work> | null;
}

export interface RetentionSweep<Work> {
  /** What is due, in the order of `key`. */
  due(work: Work, ask: RetentionAsk): Promise<readonly DueItem[]>;
  /** Carries the action out. A key that is no longer due does nothing. */
  carryOut(work: Work, keys: readonly string[]): Promise<void>;
  /** Of how many at once, in one transaction; default 500. */
  readonly batch?: number;
}

export interface RetentionAsk {
  /** What ended before this day is due; midnight UTC. */
  readonly before: Date;
  readonly held: HeldPersons;
  /** Only after this key; null = from the start. */
  readonly after: string | null;
  readonly limit: number;
}

export interface DueItem {
  /** Sorts and finds it, e.g. the id of the row. */
  readonly key: string;
  /** By which the office knows it: the number of a file, or a kind of row and its id; never a name. */
  readonly reference: string;
  /** A legal hold keeps it. */
  readonly isHeld: boolean;
}

/** What the rules of the core work with. */
export interface RetentionWork {
  readonly tx: Tx;
  readonly acting: Acting;
  /** The plugins, which lose a person together with the core. */
  readonly holders: readonly SubjectHolder[];
}
