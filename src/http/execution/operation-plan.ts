import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type Conditions, conditionNames } from './conditions.ts';
import { NotPlannedError } from './not-planned.ts';
import { planSelection, type SelectionPlan } from './selection-plan.ts';

/** Conditions come in as many combinations as a caller likes to send; more than these are planned anew each time. */
const maxRootsKept = 64;

/** An operation of a document, with what is asked for under each combination of conditions, worked out once. */
export class OperationPlan {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #schema: GraphQLSchema;
  readonly #type: GraphQLObjectType;
  readonly #conditions: readonly string[];
  readonly #roots = new Map<string, SelectionPlan | null>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    { operation, type }: { operation: OperationDefinitionNode; type: GraphQLObjectType },
  ) {
    this.#schema = schema;
    this.#type = type;
    this.operation = operation;
    this.fragments = Object.fromEntries(
      document.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
      ),
    );
    this.#conditions = conditionNames(document);
  }

  /** @param variables coerced. Null when the operation is left to GraphQL.js. */
  root(variables: Conditions): SelectionPlan | null {
    const key = this.#conditions.map((name) => String(variables[name])).join();
    const known = this.#roots.get(key);
    if (known !== undefined) return known;
    const root = this.#planned(variables);
    if (this.#roots.size < maxRootsKept) this.#roots.set(key, root);
    return root;
  }

  #planned(conditions: Conditions): SelectionPlan | null {
    try {
      const parts = { schema: this.#schema, fragments: this.fragments, conditions };
      return planSelection(parts, this.#type, [this.operation]);
    } catch (error) {
      if (error instanceof NotPlannedError) return null;
      throw error;
    }
  }
}

/** Documents are kept by the gate, so the same ones come back. */
const plans = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string | null, OperationPlan>>>();

/** The plan of an operation, made once; null when the document has no such operation, or several. */
export function operationPlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationPlan | null {
  const ofSchema = plans.get(schema) ?? new WeakMap<DocumentNode, Map<string | null, OperationPlan>>();
  plans.set(schema, ofSchema);
  const ofDocument = ofSchema.get(document) ?? new Map<string | null, OperationPlan>();
  ofSchema.set(document, ofDocument);
  const name = operationName ?? null;
  const known = ofDocument.get(name);
  if (known) return known;
  const operation = operationOf(document, name);
  const type = operation && schema.getRootType(operation.operation);
  if (!type) return null;
  const plan = new OperationPlan(schema, document, { operation, type });
  ofDocument.set(name, plan);
  return plan;
}

function operationOf(document: DocumentNode, name: string | null): OperationDefinitionNode | null {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const named = name === null ? operations : operations.filter((each) => each.name?.value === name);
  const [operation, another] = named;
  return operation && !another ? operation : null;
}
