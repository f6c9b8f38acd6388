import { type Branch, Slot, type Template } from './read-shape.ts';

/** Something that compiled reads leave to Prisma, which may well refuse it. Never leaves src/reads. */
export class UnsupportedReadError extends Error {
  override readonly name = 'UnsupportedReadError';
}

/** @throws UnsupportedReadError */
export function leaveToPrisma(what: string): never {
  throw new UnsupportedReadError(what);
}

/** @throws UnsupportedReadError for what has no names in it */
export function asBranch(template: Template | undefined): Branch {
  if (
    typeof template !== 'object' ||
    template === null ||
    template instanceof Slot ||
    Array.isArray(template)
  ) {
    return leaveToPrisma('not an object');
  }
  return template as Branch;
}

/** A slot for one value. @throws UnsupportedReadError */
export function asValue(template: Template | undefined): Slot {
  return template instanceof Slot && template.holds === 'value' ? template : leaveToPrisma('not one value');
}

/** A slot for a list of values. @throws UnsupportedReadError */
export function asList(template: Template | undefined): Slot {
  return template instanceof Slot && template.holds !== 'value' ? template : leaveToPrisma('not a list');
}
