import type { z } from 'zod';
import { doubtsAbout } from '../doubts.ts';
import type { IncomingMessage, OfferAnswer } from '../incoming.ts';
import { type KnownMunicipality, municipalityOf } from '../municipality-of.ts';
import type { qrsOutbound } from '../outbound.ts';
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
  readonly messages: readonly RehearsedMessage[];
}

/** As in the contract, but for the moment. */
export type RehearsedMessage = {
  readonly [Type in keyof Outbound]: {
    readonly type: Type;
    readonly data: z.input<Outbound[Type]['data']> & { readonly sequence: number };
  };
}[keyof Outbound];

type Outbound = typeof qrsOutbound;

/** Whether somebody is known already is never looked up for this: a rehearsal tells nothing of who is in the files. */
export function rehearseMessage(message: IncomingMessage, ours: readonly KnownMunicipality[]): Rehearsal {
  const { kind, reference, revision } = message;
  const head = { kind, reference, revision, doubts: [] };
  switch (message.kind) {
    case 'withdrawn':
      return {
        ...head,
        outcome: 'The referral ends, when nobody has decided upon it; else the office is told.',
        messages: statuses(reference, [{ status: 'closed', reason: 'withdrawn' }]),
      };
    case 'answered':
      return { ...head, outcome: outcomeOf(message), messages: lifeOfOffer(reference) };
    case 'created':
    case 'updated': {
      const municipality = municipalityOf(ours, message.referral.client.municipality).found;
      const doubts = doubtsAbout({
        ...message.referral,
        acceptance: 'automatic',
        municipality,
        samePersons: 0,
        openReferrals: 0,
      });
      if (message.kind === 'updated') {
        const outcome = 'It holds when its revision is the highest; before its referral it waits.';
        return { ...head, outcome, doubts, messages: [] };
      }
      const { outcome, told } = comingIn(municipality, doubts);
      return { ...head, outcome, doubts, messages: statuses(reference, told) };
    }
    default:
      return message satisfies never;
  }
}

interface Told {
  readonly status: PartnerStatus;
  readonly reason?: string;
}

function comingIn(
  municipality: string,
  doubts: readonly string[],
): { outcome: string; told: readonly Told[] } {
  if (municipality === 'elsewhere') {
    const told = [{ status: 'rejected', reason: 'outside-working-area' } as const];
    return { outcome: 'No case: it is outside the working area.', told };
  }
  if (doubts.length > 0) {
    return { outcome: 'Somebody of the office decides first.', told: [{ status: 'received' }] };
  }
  return { outcome: 'A case is registered.', told: wholeLife };
}

const wholeLife = (
  ['received', 'accepted', 'intake-planned', 'waiting', 'matched', 'appointed', 'active', 'closed'] as const
).map((status) => ({ status }));

function statuses(reference: string, told: readonly Told[]): readonly RehearsedMessage[] {
  return told.map(({ status, ...rest }, place) => ({
    type: 'referral.status-changed',
    data: { reference, status, sequence: place + 1, ...rest },
  }));
}

function outcomeOf({ answer }: OfferAnswer): string {
  const held = 'It holds when its revision is the highest; of an offer that is not known, nothing comes.';
  switch (answer) {
    case 'taken':
      return `The office sees who took it. ${held}`;
    case 'declined':
      return `The office sees why, and looks further. ${held}`;
    case 'more-information-needed':
      return `The office tells more, and offers it again. ${held}`;
    default:
      return answer satisfies never;
  }
}

/** Of an offer that is made, of which more is told, and which is taken back. */
function lifeOfOffer(reference: string): readonly RehearsedMessage[] {
  const offered = { reference, help: 'mentorship', urgency: 'normal' } as const;
  return [
    { type: 'referral.offered', data: { ...offered, sequence: 1 } },
    { type: 'referral.offered', data: { ...offered, again: true, sequence: 2 } },
    { type: 'referral.offer-withdrawn', data: { reference, reason: 'helped-elsewhere', sequence: 3 } },
  ];
}
