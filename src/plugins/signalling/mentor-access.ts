import type { SignallingWork } from './signalling-work.ts';

/**
 * Opens signals to the mentors who recorded them while they have a mandate for the client, and closes them otherwise.
 * With a case: for that one, after its mandates changed; without: for all that are open, because a mandate also ends
 * by its date.
 */
export async function settleMentorAccess(work: SignallingWork, caseId?: string): Promise<void> {
  const pairs = await work.db.signallingSignal.groupBy({
    by: ['caseId', 'mentorId'],
    where: {
      mentorId: { not: null },
      ...(caseId ? { caseId } : { caseId: { not: null }, openToMentor: true }),
    },
  });
  for (const pair of pairs) {
    if (pair.caseId === null || pair.mentorId === null) continue;
    const openToMentor = (await work.domain.mandatedCase(pair.caseId, pair.mentorId)) !== null;
    await work.db.signallingSignal.updateMany({
      where: { ...pair, openToMentor: !openToMentor },
      data: { openToMentor },
    });
  }
}
