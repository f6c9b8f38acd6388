import type { Letter, LetterBlock } from '../../../lib/pdf/letter.ts';
import type { Letterhead } from '../letterhead.ts';
import { letters } from '../messages/nl-letters.ts';

/** What every letter knows besides its own facts. */
export interface LetterContext {
  readonly letterhead: Letterhead;
  /** Date of the letter. */
  readonly on: Date;
}

/** Somebody to whom is written. */
export interface Addressee {
  readonly name: string;
  /** Below the name in the window of the envelope. */
  readonly address: readonly string[];
}

export interface PostalLetter extends LetterContext {
  readonly title: string;
  readonly addressee: Addressee;
  readonly reference: string;
  /** Name of the consultant in charge; null when there is none yet. */
  readonly handledBy: string | null;
  readonly blocks: readonly LetterBlock[];
}

/** A letter as it goes by post, from the salutation to the closing. */
export function postalLetter({
  letterhead,
  on,
  title,
  addressee,
  reference,
  handledBy,
  blocks,
}: PostalLetter): Letter {
  return {
    ...paper({ letterhead, on }, title, reference),
    post: {
      letterhead: letterheadLines(letterhead),
      addressee: [addressee.name, ...addressee.address],
      particulars: [
        [letters.date(), letters.day({ on })],
        [letters.reference(), reference],
        ...(handledBy ? [[letters.handledBy(), handledBy] as const] : []),
      ],
    },
    blocks: [
      paragraph(letters.salutation({ name: addressee.name })),
      ...blocks,
      paragraph(letters.closing()),
      paragraph([handledBy, letterhead.name].filter(Boolean).join('\n')),
    ],
  };
}

/** A report or an agreement. */
export function report(
  context: LetterContext,
  { title, subtitle, blocks }: Pick<Letter, 'title' | 'subtitle' | 'blocks'>,
): Letter {
  return { ...paper(context, title, subtitle), blocks };
}

/** `telefoon 0475 00 00 00, e-mail info@stichting.example`. */
export function reachOf({ phone, emergencyPhone, email }: Letterhead): string {
  // A number stays on one line.
  const unbroken = (number: string) => number.replaceAll(' ', '\u00a0');
  return [
    ...(phone ? [letters.reach.phone({ phone: unbroken(phone) })] : []),
    ...(emergencyPhone ? [letters.reach.emergency({ phone: unbroken(emergencyPhone) })] : []),
    letters.reach.email({ email }),
  ].join(', ');
}

export function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text };
}

export function heading(text: string): LetterBlock {
  return { kind: 'heading', text };
}

export function list(items: readonly (() => string)[]): LetterBlock {
  return { kind: 'list', items: items.map((item) => item()) };
}

function paper({ letterhead, on }: LetterContext, title: string, subtitle: string) {
  return {
    title,
    subtitle,
    sender: letterhead.name,
    language: letters.language,
    madeAt: on,
    foot: (page: number, pages: number) => letters.page({ page, pages }),
  };
}

function letterheadLines({ address, phone, email, website }: Letterhead): string[] {
  return [...address, ...(phone ? [phone] : []), email, ...(website ? [website] : [])];
}
