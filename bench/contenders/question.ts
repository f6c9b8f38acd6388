/** What every contender is asked, in its own words. See bench/README.md. */
export type Question =
  | { readonly name: 'Q1'; readonly caseId: string; readonly workArea: string }
  | { readonly name: 'Q2'; readonly workArea: string; readonly status: string }
  | { readonly name: 'Q3'; readonly after: CaseKey | null }
  | { readonly name: 'Q5' };

/** Where a case lies in the order of Q2 and Q3: newest first. */
export interface CaseKey {
  /** `2022-01-31` */
  readonly registeredOn: string;
  readonly id: string;
}

/** The cases of a page in Q2 and Q3. */
export const pageSize = 50;
