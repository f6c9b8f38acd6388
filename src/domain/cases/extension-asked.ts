import type { CaseFacts } from './case-facts.ts';

/** Whether the court was asked to extend the term and has not decided yet. */
export function isExtensionAsked({ changePetitions }: Pick<CaseFacts, 'changePetitions'>): boolean {
  return changePetitions.some(({ kind, outcome }) => kind === 'EXTENSION' && outcome === 'PENDING');
}
