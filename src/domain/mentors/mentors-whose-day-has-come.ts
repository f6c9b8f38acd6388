import type { Tx } from '../../lib/db.ts';

/** Mentors whose stored status a date contradicts: a mandate or pause began or ended, a last day was reached. */
export async function mentorsWhoseDayHasCome(tx: Tx, today: Date): Promise<string[]> {
  const running = { startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] };
  const rows = await tx.mentor.findMany({
    where: {
      OR: [
        { status: { not: 'STOPPED' }, stoppedOn: { lte: today }, rejectedOn: null },
        { status: { in: ['TRAINING_COMPLETED', 'PAUSED'] }, mandates: { some: running } },
        { status: 'APPOINTED', mandates: { none: running } },
        { status: 'PAUSED', pauses: { none: running } },
        { status: { in: ['REGISTERED', 'IN_TRAINING', 'TRAINING_COMPLETED'] }, pauses: { some: running } },
      ],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
