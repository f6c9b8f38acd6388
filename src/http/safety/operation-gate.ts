import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { UserActor } from '../../access/actor.ts';
import { closedIntrospectionRule } from './closed-introspection-rule.ts';
import { DocumentCache } from './document-cache.ts';
import { type DocumentName, documentName, type OperationRequest } from './document-request.ts';
import { documentShape } from './document-shape.ts';
import { KnownDocument } from './known-document.ts';
import type { Purse, RateLimit } from './rate-limit.ts';
import { refusal } from './refusal.ts';
import type { RequestLimits } from './request-limits.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { withoutSuggestion } from './without-suggestion.ts';

export interface Caller {
  /** Null without a token. */
  readonly actor: UserActor | null;
  /** May send a document that is not among the trusted ones. */
  readonly anyDocument: boolean;
  readonly peer: Peer;
}

interface Peer {
  /** Network address. */
  readonly address: string;
}

export interface Cost {
  readonly requested: number;
  readonly limit: number;
}

/** What became of a request: a document that may be carried out, or errors. */
export type Admission =
  | {
      readonly document: DocumentNode;
      readonly cost: Cost;
      /** Null when the request does not say which operation of the document it means. */
      readonly kind: OperationTypeNode | null;
    }
  | { readonly document: null; readonly cost: Cost | null; readonly errors: readonly GraphQLError[] };

export interface OperationGateOptions {
  readonly schema: GraphQLSchema;
  readonly limits: RequestLimits;
  readonly rateLimit: RateLimit;
  readonly trusted: TrustedDocuments;
  /** Nothing but trusted documents, except for callers who may send any. */
  readonly trustedOnly: boolean;
}

/** Points for a document that is refused: reading it was work too, and guessing should not be free. */
const refusedPoints = 10;
const directivesTogether = 4;
const maxErrors = 5;

/** Decides over each operation before it is carried out, alike for HTTP and WebSocket. */
export class OperationGate {
  readonly #options: OperationGateOptions;
  readonly #known: { readonly open: DocumentCache; readonly closed: DocumentCache };

  constructor(options: OperationGateOptions) {
    this.#options = options;
    const { has } = options.trusted;
    this.#known = { open: new DocumentCache(has), closed: new DocumentCache(has) };
  }

  async admit(request: OperationRequest, caller: Caller): Promise<Admission> {
    const { limits } = this.#options;
    const text = this.#textOf(request, caller);
    if (text instanceof GraphQLError) return this.#refuse([text], null, caller);
    const known = this.#read(text, caller.actor === null);
    if (!('document' in known)) return this.#refuse(known, null, caller);
    const operation = known.operation(request.operationName);
    const requested = operation?.cost(request.variables) ?? 1;
    const cost = { requested, limit: limits.cost };
    if (requested > limits.cost) {
      const message = `The operation may cost ${requested} points; at most ${limits.cost}. Ask for smaller pages or fewer lists within lists.`;
      return this.#refuse([refusal('COST_LIMIT', message, { cost })], cost, caller);
    }
    const waitSeconds = await this.#spend(caller, requested);
    if (waitSeconds > 0) return { document: null, errors: [tooMuch(waitSeconds)], cost };
    return { document: known.document, cost, kind: operation?.kind ?? null };
  }

  /** A refusal of the credentials, which costs what a refused document costs. */
  refuse(error: GraphQLError, peer: Peer): Promise<Admission> {
    return this.#refuse([error], null, { actor: null, anyDocument: false, peer });
  }

