/** What a signal is about, in the order in which reports list it. */
export const signalKinds = [
  'PHYSICAL_CARE',
  'MEDICATION',
  'STAFFING',
  'COMMUNICATION',
  'SAFETY',
  'DAILY_ACTIVITIES',
  'LIVING_CONDITIONS',
  'RIGHTS_AND_AUTONOMY',
  'SUSPECTED_ABUSE',
  'GOOD_PRACTICE',
  'OTHER',
] as const;

export type SignalKind = (typeof signalKinds)[number];
