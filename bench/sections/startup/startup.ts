import { DossierServer } from '../../contenders/dossier-server.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { median } from '../../median.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';

/** How long the API takes from the start of its process until it says that it is ready, on a migrated database. */
export const startup: Section = {
  name: 'startup',
  run: (setup) => withServices(setup, (services) => startAgain(setup, services)),
};

async function startAgain(
  { rounds, commit, say }: Setup,
  { database, redis }: Services,
): Promise<readonly Table[]> {
  say('starting the API again and again');
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const server = await DossierServer.start({ database, redis, commit, profiles: null });
    times.push(server.startMs);
    await server.stop();
  }
  return [
    {
      title: 'Start of the API',
      columns: ['', 'ms'],
      rows: [
        ['median', median(times)],
        ['longest', Math.max(...times)],
      ],
      notes: [],
    },
  ];
}
