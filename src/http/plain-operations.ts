import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionArgs, type ExecutionResult, OperationTypeNode } from 'graphql';
import { processRegularResult } from 'graphql-yoga';
import { executeAndSettle } from './execute-and-settle.ts';
import { type GraphqlOptions, originOf } from './graphql-over-http.ts';
import { graphqlHeaders } from './graphql-headers.ts';
import { errorMask } from './mask-error.ts';
import { type AnswerType, plainAnswerType, plainOperation } from './plain-request.ts';
import { pricedAnswer, refusedAnswer } from './priced-answer.ts';
import type { AdmittedRequest, RequestAdmission } from './request-admission.ts';
import type { OperationRequest } from './safety/document-request.ts';
import type { Admission } from './safety/operation-gate.ts';
import { refusedVariables } from './safety/refused-variables.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/**
 * Answers plain requests itself, by the same gate and with the same words as the GraphQL server, without the layers in
 * between, which cost more than most operations do. All others it hands on (docs/decisions/0020).
 */
export function plainOperations(
  { schema, log, limits, context }: GraphqlOptions,
  admission: RequestAdmission,
  server: Handler,
): Handler {
  const mask = errorMask({ log, suggestions: limits.open });
  const hideSuggestions = !limits.open;
  return (request, response) => {
    const type = plainAnswerType(request, limits.bytes);
    return type === null ? server(request, response) : answer(request, response, type);
  };

  async function answer(request: IncomingMessage, response: ServerResponse, type: AnswerType): Promise<void> {
    const body = await bodyOf(request);
    const operation = plainOperation(body.toString());
    const result = operation && (await resultOf(request, operation));
    if (result !== null) return send(response, result, type);
    // As servers do that have read the body of a request already.
    Object.assign(request, { body });
    return server(request, response);
  }

  /** Null when the request is another's to answer after all. */
  async function resultOf(
    request: IncomingMessage,
    operation: OperationRequest,
  ): Promise<ExecutionResult | null> {
    try {
      const admitted = await admission.admit(request, operation);
      const { document, cost } = admitted.admission;
      if (!document) return refusedAnswer(admitted.admission);
      if (isPlain(admitted.admission))
        return pricedAnswer(await carriedOut(request, operation, document, admitted), cost);
      admission.keep(request, admitted);
      return null;
    } catch (error) {
      return { errors: [mask(error)] };
    }
  }

  async function carriedOut(
    request: IncomingMessage,
    { operationName, variables }: OperationRequest,
    document: ExecutionArgs['document'],
    { login, peer }: AdmittedRequest,
  ): Promise<ExecutionResult> {
    try {
      const contextValue = context(login, originOf(request, peer));
      const args = {
        schema,
        document,
        contextValue,
        operationName,
        variableValues: variables,
        hideSuggestions,
      };
      const result = refusedVariables(await executeAndSettle(args, limits.timeMs));
      return result.errors ? { ...result, errors: result.errors.map(mask) } : result;
    } catch (error) {
      return { errors: [mask(error)] };
    }
  }
}

/** Which operation is meant is clear, and it has one answer. */
function isPlain({ kind }: Extract<Admission, { readonly kind: unknown }>): boolean {
  return kind !== null && kind !== OperationTypeNode.SUBSCRIPTION;
}

/** The HTTP parser ends it at the announced length. Of a request that breaks off, nothing is heard any more. */
function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  });
}

/** As much of a `Response` as it takes to hear what the GraphQL server would answer. */
class Unsent {
  readonly body: string;
  readonly init: { readonly status: number; readonly headers: Record<string, string> };

  constructor(body: string, init: Unsent['init']) {
    this.body = body;
    this.init = init;
  }
}

const unsent = { Response: Unsent } as unknown as Parameters<typeof processRegularResult>[1];

function send(response: ServerResponse, result: ExecutionResult, type: AnswerType): void {
  const { body, init } = processRegularResult(result, unsent, type) as unknown as Unsent;
  response.writeHead(init.status, {
    ...graphqlHeaders,
    ...init.headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
