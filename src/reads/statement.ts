import { encodeList, encodeValue } from './encode-value.ts';
import type { ColumnType, ReadModel, RelationField, ScalarField } from './read-model.ts';
import type { Slot } from './read-shape.ts';
import { leaveToPrisma } from './unsupported.ts';

/** How a parameter of a statement gets its value from the values of a read. Undefined: it has none of that kind. */
export type Binding = (values: readonly unknown[]) => string | undefined;

/** What is gathered while the SQL of a statement is put together. */
export class Statement {
  readonly bindings: Binding[] = [];
  #sources = 0;

  /** A table under a name of its own. */
  source(model: ReadModel): Source {
    return new Source(model, `t${this.#sources++}`);
  }

  /** SQL of a parameter that is compared with a column: a value, or the only one of a list. */
  parameter(field: ScalarField, slot: Slot): string {
    const { position, holds } = slot;
    if (holds === 'list') return leaveToPrisma('several values');
    return this.#bind(field, '', (values) => {
      const value = values[position];
      return encodeValue(field, holds === 'value' ? value : (value as readonly unknown[])[0]);
    });
  }

  /** The same of a list of values, which is one parameter however long it is. */
  listParameter(field: ScalarField, slot: Slot): string {
    const { position, holds } = slot;
    if (holds === 'value') return leaveToPrisma('one value');
    return this.#bind(field, '[]', (values) => encodeList(field, values[position]));
  }

  #bind(field: ScalarField, brackets: string, binding: Binding): string {
    if (withoutValues.has(field.type)) return leaveToPrisma(`values of ${field.type}`);
    const type = field.type === 'enum' ? inSchema(field.enum ?? leaveToPrisma('no name')) : field.type;
    return `$${this.bindings.push(binding)}::${type}${brackets}`;
  }
}

/** Types of which no value of a filter is certain to mean the same to Prisma. */
const withoutValues: ReadonlySet<ColumnType> = new Set(['numeric', 'jsonb', 'other']);

/** A table in a statement. */
export class Source {
  readonly model: ReadModel;
  readonly alias: string;
  /** Columns that something asked for. */
  readonly used = new Set<string>();
  /** Tables that conditions and orders have joined to it. */
  readonly joined = new Map<RelationField, Source>();

  constructor(model: ReadModel, alias: string) {
    this.model = model;
    this.alias = alias;
  }

  column(name: string): string {
    this.used.add(name);
    return `${this.alias}.${quoted(name)}`;
  }

  /** A column that is null in no row, only where there is no row. */
  key(): string {
    return this.column(columnOf(this.model, this.model.key[0]));
  }

  /** `"public"."Case" AS t0` */
  get table(): string {
    return `${inSchema(this.model.table)} AS ${this.alias}`;
  }
}

/** The column of a scalar field. */
function columnOf(model: ReadModel, field: string | undefined): string {
  const scalar = field === undefined ? undefined : model.scalars[field];
  return scalar?.column ?? leaveToPrisma(`${field}, which is no field`);
}

/** Prisma works in this schema whatever the search path of a connection is. */
function inSchema(name: string): string {
  return `"public".${quoted(name)}`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
