import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import type { Lookup } from '../access/policy.ts';
import type { PolicyTable, TypeRules } from '../access/policy-table.ts';
import { commandFields, pagingArguments } from './plain-arguments.ts';

/**
 * Where the schema and the access policy disagree, one line each: what the policy names and the schema lacks, an argument,
 * a field of a filter or a value of an order of which nobody said what it looks at, a command of which nobody said what
 * it writes, and whatever is withheld without a reason.
 */
export function policyProblems(schema: GraphQLSchema, policy: PolicyTable): string[] {
  return [
    ...Object.entries(policy).flatMap(([type, rules]) => unknownNames(schema, type, rules)),
    ...Object.entries(policy).flatMap(([type, rules]) => missingReasons(type, rules)),
    ...Object.entries(policy).flatMap(([type, rules]) => brokenLookups(schema, type, rules)),
    ...Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).flatMap((field) => undeclaredArguments(policy, type.name, field))
        : [],
    ),
  ];
}

function unknownNames(schema: GraphQLSchema, type: string, rules: TypeRules): string[] {
  const built = schema.getType(type);
  if (!built) return [`The access policy names type ${type}, which the schema lacks`];
  const known = partsOf(built);
  const fields = Object.keys(isObjectType(built) ? rules.fields : rules.looksAt);
  return fields
    .filter((field) => !known.includes(field))
    .map((field) => `The access policy names ${type}.${field}, which the schema lacks`);
}

function partsOf(type: GraphQLNamedType): string[] {
  if (isObjectType(type) || isInputObjectType(type)) return Object.keys(type.getFields());
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

function missingReasons(type: string, { rows, rowReasons, fields, fieldReasons }: TypeRules): string[] {
  const ofFields = Object.entries(fields)
    .filter(([field, rule]) => Array.isArray(rule) && !fieldReasons[field])
    .map(([field]) => `${type}.${field} is withheld without a reason: use forRoles(roles, reason, …)`);
  const ofRows = Object.keys(rows ?? {})
    .filter((role) => !rowReasons[role as keyof typeof rowReasons])
    .map((role) => `The rows of ${type} have no reason for ${role}: use everyRow, noRow or rowsWhere`);
  return [...ofFields, ...ofRows];
}

function brokenLookups(schema: GraphQLSchema, type: string, rules: TypeRules): string[] {
  const all = [rules.looksAt, ...Object.values(rules.arguments)].flatMap((each) => Object.entries(each));
  return all
    .filter(([, lookup]) => !exists(schema, lookup))
    .map(([name, lookup]) => `${type}: ${name} is to look at ${lookup}, which the schema lacks`);
}

function exists(schema: GraphQLSchema, lookup: Lookup): boolean {
  if (lookup === 'row' || lookup === 'nothing') return true;
  const [type = '', field = ''] = lookup.split('.');
  const found = schema.getType(type);
  return isObjectType(found) && field in found.getFields();
}

function undeclaredArguments(
  policy: PolicyTable,
  type: string,
  field: GraphQLField<unknown, unknown>,
): string[] {
  if (type === 'Mutation') return undeclaredWrites(policy, field);
  const stated = policy[type]?.arguments[field.name] ?? {};
  const names = field.args.map(({ name }) => name);
  const unknown = Object.keys(stated)
    .filter((name) => !names.includes(name))
    .map((name) => `The access policy names ${type}.${field.name}(${name}), which the schema lacks`);
  return [
    ...unknown,
    ...field.args
      .filter(({ name }) => !pagingArguments.has(name) && !stated[name])
      .flatMap((argument) => undeclaredParts(policy, `${type}.${field.name}`, argument)),
  ];
}

/** A filter or an order says itself what it looks at, wherever it is used; anything else has to be in `arguments`. */
function undeclaredParts(policy: PolicyTable, field: string, { name, type }: GraphQLArgument): string[] {
  const named = getNamedType(type);
  const looksAt = policy[named.name]?.looksAt;
  if (!isInputObjectType(named) && !looksAt) {
    return [`${field}(${name}): say in \`arguments\` of the access policy what it looks at`];
  }
  return partsOf(named)
    .filter((part) => !looksAt?.[part])
    .map((part) => `${named.name}.${part}: say with lookups({ … }) in the access policy what it looks at`);
}

function undeclaredWrites(policy: PolicyTable, { name, args }: GraphQLField<unknown, unknown>): string[] {
  const given = args.flatMap((argument) => inputNames(argument.type, argument.name)).toSorted();
  const stated = policy['Mutation']?.writes[name]?.toSorted() ?? [];
  if (given.join(' ') === stated.join(' ')) return [];
  return [
    `Mutation.${name}: say in \`writes\` of the access policy what it writes: ` +
      `'${given.join(' ')}' (there it is '${stated.join(' ')}')`,
  ];
}

/** The names of what a command takes, nested ones with dots; the argument `input` itself goes without saying. */
function inputNames(type: GraphQLInputType, name: string, within = ''): string[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [`${within}${name}`];
  const prefix = name === 'input' && within === '' ? '' : `${within}${name}.`;
  return Object.values(named.getFields())
    .filter((field) => !commandFields.has(field.name))
    .flatMap((field) => inputNames(field.type, field.name, prefix));
}
