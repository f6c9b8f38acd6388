import type { Prisma } from '../../../generated/prisma/client.ts';
import { anonymisePersons } from '../anonymise-persons.ts';
import { anonymousText } from '../cleared-columns.ts';
import type { RetentionAsk, RetentionRule, RetentionWork } from '../retention-rule.ts';

/** As long as the files of the clients in which the mentor appears (BW 1:452(7) with 3:15i and 2:10(3)). */
export const mentorFile: RetentionRule = {
  kind: 'mentor-file',
  covers: 'The file of a volunteer: person, training, qualification, account, also in the plugins.',
  countsFrom: 'The day on which the volunteer stopped.',
  action: 'anonymise',
  defaultMonths: 84,
  leastMonths: 60,
  sweep: sweepOf('mentor-file', (before) => ({ stoppedOn: { lt: before } })),
};

/** Who was not admitted may come back within the year; then there is nothing left to account for. */
export const candidateFile: RetentionRule = {
  kind: 'candidate-file',
  covers: 'The file of somebody who wanted to be a mentor and was not admitted, or was heard of no more.',
  countsFrom: 'The day of the rejection; without one, of the intake or the application.',
  action: 'anonymise',
  defaultMonths: 12,
  leastMonths: 1,
  sweep: sweepOf('candidate-file', (before) => ({
    stoppedOn: null,
    OR: [
      { rejectedOn: { lt: before } },
      {
        ...{ rejectedOn: null, registeredOn: null, appliedOn: { lt: before } },
        OR: [{ intakeOn: null }, { intakeOn: { lt: before } }],
      },
    ],
  })),
};

function sweepOf(kind: string, ended: (before: Date) => Prisma.MentorWhereInput): RetentionRule['sweep'] {
  return {
    async due({ tx }: RetentionWork, { before, held, after, limit }: RetentionAsk) {
      const mentors = await tx.mentor.findMany({
        where: {
          ...ended(before),
          familyName: { not: anonymousText('Mentor', 'familyName') },
          ...(after ? { id: { gt: after } } : {}),
        },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: limit,
      });
      return mentors.map(({ id }) => ({
        key: id,
        reference: `mentor ${id}`,
        isHeld: held.mentorIds.includes(id),
      }));
    },
    carryOut: (work, mentorIds) =>
      anonymisePersons(
        work,
        kind,
        mentorIds.map((mentorId) => ({ kind: 'mentor', mentorId })),
      ),
    batch: 10,
  };
}
