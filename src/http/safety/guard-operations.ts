import type { DocumentNode, ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { IncomingMessage } from 'node:http';
import { executeAndSettle } from '../execute-and-settle.ts';
import { pricedAnswer, refusedAnswer } from '../priced-answer.ts';
import { crossSiteRefusal } from './cross-site-refusal.ts';
import { documentName, type OperationRequest } from './document-request.ts';
import type { Admission } from './operation-gate.ts';
import { refusal } from './refusal.ts';
import { refusedVariables } from './refused-variables.ts';
import type { RequestLimits } from './request-limits.ts';
import { unreadableRefusal } from './unreadable-refusal.ts';

export interface GuardOptions {
  readonly limits: RequestLimits;
  /** Lets the operation through the gate in the name of whoever sent the request. */
  admit(request: IncomingMessage, operation: OperationRequest): Promise<Admission>;
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
        const { req } = context as unknown as { readonly req: IncomingMessage };
        // The server has checked before this that `query` is a string and `variables` an object.
        const admission = await admit(req, params as OperationRequest);
        if (!admission.document) return refusedAnswer(admission);
        admitted.set(request, admission.document);
        const result: ExecutionResult | AsyncIterable<ExecutionResult> = await paramsHandler(payload);
        return Symbol.asyncIterator in result ? result : pricedAnswer(result, admission.cost);
      });
    },
    onParse({ context, setParsedDocument }) {
      const document = admitted.get((context as unknown as YogaInitialContext).request);
      if (document) setParsedDocument(document);
    },
    onValidate({ context, setResult }) {
      if (admitted.has((context as unknown as YogaInitialContext).request)) setResult([]);
    },
    onExecute({ args, setExecuteFn }) {
      Object.assign(args, { hideSuggestions: !limits.open });
      setExecuteFn(async (given) =>
        refusedVariables(await executeAndSettle(given as ExecutionArgs, limits.timeMs)),
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
