import { z } from 'zod';
import { NotFoundError } from '../../../lib/domain-error.ts';

interface GlobalId {
  readonly typename: string;
  readonly id: string;
}

/** The key within a global id of this type, or null when it belongs to something else or to nothing. */
export function ownId({ typename, id }: GlobalId, type: string): string | null {
  return typename === type && z.uuid().safeParse(id).success ? id : null;
}

/** The same for the input of a command. @throws NotFoundError */
export function requireId(globalId: GlobalId, type: string, field: string): string {
  const id = ownId(globalId, type);
  if (id === null) throw new NotFoundError(`${type} ${globalId.id}`, { path: ['input', field] });
  return id;
}
