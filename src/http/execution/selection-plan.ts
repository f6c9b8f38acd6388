import {
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  getNullableType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type PlainRead, plainReadOf } from '../../schema/plain-read.ts';
import { type Conditions, isAskedFor } from './conditions.ts';
import { NotPlannedError } from './not-planned.ts';

/** What is asked of objects of one type, worked out once for a document. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** A field is called `__proto__` here, which an ordinary object of JavaScript takes for something else. */
  readonly namesPrototype: boolean;
}

export interface FieldPlan {
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  /** Null for `__typename`. */
  readonly definition: GraphQLField<unknown, unknown> | null;
  readonly returnType: GraphQLOutputType;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  readonly takesArguments: boolean;
  readonly plain: PlainRead | undefined;
  readonly value: ValuePlan;
}

/** How a value of a type is completed, without looking at the type again for each value. */
export type ValuePlan =
  | {
      readonly kind: 'leaf';
      readonly nullable: boolean;
      serialize(value: unknown): unknown;
      readonly type: string;
    }
  | { readonly kind: 'list'; readonly nullable: boolean; readonly item: ValuePlan }
  | { readonly kind: 'object'; readonly nullable: boolean; readonly selection: SelectionPlan }
  | {
      readonly kind: 'abstract';
      readonly nullable: boolean;
      readonly type: GraphQLOutputType;
      selectionOf(typename: string): SelectionPlan | null;
    };

export interface DocumentParts {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly conditions: Conditions;
}

export function planSelection(
  parts: DocumentParts,
  type: GraphQLObjectType,
  nodes: readonly { readonly selectionSet?: FieldNode['selectionSet'] }[],
): SelectionPlan {
  const groups = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const { selectionSet } of nodes) collect(selectionSet?.selections ?? []);
  return {
    type,
    fields: [...groups].map(([name, group]) => planField(parts, type, name, group)),
    namesPrototype: groups.has('__proto__'),
  };

  function collect(selections: readonly SelectionNode[]): void {
    for (const node of selections) {
      if (node.directives?.length && !isAskedFor(node.directives, parts.conditions)) continue;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const group = groups.get(name);
        if (group) group.push(node);
        else groups.set(name, [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (applies(node.typeCondition?.name.value)) collect(node.selectionSet.selections);
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = parts.fragments[node.name.value];
        if (!fragment) throw new NotPlannedError();
        if (applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet.selections);
      }
    }
  }

  function applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = parts.schema.getType(condition);
    return isAbstractType(named) && parts.schema.isSubType(named, type);
  }
}

function planField(
  parts: DocumentParts,
  parentType: GraphQLObjectType,
  responseName: string,
  nodes: readonly FieldNode[],
): FieldPlan {
  const name = nodes[0]?.name.value ?? '';
  if (name === TypeNameMetaFieldDef.name) return typenameField(parentType, responseName, nodes);
  const definition = schemaQuestion(parts, parentType, name) ?? parentType.getFields()[name];
  if (!definition) throw new NotPlannedError();
  const resolve = definition.resolve ?? defaultFieldResolver;
  return {
    responseName,
    nodes,
    parentType,
    definition,
    returnType: definition.type,
    resolve,
    takesArguments: definition.args.length > 0,
    plain: definition.args.length === 0 ? plainReadOf(resolve) : undefined,
    value: planValue(parts, definition.type, nodes),
  };
}

function schemaQuestion(
  { schema }: DocumentParts,
  parentType: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parentType !== schema.getQueryType()) return undefined;
  return [SchemaMetaFieldDef, TypeMetaFieldDef].find((question) => question.name === name);
}

function typenameField(
  parentType: GraphQLObjectType,
  responseName: string,
  nodes: readonly FieldNode[],
): FieldPlan {
  const read = (): string => parentType.name;
  return {
    responseName,
    nodes,
    parentType,
    definition: null,
    returnType: parentType,
    resolve: read,
    takesArguments: false,
    plain: { columns: [], read },
    value: { kind: 'leaf', nullable: false, serialize: (value) => value, type: 'String' },
  };
}

function planValue(parts: DocumentParts, type: GraphQLOutputType, nodes: readonly FieldNode[]): ValuePlan {
  const nullable = !isNonNullType(type);
  const inner = getNullableType(type) as GraphQLOutputType;
  if (isListType(inner)) return { kind: 'list', nullable, item: planValue(parts, inner.ofType, nodes) };
  if (isObjectType(inner)) {
    return { kind: 'object', nullable, selection: planSelection(parts, inner, nodes) };
  }
  if (isAbstractType(inner)) {
    const known = new Map<string, SelectionPlan | null>();
    const plan = (typename: string): SelectionPlan | null => {
      const found = parts.schema.getType(typename);
      if (!isObjectType(found) || !parts.schema.isSubType(inner, found)) return null;
      return planSelection(parts, found, nodes);
    };
    // Now, so that what cannot be planned shows before anything is carried out.
    for (const { name } of parts.schema.getPossibleTypes(inner)) known.set(name, plan(name));
    return {
      kind: 'abstract',
      nullable,
      type: inner,
      selectionOf: (typename) => known.get(typename) ?? null,
    };
  }
  if ('serialize' in inner) {
    return { kind: 'leaf', nullable, serialize: (value) => inner.serialize(value), type: inner.name };
  }
  throw new NotPlannedError();
}
