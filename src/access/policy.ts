import type { Role, UserActor } from './actor.ts';

/** Which rows of a type a role may see: all, none, or those that a Prisma `where` selects. */
export type RowRule<Where> = 'every-row' | 'no-row' | ((actor: UserActor, today: Date) => Where);

/**
 * Who may see a field (or call a query, mutation or subscription): the roles named, `everyone` with a token,
 * or `anyone`, also without one. For a field of a type with row rules this comes on top of seeing the row.
 */
export type FieldRule = readonly Role[] | 'everyone' | 'anyone';

export interface TypePolicy<Where = object> {
  /** Absent: the type has no rows of its own; whoever got the parent gets it. */
  readonly rows?: Readonly<Record<Role, RowRule<Where>>>;
  readonly fields: Readonly<Record<string, FieldRule>>;
}

/** Keyed by GraphQL type name. What is not in it cannot be built: the schema refuses an undeclared field. */
export type Policy = Readonly<Record<string, TypePolicy>>;

/** Joins tables of several areas; two tables may add fields to one type (`Query`), never the same field twice. */
export function joinPolicies(...tables: readonly Policy[]): Policy {
  const joined: Record<string, TypePolicy> = {};
  for (const [type, policy] of tables.flatMap((table) => Object.entries(table))) {
    const earlier = joined[type];
    const twice = Object.keys(policy.fields).find((field) => earlier && field in earlier.fields);
    if (twice) throw new Error(`The access policy states ${type}.${twice} twice.`);
    joined[type] = { ...earlier, ...policy, fields: { ...earlier?.fields, ...policy.fields } };
  }
  return joined;
}

/** The row rule of an actor for a type; system actors and types without row rules see every row. */
export function rowRule(policy: Policy, type: string, actor: UserActor | null): RowRule<object> {
  const rows = policy[type]?.rows;
  if (!rows) return 'every-row';
  return actor ? rows[actor.role] : 'no-row';
}

export function mayReadField(rule: FieldRule, actor: UserActor | null): boolean {
  if (rule === 'anyone') return true;
  if (!actor) return false;
  return rule === 'everyone' || rule.includes(actor.role);
}

/** A Prisma `where` that selects nothing, on any model whose key is a UUID `id`. */
const nothing = { id: { in: [] as string[] } };

/** A row rule as a Prisma `where`. */
export function asWhere(rule: RowRule<object>, actor: UserActor | null, today: Date): object {
  if (rule === 'every-row') return {};
  if (rule === 'no-row' || !actor) return nothing;
  return rule(actor, today);
}
