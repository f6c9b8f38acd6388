import {
  type FieldNode,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
} from 'graphql';

export interface FieldSelection {
  /** Whether the caller may read the field. */
  reads(type: GraphQLObjectType, field: string): boolean;
  /** Whether what a field leads to is shown as a part of this record, so that its fields count as the record's own. */
  isPart(type: GraphQLObjectType): boolean;
}

export interface SelectedFields {
  readonly shown: readonly string[];
  /** Asked for by somebody who may not read them. */
  readonly refused: readonly string[];
  /** Whether a directive had a say in it, so that it may be otherwise the next time. */
  readonly conditional: boolean;
}

/** The names of the fields of a record that an operation asks for: `name`, and `intake.needs` of its parts. */
export function selectedFields(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  info: GraphQLResolveInfo,
  selection: FieldSelection,
): SelectedFields {
  const shown = new Set<string>();
  const refused = new Set<string>();
  let conditional = false;
  collect(
    nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
    { type, prefix: '' },
  );
  return { shown: [...shown].toSorted(), refused: [...refused].toSorted(), conditional };

  function collect(
    selections: readonly SelectionNode[],
    within: { type: GraphQLObjectType; prefix: string },
  ): void {
    for (const node of selections) {
      conditional ||= Boolean(node.directives?.length);
      if (!isIncluded(node, info)) continue;
      if (node.kind === Kind.FIELD) addField(node, within);
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (applies(node.typeCondition?.name.value, within.type, info))
          collect(node.selectionSet.selections, within);
      } else {
        const fragment = info.fragments[node.name.value];
        if (fragment && applies(fragment.typeCondition.name.value, within.type, info)) {
          collect(fragment.selectionSet.selections, within);
        }
      }
    }
  }

  function addField(
    node: FieldNode,
    { type: parent, prefix }: { type: GraphQLObjectType; prefix: string },
  ): void {
    const name = node.name.value;
    const field = parent.getFields()[name];
    if (!field) return;
    if (!selection.reads(parent, name)) {
      refused.add(`${prefix}${name}`);
      return;
    }
    const leadsTo = getNamedType(field.type);
    if (isObjectType(leadsTo) && selection.isPart(leadsTo)) {
      collect(node.selectionSet?.selections ?? [], { type: leadsTo, prefix: `${prefix}${name}.` });
    } else shown.add(`${prefix}${name}`);
  }
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function applies(
  condition: string | undefined,
  type: GraphQLObjectType,
  { schema }: GraphQLResolveInfo,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
