import {
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getVariableValues,
  OperationTypeNode,
} from 'graphql';
import type { MaybePromise } from './maybe-promise.ts';
import { operationPlan } from './operation-plan.ts';
import { RunningOperation } from './running-operation.ts';

/**
 * Carries an operation out like `execute` of GraphQL.js, by a plan that is made once for a document
 * (docs/decisions/0024-carrying-out-operations.md). What cannot be carried out at all, for want of an operation or of
 * variables that fit, is left to GraphQL.js to refuse.
 */
export function executeOperation(args: ExecutionArgs): MaybePromise<ExecutionResult> {
  const { schema, document, operationName, rootValue, contextValue, variableValues } = args;
  const plan = operationPlan(schema, document, operationName);
  if (!plan) return execute(args);
  const { operation, fragments } = plan;
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
    maxErrors: 1,
  });
  const root = variables.coerced && plan.root(variables.coerced);
  if (!root) return execute(args);
  const info = { schema, fragments, operation, rootValue, variableValues: variables.coerced };
  const running = new RunningOperation(contextValue, info);
  return operation.operation === OperationTypeNode.MUTATION
    ? running.answerInTurn(root)
    : running.answer(root);
}
