import type { Role, UserActor } from './actor.ts';
import type { FieldRule, Lookup, Policy, RowRule, RowStatement, TypePolicy } from './policy.ts';

/** What the policy says of one GraphQL type, joined from all that declare something of it. */
export interface TypeRules {
  readonly rows: Readonly<Record<Role, RowRule>> | null;
  readonly rowReasons: Readonly<Partial<Record<Role, string>>>;
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** Of the fields that are withheld from some roles. */
  readonly fieldReasons: Readonly<Record<string, string>>;
  readonly arguments: Readonly<Record<string, Readonly<Record<string, Lookup>>>>;
  readonly writes: Readonly<Record<string, readonly string[]>>;
  readonly looksAt: Readonly<Record<string, Lookup>>;
}

/** The one table that is asked by the schema, the row filters, the tests and docs/access.md. */
export type PolicyTable = Readonly<Record<string, TypeRules>>;

/**
 * Joins what the areas and the plugins declare. Two may add fields to one type (`Query`), never the same field twice.
 * @throws Error for what is stated twice.
 */
export function joinPolicies(...declared: readonly Policy[]): PolicyTable {
  const table: Record<string, TypeRules> = {};
  for (const [type, policy] of declared.flatMap((each) => Object.entries(each))) {
    const rules = rulesOf(type, policy);
    const earlier = table[type];
    table[type] = earlier ? joined(type, earlier, rules) : rules;
  }
  return table;
}

/** The row rule of an actor for a type; types without row rules show every row. */
export function rowRule(table: PolicyTable, type: string, actor: UserActor | null): RowRule {
  const rows = table[type]?.rows;
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
export function asWhere(rule: RowRule | RowStatement, actor: UserActor | null, today: Date): object {
  if (typeof rule === 'object') return asWhere(rule.rows, actor, today);
  if (rule === 'every-row') return {};
  if (rule === 'no-row' || !actor) return nothing;
  return rule(actor, today);
}

function rulesOf(type: string, policy: TypePolicy): TypeRules {
  const stated = policy.fields.flatMap(({ readers, because, fields }) =>
    fields.map((name) => ({ name, readers, because })),
  );
  const names = stated.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`The access policy states ${type}.${twice} twice.`);
  const rows = Object.entries(policy.rows ?? {}) as [Role, RowStatement][];
  return {
    rows: policy.rows ? record(rows.map(([role, statement]) => [role, statement.rows])) : null,
    rowReasons: record(rows.map(([role, { because }]) => [role, because])),
    fields: record(stated.map(({ name, readers }) => [name, readers])),
    fieldReasons: record(stated.flatMap(({ name, because }) => (because ? [[name, because]] : []))),
    arguments: policy.arguments ?? {},
    writes: record(
      Object.entries(policy.writes ?? {}).map(([command, given]) => [command, given.match(/\S+/g) ?? []]),
    ),
    looksAt: policy.looksAt ?? {},
  };
}

function record<Key extends string, Value>(entries: readonly (readonly [Key, Value])[]): Record<Key, Value> {
  return Object.fromEntries(entries) as Record<Key, Value>;
}

function joined(type: string, earlier: TypeRules, added: TypeRules): TypeRules {
  const twice = Object.keys(added.fields).find((field) => field in earlier.fields);
  if (twice) throw new Error(`The access policy states ${type}.${twice} twice.`);
  if (earlier.rows && added.rows) throw new Error(`The access policy states the rows of ${type} twice.`);
  const rowsOf = added.rows ? added : earlier;
  return {
    rows: rowsOf.rows,
    rowReasons: rowsOf.rowReasons,
    fields: { ...earlier.fields, ...added.fields },
    fieldReasons: { ...earlier.fieldReasons, ...added.fieldReasons },
    arguments: { ...earlier.arguments, ...added.arguments },
    writes: { ...earlier.writes, ...added.writes },
    looksAt: { ...earlier.looksAt, ...added.looksAt },
  };
}
