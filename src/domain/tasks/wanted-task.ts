import type { Role } from '../../access/actor.ts';
import type { TaskOwner } from '../../generated/prisma/enums.ts';
import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { PlannedKind } from './task-kinds.ts';

/** What a task is about; nothing of it is the foundation as a whole. */
export type TaskSubject =
  | { readonly caseId: string }
  | { readonly mentorId: string }
  | { readonly complaintId: string }
  | { readonly officerId: string }
  | { readonly organisationId: string }
  | { readonly caseId?: never };

/** A task that is to be there today. */
export interface WantedTask {
  readonly kind: PlannedKind;
  readonly subject: TaskSubject;
  readonly dueOn: Date;
  /** What tells it from others of its kind about the same: usually its last day. */
  readonly occasion: string;
  readonly assigned: Assigned;
}

/** Whose it is: somebody, or with null anybody of the role. */
export interface Assigned {
  readonly role: Role;
  readonly userId: string | null;
}

/** Who there is to do something. */
export interface Parties {
  /** In charge of the case, or guide of the mentor. */
  readonly consultantId?: string | null;
  /** The account of the mentor at work. */
  readonly mentorUserId?: string | null;
  readonly handler?: Assigned | null;
}

export function wantedTask(
  kind: PlannedKind,
  subject: TaskSubject,
  { dueOn, occasion, assigned }: Pick<WantedTask, 'dueOn' | 'assigned'> & { readonly occasion?: string },
): WantedTask {
  return { kind, subject, dueOn, occasion: occasion ?? formatCalendarDate(dueOn), assigned };
}

/** The same for the same task however often it is planned, and for no other. */
export function planKeyOf({ kind, subject, occasion }: WantedTask): string {
  return [kind, Object.values(subject)[0] ?? 'foundation', occasion].join('/');
}

/** Whom a rule gives its task. */
export function assignedTo(owner: TaskOwner, { consultantId, mentorUserId, handler }: Parties): Assigned {
  switch (owner) {
    case 'MENTOR':
      if (mentorUserId) return { role: 'MENTOR', userId: mentorUserId };
      return { role: 'CONSULTANT', userId: consultantId ?? null };
    case 'CONSULTANT':
      return { role: 'CONSULTANT', userId: consultantId ?? null };
    case 'HANDLER':
      return handler ?? { role: 'COORDINATOR', userId: null };
    case 'COORDINATOR':
    case 'ADMIN_OFFICER':
    case 'FINANCE_OFFICER':
      return { role: owner, userId: null };
    default:
      return owner satisfies never;
  }
}
