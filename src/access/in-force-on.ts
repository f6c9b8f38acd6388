/** Mandates in force on a day: until, not on, their last day (`src/domain/cases/dated-interval.ts`), as a Prisma `where`. */
export function inForceOn(day: Date) {
  return { startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gt: day } }] };
}
