import type { GlobalId } from '../cases/local-id.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The global ids in arguments or an input, as they were sent or already read: whatever somebody asked for by name. */
export function globalIdsIn(value: unknown): readonly GlobalId[] {
  if (typeof value === 'string') return readGlobalId(value);
  if (Array.isArray(value)) return value.flatMap(globalIdsIn);
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  if ('typename' in value && 'id' in value && typeof value.id === 'string') {
    return [{ typename: String(value.typename), id: value.id }];
  }
  return Object.values(value).flatMap(globalIdsIn);
}

/** Free text is hardly ever base64 of a type and a UUID; if it is, it names that record. */
function readGlobalId(text: string): readonly GlobalId[] {
  if (text.length < 50 || text.length > 120) return [];
  const [, typename = '', id = ''] = /^(\w+):(.*)$/s.exec(Buffer.from(text, 'base64').toString()) ?? [];
  return uuid.test(id) ? [{ typename, id: id.toLowerCase() }] : [];
}
