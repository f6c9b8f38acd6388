import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { untoldChanges } from './contact-changes.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface TellClient {
  /** Null: every change of which the client was not told. */
  readonly contactChangeId: string | null;
  readonly toldOn: Date;
}

/** Records the letter by which the client was told who the contact person is. */
export function decideTellClient(
  facts: CaseFacts,
  { contactChangeId, toldOn }: TellClient,
  { today }: DecisionMoment,
): CaseChange {
  requireStep('tellClient', facts, today);
  const untold = untoldChanges(facts);
  const told = contactChangeId === null ? untold : untold.filter(({ id }) => id === contactChangeId);
  requireInput(
    told.length > 0,
    'contactChangeId',
    'Name a change of the contact person in this case of which the client was not told.',
  );
  requireInput(
    toldOn <= today && toldOn >= facts.registeredOn,
    'toldOn',
    'The letter went after the registration, and not in the future.',
  );
  return {
    happening: {
      name: 'case.client-told',
      payload: {},
      occurredOn: toldOn,
      data: { kind: told.at(-1)?.kind ?? null },
    },
    contactChanges: told.map((change) => ({ ...change, toldOn })),
  };
}
