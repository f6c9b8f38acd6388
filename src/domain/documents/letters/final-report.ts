import type { LegalEndKind } from '../../../generated/prisma/enums.ts';
import type { Letter, LetterBlock } from '../../../lib/pdf/letter.ts';
import { finalReport as text } from '../messages/nl-final-report.ts';
import { letters } from '../messages/nl-letters.ts';
import { type LetterContext, paragraph, report } from './letter-parts.ts';
import { placeOf } from './mandate-agreement.ts';

export interface FinalFacts {
  readonly reference: string;
  readonly client: { readonly name: string; readonly birthDate: Date };
  readonly order: {
    readonly number: string;
    readonly orderedOn: Date;
    readonly registerNumber: string | null;
  };
  readonly effectiveOn: Date;
  readonly endedOn: Date;
  readonly endKind: LegalEndKind;
  readonly mandates: readonly { readonly mentor: string; readonly from: Date; readonly until: Date | null }[];
  readonly contacts: readonly {
    readonly year: number;
    readonly visits: number;
    readonly others: number;
    readonly missed: number;
  }[];
  readonly decisions: readonly {
    readonly on: Date;
    readonly subject: string;
    readonly decision: string;
    readonly client: 'resisted' | 'viewKnown' | 'viewUnknown';
  }[];
  readonly evaluatedIn: readonly number[];
  /** Of the last evaluation. */
  readonly synthesis: string | null;
  /** What the office adds: particulars, and what is handed over. */
  readonly remarks: string | null;
  readonly signatory: string | null;
}

/** The report to the court at the end of the mentorship (BW 1:459(4)). */
export function finalReport(facts: FinalFacts, context: LetterContext): Letter {
  const { court, name: foundation } = context.letterhead;
  return report(context, {
    title: text.title(),
    subtitle: text.subtitle({ court, foundation }),
    blocks: [
      chapter(text.measureTitle()),
      { kind: 'facts', rows: measure(facts) },
      chapter(text.mentorsTitle()),
      mandates(facts),
      chapter(text.contactsTitle()),
      contacts(facts),
      chapter(text.decisionsTitle()),
      decisions(facts),
      chapter(text.evaluationsTitle()),
      paragraph(
        facts.evaluatedIn.length > 0
          ? text.evaluated({ years: facts.evaluatedIn.join(', ') })
          : text.notEvaluated(),
      ),
      ...(facts.synthesis ? [paragraph(facts.synthesis)] : []),
      chapter(text.remarksTitle()),
      paragraph(facts.remarks ?? text.noRemarks()),
      chapter(text.signTitle()),
      {
        kind: 'signatures',
        places: [placeOf(text.forFoundation({ name: foundation }), facts.signatory ?? '')],
      },
    ],
  });
}

function chapter(title: string): LetterBlock {
  return { kind: 'chapter', text: title };
}

function measure({ client, reference, order, effectiveOn, endedOn, endKind }: FinalFacts) {
  return [
    [text.client(), text.born({ name: client.name, on: client.birthDate })],
    [text.reference(), reference],
    [text.order(), text.orderValue(order)],
    ...(order.registerNumber ? [[text.register(), order.registerNumber] as const] : []),
    [text.period(), text.periodValue({ from: effectiveOn, until: endedOn })],
    [text.end(), text.ends[endKind]()],
  ] as const;
}

function mandates({ mandates: all }: FinalFacts): LetterBlock {
  if (all.length === 0) return paragraph(text.noMentors());
  return {
    kind: 'table',
    head: [text.mentor(), text.from(), text.until()],
    rows: all.map(({ mentor, from, until }) => [
      mentor,
      letters.day({ on: from }),
      until ? letters.day({ on: until }) : '',
    ]),
  };
}

function contacts({ contacts: years }: FinalFacts): LetterBlock {
  if (years.length === 0) return paragraph(text.noContacts());
  return {
    kind: 'table',
    head: [text.year(), text.visits(), text.otherContacts(), text.missed()],
    rows: years.map(({ year, visits, others, missed }) => [year, visits, others, missed].map(String)),
  };
}

function decisions({ decisions: all }: FinalFacts): LetterBlock {
  if (all.length === 0) return paragraph(text.noDecisions());
  return {
    kind: 'table',
    head: [text.decisionOn(), text.subject(), text.decision(), text.clientView()],
    rows: all.map(({ on, subject, decision, client }) => [
      letters.day({ on }),
      subject,
      decision,
      text[client](),
    ]),
  };
}
