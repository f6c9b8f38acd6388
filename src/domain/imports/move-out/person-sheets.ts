import type { Tx } from '../../../lib/db.ts';
import type { SheetRows } from './foundation-tables.ts';

/** Clients and mentors, as they stand today. Who was taken out of the files is nobody to move. */
export async function personSheets(
  tx: Tx,
  numberOf: ReadonlyMap<string, string>,
): Promise<Pick<SheetRows, 'clients' | 'mentors' | 'pauses' | 'trainings'>> {
  const clients = await tx.client.findMany({
    include: { municipality: { select: { name: true } }, careProvider: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  const mentors = await tx.mentor.findMany({
    include: {
      municipality: { select: { name: true } },
      employer: { select: { name: true } },
      guide: { select: { email: true, deactivatedAt: true } },
      pauses: { orderBy: { startsOn: 'asc' } },
      trainings: { orderBy: { moduleCode: 'asc' } },
    },
    orderBy: { id: 'asc' },
  });
  const numberOfMentor = (id: string) => numberOf.get(id) ?? id;
  return {
    clients: clients.map(({ id, municipality, careProvider, ...client }) => ({
      ...client,
      externalId: numberOf.get(id) ?? id,
      municipality: municipality.name,
      careProvider: careProvider?.name ?? null,
    })),
    mentors: mentors.map(({ id, municipality, employer, guide, ...mentor }) => ({
      ...mentor,
      externalId: numberOfMentor(id),
      municipality: municipality.name,
      recruitmentChannel: mentor.recruitmentChannelCode,
      guide: guide && !guide.deactivatedAt ? guide.email : null,
      employer: employer?.name ?? null,
    })),
    pauses: mentors.flatMap(({ id, pauses }) =>
      pauses.map(({ startsOn, endsOn, reason }) => ({
        mentor: numberOfMentor(id),
        startsOn,
        endsOn,
        reason,
      })),
    ),
    trainings: mentors.flatMap(({ id, trainings }) =>
      trainings.map(({ moduleCode, completedOn }) => ({
        mentor: numberOfMentor(id),
        module: moduleCode,
        completedOn,
      })),
    ),
  };
}
