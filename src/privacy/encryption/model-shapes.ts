import { getDatamodel } from '../../generated/pothos-types.ts';
import { blindIndexes, encryptedColumns, rowKeys } from './encrypted-columns.ts';

/** What encryption has to know of a Prisma model. */
export interface ModelShape {
  readonly name: string;
  /** The column that names a row in what its values are bound to. */
  readonly rowKey: string;
  /** Whether the row key is made up when a row is written without one. */
  readonly rowKeyIsGiven: boolean;
  readonly encrypted: ReadonlySet<string>;
  /** Those of them that hold bytes; the others hold text. */
  readonly bytes: ReadonlySet<string>;
  /** Encrypted column -> column of its keyed hash. */
  readonly indexed: ReadonlyMap<string, string>;
  readonly relations: ReadonlyMap<string, Relation>;
}

export interface Relation {
  readonly model: string;
  /** Column here that holds the other row's id; undefined when the other row points here. */
  readonly from: string | undefined;
  /** The other side of the relation. */
  readonly back: string | undefined;
}

/** The shape of a model by its name, e.g. `Case`. @throws Error for a name that is no model. */
export function modelShape(name: string): ModelShape {
  const shape = shapes.get(name);
  if (!shape) throw new Error(`There is no model ${name}.`);
  return shape;
}

/** The models with encrypted columns. */
export function encryptedModels(): readonly ModelShape[] {
  return [...shapes.values()].filter(({ encrypted }) => encrypted.size > 0);
}

const { models } = getDatamodel().datamodel;
type Field = (typeof models)[string]['fields'][number];

const shapes: ReadonlyMap<string, ModelShape> = new Map(
  Object.entries(models).map(([name, { fields }]) => [name, shapeOf(name, fields)]),
);

function shapeOf(name: string, fields: readonly Field[]): ModelShape {
  const columns = new Set(fields.map((field) => field.name));
  const rowKey = rowKeys[name] ?? 'id';
  const encrypted = encryptedColumns.get(name) ?? new Set<string>();
  const indexed = new Map(Object.entries(blindIndexes[name] ?? {}));
  for (const column of [...encrypted, ...indexed.values(), ...(encrypted.size > 0 ? [rowKey] : [])]) {
    if (!columns.has(column)) throw new Error(`Encryption names ${name}.${column}, which the model lacks.`);
  }
  return {
    name,
    rowKey,
    rowKeyIsGiven: fields.some((field) => field.name === rowKey && field.hasDefaultValue),
    encrypted,
    bytes: new Set(fields.filter(({ type }) => type === 'Bytes').map((field) => field.name)),
    indexed,
    relations: new Map(
      fields.filter(({ kind }) => kind === 'object').map((field) => [field.name, relationOf(name, field)]),
    ),
  };
}

function relationOf(model: string, field: Field): Relation {
  const back = models[field.type]?.fields.find(
    ({ relationName, type, name }) =>
      relationName === field.relationName && type === model && !(field.type === model && name === field.name),
  );
  return { model: field.type, from: field.relationFromFields?.[0], back: back?.name };
}
