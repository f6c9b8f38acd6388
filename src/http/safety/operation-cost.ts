import {
  type ConstValueNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  getOperationAST,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

export interface OperationToCost {
  readonly schema: GraphQLSchema;
  /** Validated. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
  /** Gets the names of the variables that say how long a page is: of others the cost does not depend. */
  readonly sizedBy?: Set<string>;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Rows that a list is taken to have when nobody says how many: `nextSteps`, `timeline`, `edges` without `first`. */
const assumedListSize = 10;
const mutationPoints = 10;
/** The schema is in memory, but an answer with all of it is long. */
const introspectionPoints = 50;
const mostPoints = 1_000_000_000;

/**
 * What an operation may cost at most, in points, from its text and variables alone: an object is one point, a list its
 * page size (`first` or the number of `ids`, else an assumed size) times what is asked of each row, a mutation ten; values are free. `@skip`
 * and `@include` are not looked at. Null when the document has no such operation.
 */
export function operationCost({
  schema,
  document,
  operationName,
  variables,
  sizedBy,
}: OperationToCost): number | null {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return null;
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const known = new Map<string, number>();
  const commands =
    operation.operation === OperationTypeNode.MUTATION ? operation.selectionSet.selections.length : 0;
  const cost = ofSelections(operation.selectionSet, root, null) + commands * mutationPoints;
  return Math.min(Math.max(cost, 1), mostPoints);

  /** `page`: how many rows the lists directly in this selection have, when an argument above said so. */
  function ofSelections(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    page: number | null,
  ): number {
    let cost = 0;
    for (const selection of selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          cost += ofField(selection, type, page);
          break;
        case Kind.INLINE_FRAGMENT: {
          const condition = selection.typeCondition?.name.value;
          cost += ofSelections(selection.selectionSet, condition ? schema.getType(condition) : type, page);
          break;
        }
        case Kind.FRAGMENT_SPREAD:
          cost += ofFragment(fragments.get(selection.name.value), page);
          break;
      }
    }
    return cost;
  }

  function ofFragment(fragment: FragmentDefinitionNode | undefined, page: number | null): number {
    if (!fragment) return 0;
    const key = `${fragment.name.value} ${page}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const cost = ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), page);
    known.set(key, cost);
    return cost;
  }

  function ofField(node: FieldNode, parent: GraphQLNamedType | undefined, page: number | null): number {
    if (node.name.value === '__schema' || node.name.value === '__type') return introspectionPoints;
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) return 0;
    const asked = pageSize(operation as OperationDefinitionNode, node, field, variables ?? {}, sizedBy);
    if (!isListType(getNullableType(field.type))) {
      const inner = asked ?? (isAbstractType(type) ? page : null);
      return 1 + ofSelections(node.selectionSet, type, inner);
    }
    return (asked ?? page ?? assumedListSize) * (1 + ofSelections(node.selectionSet, type, null));
  }
}

/** How many rows are asked for: by `first`, or by naming them in `ids`. Null when no argument says. */
function pageSize(
  operation: OperationDefinitionNode,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: Variables,
  sizedBy: Set<string> | undefined,
): number | null {
  const argument = field.args.find(({ name }) => name === 'first' || name === 'ids');
  if (!argument) return null;
  const written = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
  if (written?.kind === Kind.VARIABLE) sizedBy?.add(written.name.value);
  const given =
    written?.kind === Kind.VARIABLE ? variableValue(operation, written.name.value, variables) : written;
  const size = pageSizeOf(given ?? argument.defaultValue);
  // Anything else is refused when it is carried out, so what it would have cost does not matter.
  return size !== null && size >= 1 ? size : assumedListSize;
}

/** What was sent for a variable, or its default as it stands in the document. */
function variableValue(
  { variableDefinitions }: OperationDefinitionNode,
  name: string,
  variables: Variables,
): unknown {
  return (
    variables[name] ?? variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue
  );
}

/** How many rows a value asks for that was sent, or that stands in the document; null when it does not say. */
export function pageSizeOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length;
  const node = value as ConstValueNode | undefined | null;
  if (node?.kind === Kind.INT) return Number(node.value);
  return node?.kind === Kind.LIST ? node.values.length : null;
}
