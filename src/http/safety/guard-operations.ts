import type { DocumentNode, ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { IncomingMessage } from 'node:http';
import { executeAndSettle } from '../execute-and-settle.ts';
import { callerAddress } from './caller-address.ts';
import { crossSiteRefusal } from './cross-site-refusal.ts';
import { documentName, type OperationRequest } from './document-request.ts';
import type { Admission } from './operation-gate.ts';
import { overHttp, refusal } from './refusal.ts';
import { refusedVariables } from './refused-variables.ts';
import type { RequestLimits } from './request-limits.ts';
import { unreadableRefusal } from './unreadable-refusal.ts';

export interface GuardOptions {
  readonly limits: RequestLimits;
  /** Lets the operation through the gate in the name of whoever sent the request. */
  admit(request: Request, operation: OperationRequest, address: string): Promise<Admission>;
}

/**
 * Puts the gate before the GraphQL server: what passes is carried out as the gate parsed and validated it, within the
 * time limit, and says in `extensions.cost` what it was taken for.
 */
export function guardOperations({ limits, admit }: GuardOptions): Plugin {
  const admitted = new WeakMap<Request, DocumentNode>();
  return {
    onRequestParse({ request, url, setRequestParser, fetchAPI }) {
      const answer =
        crossSiteRefusal(request, { bareGet: limits.open }) ??
        unreadableRefusal(request, () => url.searchParams);
      if (!answer) return;
      const { status, code, message } = answer;
      const body = JSON.stringify({ errors: [refusal(code, message)] });
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      // The body is read, because a client that still sends would not see the answer.
      setRequestParser(async (unread) => {
        await unread.text();
        return new fetchAPI.Response(body, { status, headers });
      });
    },
    onParams({ request: { method, url }, params: given, setParams, paramsHandler, setParamsHandler }) {
      const named = namedDocument(given, method === 'GET' ? url : null);
      if (named) setParams(named as typeof given);
      setParamsHandler(async (payload) => {
        const { request, params, context } = payload;
        const { req } = context as { req?: IncomingMessage };
        const address = req ? callerAddress(req, limits.trustedProxies) : 'unknown';
        // The server has checked before this that `query` is a string and `variables` an object.
        const admission = await admit(request, params as OperationRequest, address);
        const cost = admission.cost && { cost: admission.cost };
        if (!admission.document) {
          return { errors: admission.errors.map(overHttp), ...(cost ? { extensions: cost } : {}) };
        }
        admitted.set(request, admission.document);
        const result: ExecutionResult | AsyncIterable<ExecutionResult> = await paramsHandler(payload);
        if (Symbol.asyncIterator in result) return result;
        if (result.data === undefined) result.errors?.forEach(overHttp);
        return { ...result, extensions: { ...result.extensions, ...cost } };
      });
    },
    onParse({ context, setParsedDocument }) {
      const document = admitted.get((context as unknown as YogaInitialContext).request);
      if (document) setParsedDocument(document);
    },
    onValidate({ context, setResult }) {
      if (admitted.has((context as unknown as YogaInitialContext).request)) setResult([]);
    },
    onExecute({ args, executeFn, setExecuteFn }) {
      Object.assign(args, { hideSuggestions: !limits.open });
      const execute = executeFn as (args: ExecutionArgs) => Promise<ExecutionResult>;
      setExecuteFn(async (given) =>
        refusedVariables(await executeAndSettle(execute, given as ExecutionArgs, limits.timeMs)),
      );
    },
    onSubscribe({ args }) {
      Object.assign(args, { hideSuggestions: !limits.open });
    },
  };
}

/** Who names a document by its id sends no text, which the server would insist on. Null when nothing is named. */
function namedDocument(given: unknown, url: string | null): OperationRequest | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const documentId = url === null ? null : new URL(url, 'http://host').searchParams.get('documentId');
  const request = { ...given, ...(documentId === null ? {} : { documentId }) } as OperationRequest;
  return documentName(request) && { ...request, query: request.query ?? '' };
}
