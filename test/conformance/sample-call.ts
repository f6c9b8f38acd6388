import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

export interface Call {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly schema: GraphQLSchema;
  /** Types into which the selection goes; of others, only which type it is. */
  readonly ownTypes: ReadonlySet<string>;
  /** Global id for arguments that ask for one. */
  readonly id: string;
}

/** A call of a field of `Query` that asks for all it can show, with the least arguments. */
export function sampleQuery(options: CallOptions, field: string): Call {
  const found = fieldOf(options.schema, 'Query', field);
  const { declared, given, variables } = argumentsOf(found.args, options.id);
  return {
    document: `query${declared} { ${field}${given}${selection(found.type, options, 4)} }`,
    variables,
  };
}

/** A call of a field that the plugin adds to a type with global ids, on the thing with the id. */
export function sampleField(options: CallOptions, type: string, field: string): Call {
  const found = fieldOf(options.schema, type, field);
  const { declared, given, variables } = argumentsOf(found.args, options.id);
  const parameters = declared === '' ? '($node: ID!)' : declared.replace('(', '($node: ID!, ');
  return {
    document: `query${parameters} { node(id: $node) { ... on ${type} { ${field}${given}${selection(found.type, options, 4)} } } }`,
    variables: { ...variables, node: options.id },
  };
}

/** A command with the least input; it says whether it was refused. */
export function sampleCommand(options: CallOptions, field: string): Call {
  const found = fieldOf(options.schema, 'Mutation', field);
  const { declared, given, variables } = argumentsOf(found.args, options.id);
  return {
    document: `mutation${declared} { ${field}${given} { __typename ... on Error { code } } }`,
    variables,
  };
}

function fieldOf(schema: GraphQLSchema, type: string, field: string) {
  const owner = schema.getType(type);
  const found = isObjectType(owner) ? owner.getFields()[field] : undefined;
  if (!found) throw new Error(`The schema has no ${type}.${field}.`);
  return found;
}

function argumentsOf(all: readonly GraphQLArgument[], id: string) {
  const needed = all.filter((argument) => isRequiredArgument(argument) || argument.name === 'first');
  if (needed.length === 0) return { declared: '', given: '', variables: {} };
  return {
    declared: `(${needed.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})`,
    given: `(${needed.map(({ name }) => `${name}: $${name}`).join(', ')})`,
    variables: Object.fromEntries(needed.map(({ name, type }) => [name, sample(name, type, id)])),
  };
}

/** Something of the type, with nothing in it that need not be. */
function sample(name: string, type: GraphQLInputType, id: string): unknown {
  if (isNonNullType(type)) return sample(name, type.ofType, id);
  if (isListType(type)) return [sample(name, type.ofType, id)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(needed.map((field) => [field.name, sample(field.name, field.type, id)]));
  }
  switch (type.name) {
    case 'ID':
      return id;
    case 'Int':
    case 'Float':
      return name === 'first' ? 50 : 1;
    case 'Boolean':
      return true;
    case 'Date':
      return '2022-02-01';
    case 'DateTime':
      return '2022-02-01T12:00:00Z';
    default:
      return 'sample';
  }
}

const plumbing = /(Connection|Edge|PageInfo)$/;

function selection(type: GraphQLOutputType, options: CallOptions, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  const own = isObjectType(named) && (options.ownTypes.has(named.name) || plumbing.test(named.name));
  if (!own || depth === 0) return ' { __typename }';
  const fields = Object.values(named.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map((field) => `${field.name}${selection(field.type, options, depth - 1)}`);
  return ` { __typename ${fields.join(' ')} }`;
}
