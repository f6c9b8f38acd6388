import { doubtsAbout } from '../doubts.ts';
import type { IncomingMessage } from '../incoming.ts';
import { type KnownMunicipality, municipalityOf } from '../municipality-of.ts';
import type { PartnerStatus } from '../partner-status.ts';

/** What a message would bring about, as far as that can be told without looking at anybody's file. */
export interface Rehearsal {
  readonly kind: IncomingMessage['kind'];
  readonly reference: string;
  readonly revision: number;
  /** In words of the contract. */
  readonly outcome: string;
  /** Why a person would look at it first. */
  readonly doubts: readonly string[];
  /** What QRS would be told, in order. */
  readonly statuses: readonly { readonly status: PartnerStatus; readonly reason?: string }[];
}

/** Whether somebody is known already is never looked up for this: a rehearsal tells nothing of who is in the files. */
export function rehearseMessage(message: IncomingMessage, ours: readonly KnownMunicipality[]): Rehearsal {
  const { kind, reference, revision } = message;
  const head = { kind, reference, revision };
  if (message.kind === 'withdrawn') {
    return {
      ...head,
      outcome: 'The referral ends, when nobody has decided upon it; else the office is told.',
      doubts: [],
      statuses: [{ status: 'closed', reason: 'withdrawn' }],
    };
  }
  if (message.kind === 'answered') {
    return {
      ...head,
      outcome: 'It holds when its revision is the highest. Of an offer that is not known, nothing comes.',
      doubts: [],
      statuses: [],
    };
  }
  const municipality = municipalityOf(ours, message.referral.client.municipality).found;
  const doubts = doubtsAbout({
    ...message.referral,
    acceptance: 'automatic',
    municipality,
    samePersons: 0,
    openReferrals: 0,
  });
  if (message.kind === 'updated') {
    return {
      ...head,
      outcome: 'It holds when its revision is the highest; before its referral it waits.',
      doubts,
      statuses: [],
    };
  }
  if (municipality === 'elsewhere') {
    const statuses = [{ status: 'rejected', reason: 'outside-working-area' } as const];
    return { ...head, outcome: 'No case: it is outside the working area.', doubts, statuses };
  }
  if (doubts.length > 0) {
    const statuses = [{ status: 'received' } as const];
    return { ...head, outcome: 'Somebody of the office decides first.', doubts, statuses };
  }
  return { ...head, outcome: 'A case is registered.', doubts, statuses: wholeLife };
}

const wholeLife = (
  ['received', 'accepted', 'intake-planned', 'waiting', 'matched', 'appointed', 'active', 'closed'] as const
).map((status) => ({ status }));
