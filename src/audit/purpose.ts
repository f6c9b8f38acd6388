import type { Actor, Role } from '../access/actor.ts';

/** What somebody may have a record in hand for. The header `dossier-purpose` names one; without it the role's own counts. */
export const purposes = [
  'CASE_GUIDANCE',
  'MANDATE',
  'MENTOR_SUPPORT',
  'COORDINATION',
  'ADMINISTRATION',
  'FINANCE',
  'GOVERNANCE',
  'PARTNER_FOLLOW_UP',
  'MATCHING',
  'COURT_PROCEDURE',
  'QUALITY_CONTROL',
  'COMPLAINT',
  'SUBJECT_RIGHTS',
  'EMERGENCY',
  'RETENTION',
  'BACKGROUND_WORK',
] as const;

export type Purpose = (typeof purposes)[number];

const ownPurposes: Readonly<Record<Role, Purpose>> = {
  COORDINATOR: 'COORDINATION',
  CONSULTANT: 'CASE_GUIDANCE',
  REGIONAL_SUPPORTER: 'MENTOR_SUPPORT',
  MENTOR: 'MANDATE',
  ADMIN_OFFICER: 'ADMINISTRATION',
  FINANCE_OFFICER: 'FINANCE',
  BOARD: 'GOVERNANCE',
  PARTNER: 'PARTNER_FOLLOW_UP',
};

/** Why somebody of this role has records in hand, unless he says otherwise. */
export function purposeOf(actor: Actor | null): Purpose {
  return actor?.kind === 'user' ? ownPurposes[actor.role] : 'BACKGROUND_WORK';
}

/** Only those that people have: a program of ours says its own. */
export function isNameablePurpose(text: string): text is Purpose {
  return text !== 'BACKGROUND_WORK' && purposes.some((purpose) => purpose === text);
}
