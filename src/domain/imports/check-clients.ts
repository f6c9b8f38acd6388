import type { ClientFacts } from '../cases/case-facts.ts';
import { plainName } from './import-column.ts';
import type { ImportProblem } from './import-problem.ts';
import type { FileRow } from './import-sheets.ts';
import { type ImportWorld, importKey } from './import-world.ts';
import type { PlannedChange, PlannedClient } from './import-plan.ts';
import { comparePerson, problemAt } from './check-person.ts';
import { rowDigests } from './row-digest.ts';

export interface CheckedClients {
  readonly planned: readonly PlannedClient[];
  readonly changed: readonly PlannedChange[];
  readonly problems: readonly ImportProblem[];
  /** Of all clients who may have a case, by number. */
  readonly facts: ReadonlyMap<string, ClientFacts>;
}

const mayChange = ['street', 'houseNumber', 'postcode', 'city', 'interests'];

export function checkClients(
  rows: readonly FileRow<'clients'>[],
  world: ImportWorld,
  { today, newId }: { today: Date; newId: () => string },
): CheckedClients {
  const planned: PlannedClient[] = [];
  const changed: PlannedChange[] = [];
  const problems: ImportProblem[] = [];
  const facts = new Map<string, ClientFacts>();
  for (const row of rows) {
    const { values } = row;
    const digests = rowDigests(values);
    const before = world.imported.get(importKey('clients', values.externalId));
    if (before) {
      const known = world.clients.get(before.recordId);
      const compared = comparePerson(row, before, known, { digests, mayChange });
      problems.push(...compared.problems);
      if (compared.change) changed.push(compared.change);
      if (known) facts.set(values.externalId, known.facts);
      continue;
    }
    const home = world.municipalities.get(plainName(values.municipality));
    const careProviderId = values.careProvider && world.organisations.get(plainName(values.careProvider));
    const wrong = [
      ...(home ? [] : [problemAt(row, 'municipality', 'UNKNOWN_MUNICIPALITY')]),
      ...(careProviderId === undefined ? [problemAt(row, 'careProvider', 'UNKNOWN_ORGANISATION')] : []),
      ...(values.birthDate > today ? [problemAt(row, 'birthDate', 'DATE_OUT_OF_RANGE')] : []),
      ...(values.deceasedOn && (values.deceasedOn > today || values.deceasedOn < values.birthDate)
        ? [problemAt(row, 'deceasedOn', 'DATE_OUT_OF_RANGE')]
        : []),
    ];
    problems.push(...wrong);
    if (wrong.length > 0 || !home) continue;
    const client = { id: newId(), row, home, careProviderId: careProviderId ?? null, digests };
    planned.push(client);
    facts.set(values.externalId, factsOf(client));
  }
  return { planned, changed, problems, facts };
}

function factsOf({ id, row: { values }, home, careProviderId }: PlannedClient): ClientFacts {
  return {
    id,
    birthDate: values.birthDate,
    deceasedOn: values.deceasedOn,
    postcode: values.postcode,
    municipalityCode: home.cbsCode,
    regionId: home.regionId,
    clientGroup: values.clientGroup,
    interests: values.interests ?? [],
    careProviderId,
  };
}
