import type { ConformanceWorld } from './conformance-world.ts';
import { changedTables, type OwnRows, ownRows } from './own-rows.ts';

/** All that anybody can see of what a plugin did. */
export interface Effects {
  readonly rows: OwnRows;
  readonly cases: number;
  readonly mails: number;
  /** Different ones: that a request goes out again is in the nature of requests. */
  readonly requests: number;
}

export async function effects(world: ConformanceWorld): Promise<Effects> {
  const { dossier, outside, plugin } = world;
  return {
    rows: await ownRows(dossier.db, plugin),
    cases: await dossier.db.case.count(),
    mails: dossier.mailbox.received.length,
    requests: new Set(
      outside.requests.map(({ method, path, body }) => `${method} ${path} ${body.toString('latin1')}`),
    ).size,
  };
}

/** In words, what came on top. */
export function moreEffects(before: Effects, after: Effects): readonly string[] {
  return [
    ...changedTables(before.rows, after.rows).map((table) => `${table} changes`),
    ...(after.cases > before.cases ? ['a case is registered'] : []),
    ...(after.mails > before.mails ? ['a mail goes out'] : []),
    ...(after.requests > before.requests ? ['another request goes outside'] : []),
  ];
}
