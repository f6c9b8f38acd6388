import { type DocumentNode, getOperationAST, type GraphQLSchema, type OperationTypeNode } from 'graphql';
import { operationCost, pageSizeOf, type Variables } from './operation-cost.ts';

/** An operation of a document. */
export interface KnownOperation {
  readonly kind: OperationTypeNode;
  /** Points, with these variables. */
  cost(variables: Variables | null | undefined): number;
}

/** Prices remembered of one operation; pages have few sizes. */
const mostPrices = 100;

/** A document that was found to be good. What does not depend on the variables is worked out once. */
export class KnownDocument {
  readonly document: DocumentNode;
  readonly #schema: GraphQLSchema;
  readonly #operations = new Map<string | null, KnownOperation>();

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.document = document;
  }

  /** Null when it has none by that name, or several and none is named. */
  operation(name: string | null = null): KnownOperation | null {
    const known = this.#operations.get(name);
    if (known) return known;
    const operation = getOperationAST(this.document, name);
    if (!operation) return null;
    const made = { kind: operation.operation, cost: this.#price(name) };
    this.#operations.set(name, made);
    return made;
  }

  #price(operationName: string | null): KnownOperation['cost'] {
    const sizedBy = new Set<string>();
    const { document } = this;
    const costWith = (variables: Variables): number =>
      operationCost({ schema: this.#schema, document, operationName, variables, sizedBy }) ?? 1;
    const fixed = costWith({});
    if (sizedBy.size === 0) return () => fixed;
    const prices = new Map<string, number>();
    return (given) => {
      const variables = given ?? {};
      // What is neither a number nor a list is refused when it is carried out.
      const sizes = [...sizedBy].map((name) => pageSizeOf(variables[name])).join();
      const known = prices.get(sizes);
      if (known !== undefined) return known;
      const cost = costWith(variables);
      if (prices.size < mostPrices) prices.set(sizes, cost);
      return cost;
    };
  }
}
