import type { ExecutionResult } from 'graphql';
import type { Admission, Cost } from './safety/operation-gate.ts';
import { overHttp } from './safety/refusal.ts';

/** What is answered over HTTP to an operation that the gate refused. */
export function refusedAnswer({
  errors,
  cost,
}: Extract<Admission, { readonly document: null }>): ExecutionResult {
  return { errors: errors.map(overHttp), ...(cost ? { extensions: { cost } } : {}) };
}

/** A result as it is answered over HTTP: with what the operation was taken for. */
export function pricedAnswer(result: ExecutionResult, cost: Cost): ExecutionResult {
  if (result.data === undefined) result.errors?.forEach(overHttp);
  return { ...result, extensions: { ...result.extensions, cost } };
}
