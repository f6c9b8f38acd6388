import { readModels } from '../generated/read-models.ts';
import type { ReadModel } from './read-model.ts';
import { leaveToPrisma } from './unsupported.ts';

/** @throws UnsupportedReadError for a name that is no model. */
export function modelNamed(name: string): ReadModel {
  return (
    (Object.hasOwn(readModels, name) ? readModels[name] : undefined) ?? leaveToPrisma(`no model ${name}`)
  );
}
