import type { GraphQLError } from 'graphql';
import type { ResponsePath } from './response-path.ts';

/** The errors of fields, less those beneath a place of the answer that an earlier error has made null. */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  readonly #nulled = new Set<ResponsePath | undefined>();

  /** @param path of the place that becomes null; undefined: all of the answer does */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    for (let at = path; at; at = at.prev) if (this.#nulled.has(at)) return;
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }
}
