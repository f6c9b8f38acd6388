import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireInput } from './require-input.ts';

export type RegisterCase = Pick<CaseFacts, 'client' | 'workArea' | 'registeredOn'>;

/** A new case. A person of 17 may be registered: the age counts on the day the order takes effect (BW 1:450(2)). */
export function decideRegisterCase(
  { client, workArea, registeredOn }: RegisterCase,
  { today, newId }: DecisionMoment,
): { facts: CaseFacts; change: CaseChange } {
  requireInput(registeredOn <= today, 'registeredOn', 'A case cannot be registered on a future day.');
  requireInput(
    client.birthDate <= registeredOn,
    'client.birthDate',
    'The client cannot be born after the registration.',
  );
  requireInput(client.deceasedOn === null, 'clientId', 'The client has died; no mentorship can be asked.');
  const facts = emptyCase({ client, workArea, registeredOn }, newId());
  return { facts, change: { happening: { name: 'case.registered', payload: {}, occurredOn: registeredOn } } };
}

/** A case of which nothing but its registration is known. */
export function emptyCase({ client, workArea, registeredOn }: RegisterCase, id: string): CaseFacts {
  return {
    id,
    registeredOn,
    workArea,
    client,
    intake: null,
    waiting: [],
    matches: [],
    petitions: [],
    orders: [],
    appointments: [],
    mandates: [],
    changePetitions: [],
    courtReports: [],
    contactChanges: [],
    ending: null,
  };
}
