import { NotFoundError } from '../../lib/domain-error.ts';

/** The id within a global id. @throws NotFoundError for the id of something else */
export function idOf(
  type: string,
  { typename, id }: { readonly typename: string; readonly id: string },
  field: string,
): string {
  if (typename !== type) throw new NotFoundError(`The ${type.toLowerCase()}`, { path: ['input', field] });
  return id;
}