  /** Reads the trusted documents, so that the first caller need not wait, and answers which of them are refused. */
  checkTrusted(): readonly { readonly documentId: string; readonly problem: string }[] {
    return this.#options.trusted.all.flatMap(([documentId, text]) => {
      const read = this.#read(text, false);
      if ('document' in read) return [];
      return [{ documentId, problem: read.map(({ message }) => message).join(' ') }];
    });
  }

  async #refuse(errors: readonly GraphQLError[], cost: Cost | null, caller: Caller): Promise<Admission> {
    const waitSeconds = await this.#spend(caller, refusedPoints);
    return { document: null, cost, errors: waitSeconds > 0 ? [tooMuch(waitSeconds)] : errors };
  }

  #spend({ actor, peer }: Caller, points: number): Promise<number> {
    const { limits, rateLimit } = this.#options;
    const purse: Purse = actor ? `user:${actor.userId}` : `address:${peer.address}`;
    return rateLimit.spend(purse, points, actor ? limits.pointsPerMinute : limits.anonymousPointsPerMinute);
  }

  /** The text of the document that a caller means, or why it is not carried out. */
  #textOf(request: OperationRequest, { anyDocument }: Caller): string | GraphQLError {
    const { trusted, trustedOnly } = this.#options;
    const name = documentName(request);
    const known = name ? trusted.text(name.id) : undefined;
    if (known !== undefined) return known;
    const text = request.query ?? '';
    if (trustedOnly && !anyDocument) return trusted.has(text) ? text : notTrusted(name);
    return name && text === '' ? notFound(name) : text;
  }

  /** The parsed and validated document, or what is wrong with it. */
  #read(query: string, anonymous: boolean): KnownDocument | readonly GraphQLError[] {
    const { schema, limits } = this.#options;
    const closed = anonymous && !limits.open;
    const cache = closed ? this.#known.closed : this.#known.open;
    const known = cache.get(query);
    if (known) return known;
    const document = parseWithin(query, limits.tokens);
    if (document instanceof GraphQLError) return [document];
    const tooLarge = shapeRefusal(document, limits);
    if (tooLarge) return [tooLarge];
    const rules = closed ? [...specifiedRules, closedIntrospectionRule] : specifiedRules;
    const mistakes = validate(schema, document, rules, { maxErrors, hideSuggestions: !limits.open });
    if (mistakes.length > 0) {
      for (const { extensions } of mistakes) extensions['code'] ??= 'GRAPHQL_VALIDATION_FAILED';
      return limits.open ? mistakes : mistakes.map(withoutSuggestion);
    }
    const checked = new KnownDocument(schema, document);
    cache.set(query, checked);
    return checked;
  }
}

function notTrusted(name: DocumentName | null): GraphQLError {
  const what = name ? `No document is known by the id ${shown(name.id)}.` : 'This document is not known.';
  return refusal(
    'DOCUMENT_NOT_TRUSTED',
    `${what} Only known documents are carried out here: send the id of one as documentId, or ask the administrator to add the manifest of your frontend to TRUSTED_DOCUMENTS.`,
  );
}

/** Apollo's clients wait for these words, and send the text then. */
function notFound({ id, automatic }: DocumentName): GraphQLError {
  return automatic
    ? refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')
    : refusal('DOCUMENT_NOT_FOUND', `No document is known by the id ${shown(id)}. Send its text as query.`);
}

function shown(id: string): string {
  return `'${id.slice(0, 80)}'`;
}

function parseWithin(query: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/more tha[nt] \d+ tokens/.test(error.message)) {
      return refusal('TOKEN_LIMIT', `The document has more than ${maxTokens} tokens. Ask in parts.`);
    }
    error.extensions['code'] ??= 'GRAPHQL_PARSE_FAILED';
    return error;
  }
}

function shapeRefusal(document: DocumentNode, limits: RequestLimits): GraphQLError | null {
  const shape = documentShape(document, limits.depth);
  if (shape.depth > limits.depth) {
    return refusal('DEPTH_LIMIT', `Fields are nested deeper than ${limits.depth} levels. Ask in steps.`);
  }
  if (shape.aliases > limits.aliases) {
    const message = `The document has ${shape.aliases} aliases and repeated fields; at most ${limits.aliases}. Ask in several requests.`;
    return refusal('ALIAS_LIMIT', message);
  }
  if (shape.directives > limits.directives || shape.directivesTogether > directivesTogether) {
    const message = `At most ${limits.directives} directives in a document, and ${directivesTogether} in one place.`;
    return refusal('DIRECTIVE_LIMIT', message);
  }
  if (shape.rootFields > limits.rootFields) {
    const message = `The operation has ${shape.rootFields} root fields; at most ${limits.rootFields}. Ask in several requests.`;
    return refusal('ROOT_FIELD_LIMIT', message);
  }
  return null;
}

function tooMuch(retryAfterSeconds: number): GraphQLError {
  const message = `You asked for more than your points of this minute. Go on in ${retryAfterSeconds} s.`;
  return refusal('RATE_LIMIT', message, { retryAfterSeconds });
}
