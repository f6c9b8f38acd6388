/** A visit as the calendar ought to know it. */
export interface WantedVisit {
  /** `2026-01-31`. */
  readonly day: string;
  readonly place: string;
}

export interface KnownVisit extends WantedVisit {
  readonly cancelled: boolean;
}

export type VisitDecision = 'leave' | 'cancel' | { readonly put: WantedVisit };

/**
 * What becomes of a visit that is known, given what is planned now. A visit of the past stays in the calendar, as in any
 * diary; one that was still to come and is no longer planned goes.
 */
export function decideVisit(
  known: KnownVisit | null,
  planned: WantedVisit | null,
  today: string,
): VisitDecision {
  if (planned) {
    const same = known && !known.cancelled && known.day === planned.day && known.place === planned.place;
    return same ? 'leave' : { put: planned };
  }
  return known && !known.cancelled && known.day > today ? 'cancel' : 'leave';
}
