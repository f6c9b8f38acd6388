import type { CaseFacts, ContactChangeFacts } from './case-facts.ts';

/** Changes of the contact person of which the client still has to be told. */
export function untoldChanges({ contactChanges }: Pick<CaseFacts, 'contactChanges'>): ContactChangeFacts[] {
  return contactChanges.filter(({ toldOn }) => toldOn === null);
}

/**
 * The change that follows from the end or the beginning of a mandate. The client is told at once, so on the day on which
 * the office knows. A change that moves to another day is told anew.
 */
export function contactChange(
  { contactChanges }: Pick<CaseFacts, 'contactChanges'>,
  { newId, ...change }: Omit<ContactChangeFacts, 'id' | 'toldOn'> & { readonly newId: () => string },
): ContactChangeFacts {
  const known = contactChanges.find(
    ({ mandateId, kind }) => mandateId === change.mandateId && kind === change.kind,
  );
  return { id: known?.id ?? newId(), ...change, toldOn: null };
}
