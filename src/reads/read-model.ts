/** What a compiled read knows of a table; src/generated/read-models.ts has all of them. */
export interface ReadModel {
  readonly table: string;
  /** Fields of the primary key. */
  readonly key: readonly string[];
  /** Fields by the name under which `findUnique` takes them: `id`, `issuer_subject`. */
  readonly uniques: Readonly<Record<string, readonly string[]>>;
  readonly scalars: Readonly<Record<string, ScalarField>>;
  readonly relations: Readonly<Record<string, RelationField>>;
}

/** A type of PostgreSQL. `other` is left to Prisma. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'int4'
  | 'int8'
  | 'numeric'
  | 'bool'
  | 'date'
  | 'timestamptz'
  | 'bytea'
  | 'jsonb'
  | 'enum'
  | 'other';

export interface ScalarField {
  readonly column: string;
  readonly type: ColumnType;
  readonly list: boolean;
  readonly required: boolean;
  /** Name of the enumeration in the database. */
  readonly enum?: string;
  readonly values?: readonly string[];
}

export interface RelationField {
  readonly model: string;
  readonly list: boolean;
  readonly required: boolean;
  /** Whether the columns that point are in this table. */
  readonly holdsKey: boolean;
  /** Columns here and there. */
  readonly on: readonly (readonly [string, string])[];
}
