import { type Role, roles, type UserActor } from './actor.ts';

/** Which rows of a type a role may see: all, none, or those that a Prisma `where` selects. */
export type RowRule<Where = object> = 'every-row' | 'no-row' | ((actor: UserActor, today: Date) => Where);

/** A row rule and, in words for docs/access.md, which rows or why. */
export interface RowStatement<Where = object> {
  readonly rows: RowRule<Where>;
  readonly because: string;
}

/**
 * Who may see a field (or call a query, mutation or subscription): the roles named, `everyone` with a token,
 * or `anyone`, also without one. For a field of a type with row rules this comes on top of seeing the row.
 */
export type FieldRule = readonly Role[] | 'everyone' | 'anyone';

/** Fields with the same readers for the same reason. */
export interface FieldGroup<Name extends string = string, Rule extends FieldRule = FieldRule> {
  readonly readers: Rule;
  /** Null where nothing is withheld. */
  readonly because: string | null;
  readonly fields: readonly Name[];
}

/**
 * What is looked at by whoever uses an argument, a field of a filter or a value of an order: a field
 * (`Client.familyName`), which he then has to be allowed to read, because filtering tells as much as reading;
 * `row` when it names a row, whose visibility is asked wherever it leads; `nothing` when it only shapes the answer.
 */
export type Lookup = `${string}.${string}` | 'row' | 'nothing';

/** What the policy says of one GraphQL type. */
export interface TypePolicy<Where = object> {
  /** Absent: the type has no rows of its own; whoever got the parent gets it. */
  readonly rows?: Readonly<Record<Role, RowStatement<Where>>>;
  readonly fields: readonly FieldGroup[];
  /** Arguments by field; those of paging and of commands are not named here, nor an argument that is an input type. */
  readonly arguments?: Readonly<Record<string, Readonly<Record<string, Lookup>>>>;
  /** Of `Mutation`: what each command writes, by the names of its input: `client.givenName client.familyName`. */
  readonly writes?: Readonly<Record<string, string>>;
  /** Of a filter or an order: what its fields or values look at. */
  readonly looksAt?: Readonly<Record<string, Lookup>>;
}

/** Keyed by GraphQL type name. What is not in it cannot be built: the schema refuses what is undeclared. */
export type Policy = Readonly<Record<string, TypePolicy>>;

export function everyRow(because: string): { readonly rows: 'every-row'; readonly because: string } {
  return { rows: 'every-row', because };
}

export function noRow(because: string): { readonly rows: 'no-row'; readonly because: string } {
  return { rows: 'no-row', because };
}

export function rowsWhere<Where>(
  because: string,
  where: (actor: UserActor, today: Date) => Where,
): { readonly rows: typeof where; readonly because: string } {
  return { rows: where, because };
}

/** Nobody but the roles named, each with its statement. */
export function onlyFor<Where = object>(
  because: string,
  statements: Readonly<Partial<Record<Role, RowStatement<Where>>>>,
): Readonly<Record<Role, RowStatement<Where>>> {
  const nobody = Object.fromEntries(roles.map((role) => [role, noRow(because)]));
  return { ...(nobody as Record<Role, RowStatement<Where>>), ...statements };
}

/** Fields that come with the row, or with the parent. */
export function forEveryone<Name extends string>(...fields: Name[]): FieldGroup<Name, 'everyone'> {
  return { readers: 'everyone', because: null, fields };
}

/** Fields that are withheld from all other roles, and why. */
export function forRoles<Name extends string>(
  readers: readonly Role[],
  because: string,
  ...fields: Name[]
): FieldGroup<Name, readonly Role[]> {
  return { readers, because, fields };
}

/** A filter or an order: what its fields or values look at. */
export function lookups(looksAt: Readonly<Record<string, Lookup>>): TypePolicy {
  return { fields: [], looksAt };
}

/** The roles of each command, e.g. for who is to take the next step. */
export function rolesOf<Name extends string>(
  groups: readonly FieldGroup<Name, readonly Role[]>[],
): Readonly<Record<Name, readonly Role[]>> {
  const pairs = groups.flatMap(({ readers, fields }) => fields.map((field) => [field, readers] as const));
  return Object.fromEntries(pairs) as Record<Name, readonly Role[]>;
}
