import type { EvaluationRespondent, EvaluationView } from '../../generated/prisma/enums.ts';
import type { Marks } from './marks.ts';

/** One view as it was filled in, or why it is absent. The two views are never made into one. */
export type Measurement =
  | {
      readonly instrumentCode: string;
      readonly filledInBy: EvaluationRespondent;
      readonly marks: Marks;
      readonly notes: string | null;
    }
  /** Null once the texts about a client's life were removed. */
  | { readonly absentReason: string | null };

/** The yearly conversation about a mentorship and what came of it. */
export interface Evaluation {
  /** The year it is for. */
  readonly year: number;
  readonly heldOn: Date;
  readonly measurements: Readonly<Record<EvaluationView, Measurement>>;
  readonly synthesis: string | null;
  readonly agreedActions: string | null;
}

export function isAbsent(
  measurement: Measurement,
): measurement is Extract<Measurement, { readonly absentReason: string | null }> {
  return 'absentReason' in measurement;
}
