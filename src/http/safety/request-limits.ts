/** What one request, one socket and one caller may ask for. All of them are settings; see `.env.example`. */
export interface RequestLimits {
  /** Of a request body or a WebSocket message. */
  readonly bytes: number;
  /** Levels of nested fields, fragments counted where they are used. */
  readonly depth: number;
  readonly tokens: number;
  /** Aliases, also of `__typename`, and fields or fragments that one selection names twice. */
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  /** Points, see `operation-cost.ts`. */
  readonly cost: number;
  /** Time to carry out one operation. */
  readonly timeMs: number;
  /** Points per minute of one user; 0 is no limit. */
  readonly pointsPerMinute: number;
  /** Points per minute of one network address, for all who come from it without a token; 0 is no limit. */
  readonly anonymousPointsPerMinute: number;
  /** Operations under way on one WebSocket. */
  readonly socketOperations: number;
  /** Proxies in front of Dossier, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number;
  /** Introspection without a token, and suggestions of names in error messages. */
  readonly open: boolean;
}
