import { conforms, type ConformanceWorld, type KnownPerson } from 'dossier/conformance';
import { it } from 'vitest';
import { homeVisitsCalendar } from '../src/index.ts';

it('bears what a plugin of Dossier has to bear', { timeout: 180_000 }, async () => {
  await conforms(homeVisitsCalendar, {
    settings: (outside) => ({
      CALENDAR_URL: outside,
      CALENDAR_USER: 'dossier',
      CALENDAR_PASSWORD: 'geheim',
      CALENDAR_SHOW_PLACE: 'true',
    }),
    fill: visits,
  });
});

/** Two clients, each with a visit at a place of his own. */
async function visits({ coordinator, dossier }: ConformanceWorld): Promise<readonly KnownPerson[]> {
  const persons: KnownPerson[] = [];
  for (const place of ['Lindelaan 1', 'Eikenweg 2']) {
    const { data } = await coordinator.graphql<{ registerCase: { id: string; client: { id: string } } }>(
      `mutation ($input: RegisterCaseInput!) {
        registerCase(input: $input) { ... on Case { id client { id } } } }`,
      {
        input: {
          client: { givenName: 'Mia', familyName: place.split(' ')[0], birthDate: '1944-05-06' },
          municipalityCode: 'GM0935',
          applicantKind: 'RELATIVE',
        },
      },
    );
    const { id: caseId, client } = data.registerCase;
    await coordinator.graphql(
      'mutation ($input: PlanIntakeInput!) { planIntake(input: $input) { __typename } }',
      { input: { caseId, plannedOn: '2030-03-14', place } },
    );
    await dossier.drain();
    persons.push({
      subject: { kind: 'client', clientId: rowId(client.id), caseIds: [rowId(caseId)] },
      texts: [place],
    });
  }
  return persons;
}

/** What stands behind a global id. */
function rowId(globalId: string): string {
  return Buffer.from(globalId, 'base64').toString().split(':')[1] ?? '';
}
