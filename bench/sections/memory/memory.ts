import { dossier, officeUsers } from '../../contenders/dossier.ts';
import { DossierServer } from '../../contenders/dossier-server.ts';
import { type Services, withServices } from '../../contenders/services.ts';
import { Load } from '../../load/load.ts';
import { residentMb } from '../../process-cpu.ts';
import type { Section, Setup } from '../../section.ts';
import type { Table } from '../../table.ts';
import { chooseTopics } from '../reads/topics.ts';

/** Whether the memory of the API levels off under a million requests. */
export const memory: Section = {
  name: 'memory',
  run: (setup) => withServices(setup, (services) => askOften(setup, services)),
};

const steps = 10;

async function askOften(setup: Setup, { database, redis, use }: Services): Promise<readonly Table[]> {
  const { topics } = await chooseTopics(database.url, setup);
  const server = await use(
    DossierServer.start({ database, redis, commit: setup.commit, profiles: setup.profiles }),
  );
  const asker = dossier(server, { name: 'Dossier', users: officeUsers });
  const requests = topics.flatMap(({ name, questions }) =>
    Array.from({ length: shares[name.slice(0, 2)] ?? 1 }, (_, turn) => {
      const question = questions[turn % questions.length];
      if (!question) throw new Error(`There is nothing to ask as ${name}.`);
      return asker.request(question, turn);
    }),
  );
  const load = await use(new Load());
  const total = setup.quick ? 2000 : 1_000_000;
  const before = residentMb(server.pid);
  const rows: (readonly (string | number)[])[] = [['0', before]];
  for (let step = 1; step <= steps; step++) {
    setup.say(`request ${(total / steps) * (step - 1) + 1} of ${total}`);
    await load.send({ url: server.url, requests, connections: 16, amount: total / steps });
    rows.push([((total / steps) * step).toLocaleString('en-GB'), residentMb(server.pid)]);
  }
  return [
    {
      title: 'Memory of the API',
      columns: ['requests so far', 'MB in RAM'],
      rows,
      notes: [
        'Of a hundred requests 70 are Q5, 20 Q1, 8 Q3 and 2 Q2, by a hundred users in turn, over 16 connections.',
      ],
    },
  ];
}

/** Requests of each kind in one turn through the list. */
const shares: Readonly<Record<string, number>> = { Q5: 140, Q1: 40, Q3: 8, Q2: 4 };
