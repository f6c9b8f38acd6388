import type { Letter } from '../../../lib/pdf/letter.ts';
import { appointmentLetter as text } from '../messages/nl-appointment-letter.ts';
import {
  type Addressee,
  heading,
  type LetterContext,
  list,
  paragraph,
  postalLetter,
  reachOf,
} from './letter-parts.ts';

export interface AppointmentFacts {
  readonly reference: string;
  readonly client: Addressee;
  readonly order: { readonly number: string; readonly orderedOn: Date };
  readonly effectiveOn: Date;
  readonly termEndsOn: Date | null;
  /** Name of the volunteer; null while there is none. */
  readonly mentor: string | null;
  readonly consultant: string | null;
  /** Weeks within which a complaint is decided. */
  readonly complaintWeeks: number;
}

/**
 * To the client at the appointment: what a mentor does, who is there for him, how the foundation is reached (Besluit
 * kwaliteitseisen CBM art. 5) and how he complains (art. 6).
 */
export function appointmentLetter(facts: AppointmentFacts, context: LetterContext): Letter {
  const { order, effectiveOn, termEndsOn, mentor, consultant, complaintWeeks: weeks } = facts;
  const foundation = context.letterhead.name;
  const reach = reachOf(context.letterhead);
  const [talk, complain, further] = text.complaints;
  return postalLetter({
    ...context,
    title: text.title(),
    addressee: facts.client,
    reference: facts.reference,
    handledBy: consultant,
    blocks: [
      paragraph(text.appointed({ ...order, foundation, effectiveOn })),
      ...(termEndsOn ? [paragraph(text.term({ on: termEndsOn }))] : []),
      heading(text.whatTitle()),
      list(text.what),
      heading(text.whoTitle()),
      paragraph(mentor ? text.mentor({ mentor, foundation }) : text.noMentor()),
      ...(consultant ? [paragraph(text.consultant({ name: consultant }))] : []),
      paragraph(text.reach({ reach })),
      paragraph(text.reports()),
      heading(text.complaintsTitle()),
      list([talk, () => complain({ weeks, reach }), further]),
      { kind: 'note', text: text.procedure() },
    ],
  });
}
