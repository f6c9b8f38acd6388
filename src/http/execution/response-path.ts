import type { FieldPlan } from './selection-plan.ts';

/** Where in the answer something is, from there to the root; as GraphQL.js hands it to resolvers. */
export interface ResponsePath {
  readonly prev: ResponsePath | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
}

export function pathKeys(path: ResponsePath | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

export function pathTo(
  { responseName, parentType }: FieldPlan,
  prev: ResponsePath | undefined,
): ResponsePath {
  return { prev, key: responseName, typename: parentType.name };
}
