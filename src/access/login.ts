import type { UserActor } from './actor.ts';

/** What a good token stands for. */
export interface Login {
  readonly actor: UserActor;
  /** Null: good until somebody revokes it. */
  readonly expiresAt: Date | null;
  /**
   * Asks anew, for who stays connected: the token may have been revoked since, and the user's role changed.
   * @throws BadTokenError, LoginUnavailableError
   */
  again(): Promise<Login>;
}
