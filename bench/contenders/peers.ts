import type { BenchDatabase } from '../data/bench-database.ts';
import type { Contender } from './contender.ts';
import { floor } from './floor.ts';
import { mercurius } from './mercurius.ts';
import { newerNode } from './newer-node.ts';
import { PeerProcess } from './peer-process.ts';
import { postgraphile, postgraphileCursors } from './postgraphile.ts';
import type { CaseKey } from './question.ts';
import type { Services } from './services.ts';

/** The floor, PostGraphile and Mercurius on one database. @param offsets where the pages begin that will be asked for */
export async function startPeers(
  { use }: Pick<Services, 'use'>,
  database: BenchDatabase,
  offsets: ReadonlyMap<CaseKey, number>,
): Promise<readonly Contender[]> {
  const floorServer = await use(PeerProcess.start('floor-server.mjs', database));
  const mercuriusServer = await use(PeerProcess.start('mercurius-server.mjs', database));
  const postgraphileServer = await use(
    PeerProcess.start('postgraphile-server.mjs', database, { execPath: newerNode() }),
  );
  return [
    floor(floorServer),
    postgraphile(postgraphileServer, await postgraphileCursors(postgraphileServer, offsets)),
    mercurius(mercuriusServer),
  ];
}
