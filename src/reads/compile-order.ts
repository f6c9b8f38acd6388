import type { Template } from './read-shape.ts';
import { type Joinable, joinTo } from './relation-sql.ts';
import type { Source } from './statement.ts';
import { asBranch, leaveToPrisma } from './unsupported.ts';

/** By what rows are ordered, most important first. */
export interface OrderTerm {
  readonly source: Source;
  readonly column: string;
  /** ` DESC NULLS LAST` */
  readonly direction: string;
}

/** The terms of a Prisma `orderBy`, over columns of the table and of what it points to. */
export function compileOrder(scope: Joinable, orderBy: Template | undefined): readonly OrderTerm[] {
  if (orderBy === undefined) return [];
  const list = Array.isArray(orderBy) ? (orderBy as readonly Template[]) : [orderBy];
  return list.flatMap((one) => termsOf(scope, one));
}

function termsOf(scope: Joinable, orderBy: Template): readonly OrderTerm[] {
  const [entry, ...others] = Object.entries(asBranch(orderBy));
  if (others.length > 0) return leaveToPrisma('an order of several columns in one');
  if (!entry) return leaveToPrisma('an order by nothing');
  const [name, value] = entry;
  const { source } = scope;
  const scalar = source.model.scalars[name];
  if (scalar) {
    if (scalar.list || scalar.type === 'jsonb' || scalar.type === 'other')
      return leaveToPrisma('an order of lists');
    return [{ source, column: scalar.column, direction: directionOf(value, scalar.required) }];
  }
  const relation = source.model.relations[name];
  if (!relation || relation.list) return leaveToPrisma(`an order by ${name}`);
  return termsOf({ ...scope, source: joinTo(scope, relation) }, value);
}

function directionOf(value: Template, required: boolean): string {
  if (typeof value === 'string') return word(value);
  const { sort, nulls, ...others } = asBranch(value);
  // For a column without nulls Prisma takes a word only.
  if (required || Object.keys(others).length > 0) return leaveToPrisma('an order in another form');
  if (nulls === undefined) return word(sort);
  if (nulls !== 'first' && nulls !== 'last') return leaveToPrisma('nulls elsewhere');
  return `${word(sort)} NULLS ${nulls === 'first' ? 'FIRST' : 'LAST'}`;
}

function word(sort: Template | undefined): string {
  if (sort === 'asc') return ' ASC';
  if (sort === 'desc') return ' DESC';
  return leaveToPrisma('another direction');
}
