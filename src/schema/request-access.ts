import type { MaybePromise } from '@pothos/core';
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

/** What a relation is read with. */
export interface RelationQuery {
  readonly where?: object;
}

/** What is known of the rows of one type: the same of all, or of each what came of looking at it. */
type TypeView = { readonly where: object } & (
  | { readonly everyRow: boolean }
  | {
      readonly everyRow: null;
      /** Rows that came from a query with the row filter in it. */
      readonly seen: Set<string>;
      /** Asks the database. */
      readonly asked: DataLoader<string, boolean>;
    }
);

/** The access policy applied to one request. */
export class RequestAccess {
  readonly #options: RequestAccessOptions;
  readonly #views = new Map<string, TypeView>();

  constructor(options: RequestAccessOptions) {
    this.#options = options;
  }

  mayRead(rule: FieldRule): boolean {
    return mayReadField(rule, this.#options.actor);
  }

  /** The rows of a GraphQL type that the actor may see, as a Prisma `where`. */
  where(type: string): object {
    return this.#view(type).where;
  }

  /** Whether the actor may see one row: known at once, or asked of the database, all questions of one tick together. */
  sees(type: string, id: string): MaybePromise<boolean> {
    const view = this.#view(type);
    return view.everyRow ?? (view.seen.has(id) || view.asked.load(id));
  }

  /**
   * The arguments of a relation, so that it is read without the rows that the actor may not see: hidden ones take no
   * place in `take`, and what comes need not be asked about again (`isKnownVisible`).
   */
  within(type: string, query: RelationQuery, { isList }: { readonly isList: boolean }): object {
    const { everyRow, where } = this.#view(type);
    if (everyRow) return query;
    if (!isList) return { ...query, visible: where };
    return { ...query, where: query.where ? { AND: [query.where, where] } : where, visible: {} };
  }

  /** Remembers that rows came from a query that had the row filter in it. */
  sawRows(type: string, ids: readonly string[]): void {
    const view = this.#view(type);
    if (view.everyRow === null) for (const id of ids) view.seen.add(id);
  }

  #view(type: string): TypeView {
    const known = this.#views.get(type);
    if (known) return known;
    const { policy, actor, today } = this.#options;
    const rule = rowRule(policy, type, actor);
    const where = asWhere(rule, actor, today);
    const view: TypeView =
      typeof rule === 'string'
        ? { where, everyRow: rule === 'every-row' }
        : { where, everyRow: null, seen: new Set(), asked: this.#asker(type, where) };
    this.#views.set(type, view);
    return view;
  }

  #asker(type: string, where: object): DataLoader<string, boolean> {
    return new DataLoader(async (ids) => {
      const rows = await modelOfType(this.#options.db, type).findMany({
        where: { AND: [{ id: { in: [...ids] } }, where] },
        select: { id: true },
      });
      const seen = new Set(rows.map(({ id }) => id));
      return ids.map((id) => seen.has(id));
    });
  }
}
