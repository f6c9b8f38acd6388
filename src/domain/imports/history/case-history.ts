import type { CaseChange } from '../../cases/case-change.ts';
import type { CaseFacts, ClientFacts } from '../../cases/case-facts.ts';
import type { DecisionMoment } from '../../cases/decision-moment.ts';
import type { CaseStep } from '../../cases/case-steps.ts';
import type { WorkArea } from '../../../generated/prisma/enums.ts';
import type { FileRow, SheetName } from '../import-sheets.ts';

/** The rows of a file that tell of one case. The mentors they name are there. */
export interface CaseHistory {
  readonly aCase: FileRow<'cases'>;
  readonly waiting: readonly FileRow<'waiting'>[];
  readonly introductions: readonly OfMentor<'introductions'>[];
  readonly court: readonly FileRow<'court'>[];
  readonly reports: readonly FileRow<'reports'>[];
  readonly mandates: readonly OfMentor<'mandates'>[];
  readonly client: ClientFacts;
  readonly workArea: WorkArea;
}

export interface OfMentor<S extends SheetName> {
  readonly row: FileRow<S>;
  /** In Dossier. */
  readonly mentorId: string;
}

/** The rows from which the rows of a case came: where their columns are on which no rule depends. */
export interface HistoryRows {
  readonly petitions: Map<string, FileRow<'court'>>;
  readonly orders: Map<string, FileRow<'court'>>;
  readonly matches: Map<string, FileRow<'introductions'>>;
  readonly mandates: Map<string, FileRow<'mandates'>>;
}

export type HistoryStep = CaseStep | 'registerCase';

/** One thing that a row says was done, as the command by which it would have been recorded on its day. */
export interface HistoryAct {
  readonly on: Date;
  /** Decides the order of what happened on one day. */
  readonly rank: number;
  readonly step: HistoryStep;
  readonly at: Pick<FileRow<SheetName>, 'sheet' | 'row'>;
  /** Columns by the fields of the command; `''` for a step that is not possible at all. */
  readonly columns: Readonly<Record<string, string>>;
  /** What the file does not tell, and the life cycle needs to go on: it is not kept. */
  readonly isStandIn?: boolean;
  /** Null: it is done already. @throws DomainError when it is not possible, or not yet */
  decide(facts: CaseFacts, moment: DecisionMoment): CaseChange | null;
  /** Told of the change, to know which rows came of it. */
  done?(change: CaseChange): void;
}
