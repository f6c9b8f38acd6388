import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Login } from '../../access/login.ts';
import type { RequestOrigin } from '../../schema/audit/operation-trail.ts';
import { executeAndSettle } from '../execute-and-settle.ts';
import type { GraphqlOptions } from '../graphql-over-http.ts';
import { errorMask } from '../mask-error.ts';
import { refusedVariables } from '../safety/refused-variables.ts';

export type ReadOptions = Pick<GraphqlOptions, 'schema' | 'log' | 'limits' | 'gate' | 'context'>;

export interface ExportReading {
  readonly login: Login;
  readonly origin: RequestOrigin;
  /** The query, which has the variables `after`, `first` and `filter`. */
  readonly document: string;
  readonly filter: object;
}

export interface ExportPage {
  readonly rows: readonly unknown[];
  /** Rows of all pages; of the first page only. */
  readonly totalCount: number | null;
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** The rows of a page and of all that follow. Each is asked for by whoever he is by then. @throws as `readExportPage` does */
export async function* readExport(
  options: ReadOptions,
  reading: ExportReading,
  first: ExportPage,
): AsyncGenerator {
  let page = first;
  let { login } = reading;
  for (;;) {
    yield* page.rows;
    if (page.next === null) return;
    try {
      login = await login.again();
      page = await readExportPage(options, { ...reading, login }, page.next);
    } catch (error) {
      options.log.warn({ error, code: codeOf(error) }, 'An export was cut off');
      throw error;
    }
  }
}

/**
 * One page of a list, through the gate and the execution of `/graphql`.
 * @throws GraphQLError as a caller may have it. Rows that came with an error are none: something may be missing from them.
 */
export async function readExportPage(
  options: ReadOptions,
  { login, origin, document, filter }: ExportReading,
  after: string | null,
): Promise<ExportPage> {
  const { gate, limits, log } = options;
  const variables = { after, filter, first: after === null };
  // The document is ours, whatever others may send.
  const caller = { actor: login.actor, anyDocument: true, peer: { address: origin.address } };
  const admission = await gate.admit({ query: document, variables }, caller);
  const { data, errors } = admission.document
    ? await carriedOut(options, { ...admission, login, origin, variables })
    : { errors: admission.errors };
  const [list] = Object.values(data ?? {});
  if (!errors?.length && list) return pageOf(list as Connection);
  throw errorMask({ log, suggestions: limits.open })(errors?.[0] ?? new Error('A list came without rows.'));
}

function codeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.extensions['code'] : (error as { code?: unknown }).code;
}

interface CarriedOut {
  readonly document: NonNullable<Awaited<ReturnType<ReadOptions['gate']['admit']>>['document']>;
  readonly login: Login;
  readonly origin: RequestOrigin;
  readonly variables: Readonly<Record<string, unknown>>;
}

async function carriedOut(
  { schema, limits, context, log }: ReadOptions,
  { document, login, origin, variables }: CarriedOut,
): Promise<ExecutionResult> {
  const contextValue = context(login, origin);
  const args = { schema, document, contextValue, variableValues: variables, hideSuggestions: !limits.open };
  try {
    return refusedVariables(await executeAndSettle(args, limits.timeMs));
  } catch (error) {
    throw errorMask({ log, suggestions: limits.open })(error);
  }
}

interface Connection {
  readonly edges: readonly { readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

function pageOf({ edges, pageInfo, totalCount }: Connection): ExportPage {
  return {
    rows: edges.map(({ node }) => node),
    totalCount: totalCount ?? null,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}
