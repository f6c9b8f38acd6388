import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
} from 'graphql';
import { NotPlannedError } from './not-planned.ts';

/** The variables of an operation, of which those are looked at that `@skip` and `@include` name. */
export type Conditions = Readonly<Record<string, unknown>>;

/** The variables that decide what a document asks for. */
export function conditionNames(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: given = [] }) {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * Whether what bears these directives is asked for (GraphQL specification, 3.13.1 `@skip` and 3.13.2 `@include`).
 *
 * @throws {NotPlannedError} for a directive that is neither, and for a condition that is neither true nor false
 */
export function isAskedFor(directives: readonly DirectiveNode[], conditions: Conditions): boolean {
  return directives.every((directive) => {
    const holds = condition(directive, conditions);
    switch (directive.name.value) {
      case GraphQLSkipDirective.name:
        return !holds;
      case GraphQLIncludeDirective.name:
        return holds;
      default:
        throw new NotPlannedError();
    }
  });
}

function condition({ arguments: given = [] }: DirectiveNode, conditions: Conditions): boolean {
  const value = given.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.BOOLEAN) return value.value;
  const known = value?.kind === Kind.VARIABLE ? conditions[value.name.value] : undefined;
  if (typeof known !== 'boolean') throw new NotPlannedError();
  return known;
}
