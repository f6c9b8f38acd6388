import type { UserActor } from './actor.ts';

/** What a good token stands for. */
export interface Login {
  readonly actor: UserActor;
  /** May send documents that are not among the trusted ones, where there is such a rule. */
  readonly anyDocument: boolean;
  /** Null: good until somebody revokes it. */
  readonly expiresAt: Date | null;
  /**
   * Asks anew, for who stays connected: the token may have been revoked since, and the user's role changed.
   * @throws BadTokenError, LoginUnavailableError
   */
  again(): Promise<Login>;
}
