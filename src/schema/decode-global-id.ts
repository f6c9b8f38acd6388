import { GraphQLError } from 'graphql';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An id that nothing has, so that a made-up one is simply not found. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Reads a global id. Every row has a UUID; anything else in its place would reach PostgreSQL as an error.
 *
 * @throws GraphQLError INVALID_INPUT for what is no global id at all
 */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const text = Buffer.from(globalId, 'base64').toString();
  const [, typename, id = ''] = /^(\w+):(.*)$/s.exec(text) ?? [];
  if (!typename) {
    const shown = globalId.length > 100 ? `${globalId.slice(0, 100)}…` : globalId;
    throw new GraphQLError(`'${shown}' is not a global id. Use the \`id\` of an object, as it is.`, {
      extensions: { code: 'INVALID_INPUT' },
    });
  }
  return { typename, id: uuid.test(id) ? id : nobody };
}
