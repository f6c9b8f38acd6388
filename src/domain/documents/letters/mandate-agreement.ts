import type { Letter, LetterBlock, SignaturePlace } from '../../../lib/pdf/letter.ts';
import { letters } from '../messages/nl-letters.ts';
import { mandateAgreement as text } from '../messages/nl-mandate-agreement.ts';
import { type Addressee, heading, type LetterContext, paragraph, report } from './letter-parts.ts';

export interface AgreementFacts {
  readonly reference: string;
  readonly client: { readonly name: string; readonly birthDate: Date };
  readonly mentor: Addressee;
  /** The order by which the foundation was appointed. */
  readonly order: { readonly number: string; readonly orderedOn: Date };
  readonly startsOn: Date;
  /** Months within which the norm of the foundation asks for contact; null when it has none. */
  readonly contactMonths: number | null;
  /** Who signs for the foundation; null when that is filled in by hand. */
  readonly signatory: string | null;
}

/** By which the foundation, which is the mentor, has a volunteer carry that out for one client. Both sign it. */
export function mandateAgreement(facts: AgreementFacts, context: LetterContext): Letter {
  const { reference, client, mentor, order, startsOn } = facts;
  const { letterhead } = context;
  return report(context, {
    title: text.title(),
    subtitle: text.subtitle({ reference }),
    blocks: [
      heading(text.parties()),
      {
        kind: 'facts',
        rows: [
          [text.foundation(), [letterhead.name, ...letterhead.address].join(', ')],
          [text.mentor(), [mentor.name, ...mentor.address].join(', ')],
          [text.client(), text.born({ name: client.name, on: client.birthDate })],
          [text.order(), text.orderValue({ ...order, court: letterhead.court })],
        ],
      },
      paragraph(text.agree()),
      ...articles(facts),
      heading(text.periodTitle()),
      paragraph(text.period({ on: startsOn })),
      heading(text.signTitle()),
      {
        kind: 'signatures',
        places: [
          placeOf(text.forFoundation({ name: letterhead.name }), facts.signatory ?? ''),
          placeOf(text.asMentor(), mentor.name),
        ],
      },
    ],
  });
}

/** The one about contact depends on the norm, and stands where its number says. */
function articles({ contactMonths: months }: AgreementFacts): LetterBlock[] {
  const contact = [
    heading(text.contactTitle()),
    paragraph(months === null ? text.contactLegal() : text.contact({ months })),
  ];
  const written = text.articles.map((article) => [
    heading(article.title()),
    ...article.text.map((part) => paragraph(part())),
  ]);
  return [...written.slice(0, 3), contact, ...written.slice(3)].flat();
}

export function placeOf(party: string, name: string): SignaturePlace {
  const { signature } = letters;
  return {
    party,
    lines: [
      [signature.name(), name],
      [signature.place(), ''],
      [signature.signature(), ''],
    ],
  };
}
