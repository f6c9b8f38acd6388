import {
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

/** What of a document is read by one query, when that can be told from the document alone. */
export interface PlannedFields {
  /** Fields that need more of their row than its columns, all of which the query brings: relations and counts. */
  readonly nodes: ReadonlySet<FieldNode>;
  /** Whether a variable has a say in what they are read with. */
  readonly variable: boolean;
}

/** Declares of a field that what it selects of its row is one count, under `_count`. */
export const selectsCount: FieldExtensions = { selectsCount: true };

/** What Pothos's Prisma plugin and ours keep of a type and of a field. */
interface TypeExtensions {
  readonly pothosPrismaFieldMap?: { readonly relations: ReadonlyMap<string, unknown> };
  readonly pothosPrismaTypeSelection?: { readonly select?: object; readonly include?: object };
  readonly pothosIndirectInclude?: unknown;
}
export interface FieldExtensions {
  readonly pothosPrismaSelect?: unknown;
  readonly pothosPrismaRelationField?: { readonly name: string };
  readonly selectsCount?: boolean;
}

/**
 * The fields beneath a field that Pothos reads with it in one query, by the rows of `type` at the end of `path`. Pothos
 * leaves out what would have to be read twice with different arguments, so where no two fields of an object lean on the
 * same relation, it leaves out nothing. Null when that cannot be told: directives, interfaces, a relation that is named
 * twice, a fragment that stands in two places, so that a node of it is not one place.
 */
export function plannedFields(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'operation' | 'schema'>,
  type: string,
  path: readonly string[],
): PlannedFields | null {
  const [root, another] = info.fieldNodes;
  const rows = info.schema.getType(type);
  if (!root || another || !isObjectType(rows)) return null;
  const spreads = spreadsIn(info);
  const nodes = new Set<FieldNode>();
  let variable = false;
  try {
    let at = root;
    for (const name of path) at = only(fieldsOf(at, null), name);
    level(at, rows);
    return { nodes, variable };
  } catch (error) {
    if (error instanceof UntoldError) return null;
    throw error;
  }

  function level(place: FieldNode, of: GraphQLObjectType): void {
    const { relations } = columnsOnly(of);
    const read = new Set<string>();
    for (const node of fieldsOf(place, of)) {
      const field = of.getFields()[node.name.value];
      const { pothosPrismaSelect: select, ...extensions } = (field?.extensions ?? {}) as FieldExtensions;
      if (!field || select === undefined) continue;
      if (typeof select !== 'function') {
        insist(areColumns(select, relations));
        continue;
      }
      const name = readPartOf(extensions);
      insist(name !== null && !read.has(name));
      read.add(name);
      nodes.add(node);
      variable ||= hasVariable(node);
      if (extensions.pothosPrismaRelationField) level(node, objectType(getNamedType(field.type)));
    }
  }

  /** What is selected of an object, each under a name of its own. */
  function fieldsOf({ selectionSet }: FieldNode, of: GraphQLObjectType | null): readonly FieldNode[] {
    const found = new Map<string, FieldNode>();
    collect(selectionSet?.selections ?? []);
    return [...found.values()];

    function collect(selections: readonly SelectionNode[]): void {
      for (const node of selections) {
        insist(!node.directives?.length);
        if (node.kind === Kind.FIELD) {
          const name = (node.alias ?? node.name).value;
          insist(!found.has(name));
          found.set(name, node);
        } else {
          const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : info.fragments[node.name.value];
          const condition = fragment?.typeCondition?.name.value;
          insist(fragment !== undefined && (condition === undefined || condition === of?.name));
          insist(node.kind === Kind.INLINE_FRAGMENT || spreads.get(node.name.value) === 1);
          collect(fragment.selectionSet.selections);
        }
      }
    }
  }
}

/** What a field whose selection is a function reads of its row, when that is one relation or one count. */
export function readPartOf({
  selectsCount: count,
  pothosPrismaRelationField: relation,
}: FieldExtensions): string | null {
  return count ? '_count' : (relation?.name ?? null);
}

class UntoldError extends Error {
  override readonly name = 'UntoldError';
}

function insist(told: boolean): asserts told {
  if (!told) throw new UntoldError();
}

function only(nodes: readonly FieldNode[], name: string): FieldNode {
  const [found, another] = nodes.filter((node) => node.name.value === name);
  insist(found !== undefined && another === undefined);
  return found;
}

function objectType(type: GraphQLNamedType): GraphQLObjectType {
  insist(isObjectType(type));
  return type;
}

/** The relations of a type that shows a model and selects nothing but columns by itself. */
function columnsOnly(type: GraphQLObjectType): { readonly relations: ReadonlyMap<string, unknown> } {
  const { pothosPrismaFieldMap: fields, ...extensions } = type.extensions as TypeExtensions;
  insist(fields !== undefined && extensions.pothosIndirectInclude === undefined);
  const { select, include } = extensions.pothosPrismaTypeSelection ?? {};
  insist(include === undefined && (select === undefined || areColumns(select, fields.relations)));
  return fields;
}

function areColumns(select: unknown, relations: ReadonlyMap<string, unknown>): boolean {
  return Object.entries(select ?? {}).every(([name, value]) => value === true && !relations.has(name));
}

function hasVariable(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) visit(argument, { Variable: () => void (found = true) });
  return found;
}

/** How often an operation and its fragments name each fragment. */
function spreadsIn({
  operation,
  fragments,
}: Pick<GraphQLResolveInfo, 'operation' | 'fragments'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const part of [operation, ...Object.values(fragments)]) {
    visit(part, {
      FragmentSpread({ name }) {
        counts.set(name.value, (counts.get(name.value) ?? 0) + 1);
      },
    });
  }
  return counts;
}
