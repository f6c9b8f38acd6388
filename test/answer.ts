/** Parts of a GraphQL answer when the test does not care for its type: `answer['case']['status']`. */
export interface Answer {
  readonly [key: string]: Answer;
  readonly [index: number]: Answer;
}

/** A list in an answer. @throws Error when it is none. */
export function listOf(answer: Answer | undefined): readonly Answer[] {
  if (!Array.isArray(answer)) throw new Error(`Expected a list, got ${JSON.stringify(answer)}.`);
  return answer;
}

export interface GraphqlResult<T = Answer> {
  readonly data: T;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}
