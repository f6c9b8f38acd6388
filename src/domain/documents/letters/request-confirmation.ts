import type { Letter } from '../../../lib/pdf/letter.ts';
import { requestConfirmation as text } from '../messages/nl-request-confirmation.ts';
import {
  type Addressee,
  heading,
  type LetterContext,
  list,
  paragraph,
  postalLetter,
  reachOf,
} from './letter-parts.ts';

export interface RequestFacts {
  readonly reference: string;
  readonly registeredOn: Date;
  readonly client: string;
  /** Who asked; the client himself when `isOwn`. */
  readonly applicant: Addressee;
  readonly isOwn: boolean;
  readonly consultant: string | null;
}

/** To whoever asked for a mentor: it came in, and what happens now. */
export function requestConfirmation(facts: RequestFacts, context: LetterContext): Letter {
  const { reference, registeredOn: on, client, consultant } = facts;
  const reach = reachOf(context.letterhead);
  return postalLetter({
    ...context,
    title: text.title(),
    addressee: facts.applicant,
    reference,
    handledBy: consultant,
    blocks: [
      paragraph(
        facts.isOwn
          ? text.receivedForSelf({ on, reference })
          : text.receivedForOther({ on, client, reference }),
      ),
      heading(text.nextTitle()),
      list(text.next),
      heading(text.contactTitle()),
      paragraph(consultant ? text.contact({ name: consultant, reach }) : text.noContact({ reach })),
      heading(text.dataTitle()),
      paragraph(text.data()),
    ],
  });
}
