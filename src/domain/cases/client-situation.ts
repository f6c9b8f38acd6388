import type { CaseFacts, IntakeFacts } from './case-facts.ts';

/** What decides which papers go with a petition: measures in force, relatives, a living will. */
export type ClientSituation = Pick<IntakeFacts, 'presentMeasures' | 'relatives' | 'hasLivingWill'>;

/** As the last intake found it. */
export function situationOf({ intake }: Pick<CaseFacts, 'intake'>): ClientSituation {
  const { presentMeasures = [], relatives = [], hasLivingWill = null } = intake ?? {};
  return { presentMeasures, relatives, hasLivingWill };
}
