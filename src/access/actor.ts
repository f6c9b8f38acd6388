import type { Role, WorkArea } from '../generated/prisma/enums.ts';

export type { Role, WorkArea };

export const roles = [
  'COORDINATOR',
  'CONSULTANT',
  'REGIONAL_SUPPORTER',
  'MENTOR',
  'ADMIN_OFFICER',
  'FINANCE_OFFICER',
  'BOARD',
  'PARTNER',
] as const satisfies readonly Role[];

/** A person or partner program, with what bounds its view. */
export interface UserActor {
  readonly kind: 'user';
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  /** The own area, whoever else's he works in today. */
  readonly workArea: WorkArea | null;
  /** Where a consultant works today: the own area and those of the colleagues whom he covers. */
  readonly workAreas: readonly WorkArea[];
  /** On whose behalf a consultant acts in an area that is not his own. */
  readonly standsInFor: readonly StandIn[];
  /** Cases outside those areas that a consultant has opened in an emergency and may read, and only that, for now. */
  readonly openedCaseIds: readonly string[];
  readonly regionId: string | null;
  readonly mentorId: string | null;
  readonly organisationId: string | null;
  /** Cases of a mentor's mandates that are in force as he asks; empty for others. */
  readonly mandatedCaseIds: readonly string[];
  /** False for a token without the scope `dossier:write`: no mutation, whatever the role may do. */
  readonly mayWrite: boolean;
}

/** A colleague who is covered today, and the area that comes with him. */
export interface StandIn {
  readonly userId: string;
  readonly workArea: WorkArea;
}

/** A plugin, or `core` for the host's own jobs. It acts with the rights of the code it is, not of a person. */
export interface SystemActor {
  readonly kind: 'system';
  readonly plugin: string;
}

export type Actor = UserActor | SystemActor;

/** Who acts, and the moment of the act: every service takes it after the transaction. */
export interface Acting {
  readonly actor: Actor;
  readonly now: Date;
}

/** The actor as he changes things: what was opened in an emergency is there to be read. */
export function asWriter(actor: UserActor): UserActor {
  return { ...actor, openedCaseIds: [] };
}

/** Identifies an actor in events, the timeline and logs without a name: `user:<id>` or `plugin:<id>`. */
export function actorLabel(actor: Actor): string {
  return actor.kind === 'user' ? `user:${actor.userId}` : `plugin:${actor.plugin}`;
}
