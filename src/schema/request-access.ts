import DataLoader from 'dataloader';
import type { FieldRule } from '../access/policy.ts';
import { asWhere, mayReadField, type PolicyTable, rowRule } from '../access/policy-table.ts';
import type { UserActor } from '../access/actor.ts';
import type { Db } from '../lib/db.ts';
import { modelOfType } from './model-of-type.ts';

export interface RequestAccessOptions {
  readonly actor: UserActor | null;
  readonly db: Db;
  readonly policy: PolicyTable;
  readonly today: Date;
}

/** The access policy applied to one request. */
export class RequestAccess {
  readonly #options: RequestAccessOptions;
  readonly #visible = new Map<string, DataLoader<string, boolean>>();

  constructor(options: RequestAccessOptions) {
    this.#options = options;
  }

  mayRead(rule: FieldRule): boolean {
    return mayReadField(rule, this.#options.actor);
  }

  /** The rows of a GraphQL type that the actor may see, as a Prisma `where`. */
  where(type: string): object {
    const { policy, actor, today } = this.#options;
    return asWhere(rowRule(policy, type, actor), actor, today);
  }

  /** Whether the actor may see one row; all questions of one tick are one query. */
  async sees(type: string, id: string): Promise<boolean> {
    const rule = rowRule(this.#options.policy, type, this.#options.actor);
    if (rule === 'every-row') return true;
    if (rule === 'no-row') return false;
    return this.#loader(type).load(id);
  }

  /** Remembers that rows came from a query that had the row filter in it. */
  sawRows(type: string, ids: readonly string[]): void {
    const rule = rowRule(this.#options.policy, type, this.#options.actor);
    if (typeof rule === 'string') return;
    for (const id of ids) this.#loader(type).prime(id, true);
  }

  #loader(type: string): DataLoader<string, boolean> {
    const known = this.#visible.get(type);
    if (known) return known;
    const loader = new DataLoader<string, boolean>(async (ids) => {
      const rows = await modelOfType(this.#options.db, type).findMany({
        where: { AND: [{ id: { in: [...ids] } }, this.where(type)] },
        select: { id: true },
      });
      const seen = new Set(rows.map(({ id }) => id));
      return ids.map((id) => seen.has(id));
    });
    this.#visible.set(type, loader);
    return loader;
  }
}
