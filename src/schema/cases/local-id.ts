import { NotFoundError } from '../../lib/domain-error.ts';

export interface GlobalId {
  readonly typename: string;
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id within its type. @throws NotFoundError for the id of something else, or of nothing. */
export function localId({ typename, id }: GlobalId, type: string, field: string): string {
  if (typename === type && uuid.test(id)) return id;
  throw new NotFoundError(`The ${type.toLowerCase()}`, { path: ['input', field] });
}

/** The same for an id that may be left out. */
export function optionalLocalId(id: GlobalId | null | undefined, type: string, field: string): string | null {
  return id ? localId(id, type, field) : null;
}
