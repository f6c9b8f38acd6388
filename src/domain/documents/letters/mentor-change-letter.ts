import type { Letter, LetterBlock } from '../../../lib/pdf/letter.ts';
import { mentorChangeLetter as text } from '../messages/nl-mentor-change-letter.ts';
import { type Addressee, type LetterContext, paragraph, postalLetter, reachOf } from './letter-parts.ts';

export interface ChangeFacts {
  readonly reference: string;
  readonly client: Addressee;
  readonly kind: 'INTERIM' | 'SUCCESSOR';
  readonly changesOn: Date;
  /** The volunteer whose mandate ended or began. */
  readonly mentor: string;
  /** Who of the office is there in the meantime; null = nobody in particular. */
  readonly interim: string | null;
  readonly consultant: string | null;
}

/** To the client, at once when his contact person changes (Besluit kwaliteitseisen CBM art. 5(4)). */
export function mentorChangeLetter(facts: ChangeFacts, context: LetterContext): Letter {
  return postalLetter({
    ...context,
    title: text.title(),
    addressee: facts.client,
    reference: facts.reference,
    handledBy: facts.consultant,
    blocks: [
      ...whatChanges(facts, context),
      paragraph(text.reach({ reach: reachOf(context.letterhead) })),
      paragraph(text.disagree()),
      { kind: 'note', text: text.duty() },
    ],
  });
}

function whatChanges(
  { kind, changesOn: on, mentor, interim }: ChangeFacts,
  { letterhead: { name: foundation } }: LetterContext,
): LetterBlock[] {
  switch (kind) {
    case 'INTERIM':
      return [
        paragraph(text.ended({ mentor, on, foundation })),
        paragraph(interim ? text.interim({ name: interim }) : text.interimOffice()),
        paragraph(text.search()),
      ];
    case 'SUCCESSOR':
      return [paragraph(text.successor({ mentor, on, foundation })), paragraph(text.handover())];
    default:
      return kind satisfies never;
  }
}
