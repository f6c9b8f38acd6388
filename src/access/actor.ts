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
  readonly workArea: WorkArea | null;
  readonly regionId: string | null;
  readonly mentorId: string | null;
  readonly organisationId: string | null;
  /** Cases of a mentor's mandates that are in force as he asks; empty for others. */
  readonly mandatedCaseIds: readonly string[];
  /** False for a token without the scope `dossier:write`: no mutation, whatever the role may do. */
  readonly mayWrite: boolean;
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

/** Identifies an actor in events, the timeline and logs without a name: `user:<id>` or `plugin:<id>`. */
export function actorLabel(actor: Actor): string {
  return actor.kind === 'user' ? `user:${actor.userId}` : `plugin:${actor.plugin}`;
}
