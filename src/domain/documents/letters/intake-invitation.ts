import type { Letter } from '../../../lib/pdf/letter.ts';
import { intakeInvitation as text } from '../messages/nl-intake-invitation.ts';
import { letters } from '../messages/nl-letters.ts';
import {
  type Addressee,
  heading,
  type LetterContext,
  list,
  paragraph,
  postalLetter,
  reachOf,
} from './letter-parts.ts';

export interface InvitationFacts {
  readonly reference: string;
  readonly client: Addressee;
  readonly plannedOn: Date;
  readonly place: string | null;
  readonly consultant: string | null;
}

/** To the client: when and where the intake is, and what it is about. */
export function intakeInvitation(facts: InvitationFacts, context: LetterContext): Letter {
  const { reference, client, plannedOn, place, consultant } = facts;
  return postalLetter({
    ...context,
    title: text.title(),
    addressee: client,
    reference,
    handledBy: consultant,
    blocks: [
      paragraph(text.welcome()),
      heading(text.appointment()),
      {
        kind: 'facts',
        rows: [
          [text.on(), letters.day({ on: plannedOn })],
          [text.place(), place ?? text.placeOpen()],
          [text.who(), consultant ?? text.whoOpen()],
        ],
      },
      heading(text.subjectsTitle()),
      list(text.subjects),
      paragraph(text.companion()),
      paragraph(text.papers()),
      paragraph(text.other({ reach: reachOf(context.letterhead) })),
    ],
  });
}
