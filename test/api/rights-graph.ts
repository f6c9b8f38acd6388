import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** What a role may see of the graph: which rows, by type and global id, and which fields. */
export interface View {
  sees(type: string, id: string): boolean;
  reads(type: string, field: string): boolean;
}

/** How the selection of a field goes on in a row with an id of its own. */
export type InRow = (type: GraphQLObjectType) => string;

const onlyId: InRow = () => 'id';

/** All that a type shows, down to the next type with ids of its own, of which it takes the id. */
export function selectionOf(type: GraphQLObjectType, inRow: InRow = onlyId): string {
  return fieldsOf(type)
    .map((field) => fieldSelection(field, {}, inRow))
    .join(' ');
}

/** One field with its arguments (`first: 20`, and whatever else `args` says) and all that it shows. */
export function fieldSelection(
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, string>> = {},
  inRow: InRow = onlyId,
): string {
  const given = field.args
    .filter((arg) => isRequiredArgument(arg) || `${field.name}.${arg.name}` in args)
    .map(({ name }) => {
      const value = args[`${field.name}.${name}`] ?? args[name] ?? (name === 'first' ? '20' : 'null');
      return `${name}: ${value}`;
    });
  const call = given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return call;
  if (isInterfaceType(type)) return `${call} { id }`;
  if (isNode(type)) return `${call} { ${inRow(type)} }`;
  if (!isObjectType(type)) throw new Error(`${field.name} is neither a value nor an object.`);
  return `${call} { ${selectionOf(type, inRow)} }`;
}

/** What is left of an answer for whom `view` speaks. */
export function restricted(type: GraphQLObjectType, value: object, view: View): object {
  const fields = type.getFields();
  const left = Object.entries(value).map(([name, part]) => {
    const field = fields[name];
    if (!field) throw new Error(`${type.name} has no field ${name}.`);
    const isStructural = /(?:Connection|Edge)$/.test(type.name);
    return [
      name,
      isStructural || view.reads(type.name, name) ? restrictedPart(field.type, part, view) : null,
    ];
  });
  const object = Object.fromEntries(left) as Record<string, unknown>;
  if (!type.name.endsWith('Connection')) return object;
  const edges = (object['edges'] as { node: unknown }[]).filter(({ node }) => node !== null);
  return { ...object, edges, totalCount: edges.length };
}

function restrictedPart(type: GraphQLOutputType, value: unknown, view: View): unknown {
  if (value === null) return null;
  if (isNonNullType(type)) return restrictedPart(type.ofType, value, view);
  if (isListType(type)) {
    const parts = (value as unknown[]).map((each) => restrictedPart(type.ofType, each, view));
    return parts.filter((part) => part !== null);
  }
  if (!isObjectType(type)) return value;
  if (!isNode(type)) return restricted(type, value as object, view);
  return view.sees(type.name, (value as { id: string }).id) ? restricted(type, value as object, view) : null;
}

export function isNode(type: unknown): type is GraphQLObjectType {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  const skipped = ['pageInfo', 'cursor'];
  return Object.values(type.getFields()).filter(({ name }) => !skipped.includes(name));
}
