import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

export interface DocumentShape {
  readonly depth: number;
  /** Aliases, and fields or fragments that one selection names again. */
  readonly aliases: number;
  readonly directives: number;
  /** The most directives on one field, fragment or operation. */
  readonly directivesTogether: number;
  readonly rootFields: number;
}

/**
 * Measures a document before it is validated, because validation itself can be made slow: fields that are named often
 * are compared in pairs. Fragments count where they are used, each measured once, so a chain of fragments that double
 * each other is as cheap as its text is short. A fragment within itself counts once; validation refuses it.
 * @param deepest Nesting far beyond it is not looked into.
 */
export function documentShape(document: DocumentNode, deepest: number): DocumentShape {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const measured = new Map<string, DocumentShape>();
  return document.definitions.map(ofDefinition).reduce(larger, nothing);

  function ofDefinition(definition: DefinitionNode): DocumentShape {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      return { ...ofFragment(definition.name.value, 0), rootFields: 0 };
    }
    if (definition.kind !== Kind.OPERATION_DEFINITION) return nothing;
    return (definition.variableDefinitions ?? [])
      .map(({ directives }) => ofDirectives(directives))
      .reduce(together, together(ofDirectives(definition.directives), ofSelections(definition, 0)));
  }

  function ofFragment(name: string, level: number): DocumentShape {
    const known = measured.get(name);
    const fragment = fragments.get(name);
    if (known || !fragment) return known ?? nothing;
    measured.set(name, nothing);
    const shape = together(ofDirectives(fragment.directives), ofSelections(fragment, level));
    measured.set(name, shape);
    return shape;
  }

  function ofSelections(
    { selectionSet }: FragmentDefinitionNode | { readonly selectionSet?: SelectionSetNode | undefined },
    level: number,
  ): DocumentShape {
    if (!selectionSet) return nothing;
    // Fragments are no levels of fields, and are not for hiding fields in either.
    if (level > 2 * deepest) return { ...nothing, depth: Infinity };
    const named = new Set<string>();
    let shape = nothing;
    for (const selection of selectionSet.selections) {
      shape = together(shape, ofDirectives(selection.directives));
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        shape = together(shape, ofSelections(selection, level + 1));
        continue;
      }
      const isField = selection.kind === Kind.FIELD;
      const key = isField ? (selection.alias?.value ?? selection.name.value) : `...${selection.name.value}`;
      const again = named.has(key) || (isField && selection.alias !== undefined);
      named.add(key);
      const inner = isField
        ? below(ofSelections(selection, level + 1))
        : ofFragment(selection.name.value, level + 1);
      shape = together(shape, again ? { ...inner, aliases: inner.aliases + 1 } : inner);
      for (const { value } of isField ? (selection.arguments ?? []) : []) {
        shape = larger(shape, { ...nothing, depth: depthOf(value, deepest) });
      }
    }
    return shape;
  }
}

const nothing: DocumentShape = { depth: 0, aliases: 0, directives: 0, directivesTogether: 0, rootFields: 0 };

function ofDirectives(directives: readonly DirectiveNode[] = []): DocumentShape {
  return { ...nothing, directives: directives.length, directivesTogether: directives.length };
}

/** One field, with what is in it. */
function below(inner: DocumentShape): DocumentShape {
  return { ...inner, depth: inner.depth + 1, rootFields: 1 };
}

function together(one: DocumentShape, other: DocumentShape): DocumentShape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    directivesTogether: Math.max(one.directivesTogether, other.directivesTogether),
    rootFields: one.rootFields + other.rootFields,
  };
}

function larger(one: DocumentShape, other: DocumentShape): DocumentShape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: Math.max(one.aliases, other.aliases),
    directives: Math.max(one.directives, other.directives),
    directivesTogether: Math.max(one.directivesTogether, other.directivesTogether),
    rootFields: Math.max(one.rootFields, other.rootFields),
  };
}

/** Lists and objects within each other. */
function depthOf(value: ValueNode, deepest: number): number {
  if (deepest < 0) return 0;
  if (value.kind === Kind.LIST) {
    return 1 + Math.max(0, ...value.values.map((item) => depthOf(item, deepest - 1)));
  }
  if (value.kind === Kind.OBJECT) {
    return 1 + Math.max(0, ...value.fields.map((field) => depthOf(field.value, deepest - 1)));
  }
  return 0;
}
