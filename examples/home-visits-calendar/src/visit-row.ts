import { z } from 'zod';

/** A row of `visit`. */
export const visitRow = z.object({
  id: z.uuid(),
  case_id: z.uuid().nullable(),
  day: z.iso.date(),
  /** Sealed. */
  place: z.string(),
  sequence: z.int(),
  told_sequence: z.int().nullable(),
  etag: z.string().nullable(),
  cancelled: z.boolean(),
});

export type VisitRow = z.infer<typeof visitRow>;

/** Where the place of a visit stands, for `seal` and `open`. */
export function placeOf({ id }: Pick<VisitRow, 'id'>) {
  return { table: 'visit', column: 'place', id } as const;
}
