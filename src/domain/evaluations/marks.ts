/** The dimensions of Positive Health by the names of their columns, in the order of the spider web, with their codes. */
export const dimensionCodes = {
  bodilyFunctions: 'BODILY_FUNCTIONS',
  mentalWellbeing: 'MENTAL_WELLBEING',
  meaningfulness: 'MEANINGFULNESS',
  qualityOfLife: 'QUALITY_OF_LIFE',
  participation: 'PARTICIPATION',
  dailyFunctioning: 'DAILY_FUNCTIONING',
} as const;

export type Dimension = keyof typeof dimensionCodes;

export const dimensions = Object.keys(dimensionCodes) as readonly Dimension[];

/** A mark from 0 to 10 for each dimension. */
export type Marks = Readonly<Record<Dimension, number>>;

/** The marks of a row; null when it has none: the view is absent, or the file was anonymised. */
export function marksOf(row: Readonly<Record<Dimension, number | null>>): Marks | null {
  return dimensions.every((dimension) => row[dimension] !== null) ? (row as Marks) : null;
}
