import { NotFoundError } from '../../lib/domain-error.ts';

export interface GlobalId {
  readonly typename: string;
  readonly id: string;
}

/** The id within its type. @throws NotFoundError for the id of something else. */
export function localId({ typename, id }: GlobalId, type: string, field: string): string {
  if (typename === type) return id;
  throw new NotFoundError(`The ${type.toLowerCase()}`, { path: ['input', field] });
}

/** The same for an id that may be left out. */
export function optionalLocalId(id: GlobalId | null | undefined, type: string, field: string): string | null {
  return id ? localId(id, type, field) : null;
}
