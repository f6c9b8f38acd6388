/** Thrown for what is left to GraphQL.js. */
export class NotPlannedError extends Error {
  override readonly name = 'NotPlannedError';
}
