import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { NotPlannedError, planSelection, type SelectionPlan } from './selection-plan.ts';

export interface OperationPlan {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly root: SelectionPlan;
}

/** Documents are kept by the gate, so the same ones come back. */
const plans = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string | null, OperationPlan | null>>>();

/** The plan of an operation, made once; null when it is left to GraphQL.js. */
export function operationPlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationPlan | null {
  const ofSchema = plans.get(schema) ?? new WeakMap<DocumentNode, Map<string | null, OperationPlan | null>>();
  plans.set(schema, ofSchema);
  const ofDocument = ofSchema.get(document) ?? new Map<string | null, OperationPlan | null>();
  ofSchema.set(document, ofDocument);
  const name = operationName ?? null;
  const known = ofDocument.get(name);
  if (known !== undefined) return known;
  const plan = planned(schema, document, name);
  // A name that the document lacks is the caller's text, of which there are many.
  if (plan) ofDocument.set(name, plan);
  return plan;
}

function planned(schema: GraphQLSchema, document: DocumentNode, name: string | null): OperationPlan | null {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const named = name === null ? operations : operations.filter((each) => each.name?.value === name);
  const [operation, another] = named;
  if (!operation || another || operation.directives?.length) return null;
  const type = schema.getRootType(operation.operation);
  if (!type || operation.operation === OperationTypeNode.MUTATION) return null;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
  try {
    return { operation, fragments, root: planSelection({ schema, fragments }, type, [operation]) };
  } catch (error) {
    if (error instanceof NotPlannedError) return null;
    throw error;
  }
}
