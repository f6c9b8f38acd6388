import type { Acting } from '../../access/actor.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { WorkArea } from '../../generated/prisma/enums.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { requireInput } from '../cases/require-input.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { visibleComplaints } from '../complaints/visible-complaints.ts';
import type { MoveItem, MoveObjection, MovePlan, StaysBehind } from './move-plan.ts';

export interface MoveOfCases {
  /** May have left already. */
  readonly fromId: string;
  readonly toId: string;
  /** Only the cases of this area. */
  readonly workArea?: WorkArea | null | undefined;
}

type Reads = Pick<Tx, 'case' | 'user' | 'mentor' | 'complaint' | 'cover'>;

/**
 * What would come of moving the cases of one consultant to another: all that have no end, or one that is to come.
 *
 * @throws NotFoundError for who is no consultant; InvalidInputError for a receiver who does not work here or is the same
 */
export async function planMoveOfCases(tx: Reads, acting: Acting, move: MoveOfCases): Promise<MovePlan> {
  const { fromId, toId } = move;
  requireInput(fromId !== toId, 'toId', 'Name another consultant than the one whose cases these are.');
  await consultant(tx, fromId, 'fromId');
  const receiver = await consultant(tx, toId, 'toId');
  requireInput(
    receiver.deactivatedAt === null && receiver.workArea !== null,
    'toId',
    'Cases go to a consultant who works here and has a work area.',
  );
  const cases = await tx.case.findMany({
    where: casesToMove(acting, move),
    select: { id: true, reference: true, version: true, workArea: true },
    orderBy: { reference: 'asc' },
  });
  return {
    items: cases.map((aCase) => itemOf(aCase, objectionsTo(aCase, receiver))),
    staysBehind: await staysBehind(tx, acting, fromId),
  };
}

/** The cases without an end, or with one that is to come, of which somebody is in charge. */
export function casesToMove(acting: Acting, { fromId, workArea }: MoveOfCases): Prisma.CaseWhereInput {
  const today = calendarDate(acting.now);
  return {
    AND: [
      { consultantId: fromId, OR: [{ endedOn: null }, { endedOn: { gt: today } }] },
      workArea ? { workArea } : {},
      visibleCases(acting),
    ],
  };
}

interface CaseOfArea {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly workArea: WorkArea;
}

function itemOf({ id, reference, version }: CaseOfArea, objections: readonly MoveObjection[]): MoveItem {
  return { caseId: id, reference, version, step: objections.length === 0 ? 'CONSULTANT' : null, objections };
}

/** A consultant works, and sees, in one area; who covers a colleague does so for a time. */
function objectionsTo(
  { workArea }: Pick<CaseOfArea, 'workArea'>,
  receiver: { readonly workArea: WorkArea | null },
): MoveObjection[] {
  if (workArea === receiver.workArea) return [];
  return [
    {
      code: 'OTHER_WORK_AREA',
      message: `The case is of ${workArea}, where the receiver does not work. Choose a consultant of that area.`,
    },
  ];
}

async function consultant(tx: Pick<Tx, 'user'>, id: string, field: string) {
  const found = await tx.user.findFirst({
    where: { id, role: 'CONSULTANT' },
    select: { workArea: true, deactivatedAt: true },
  });
  if (!found) throw new NotFoundError('The consultant', { path: ['input', field] });
  return found;
}

async function staysBehind(tx: Reads, acting: Acting, fromId: string): Promise<StaysBehind[]> {
  const today = calendarDate(acting.now);
  const counts: StaysBehind[] = [
    {
      kind: 'MENTORS_GUIDED',
      count: await tx.mentor.count({ where: { guideId: fromId, stoppedOn: null, rejectedOn: null } }),
    },
    {
      kind: 'COMPLAINTS_HANDLED',
      count: await tx.complaint.count({
        where: { AND: [{ handlerId: fromId, decidedOn: null }, visibleComplaints(acting)] },
      }),
    },
    {
      kind: 'COVERS',
      count: await tx.cover.count({
        where: { endedAt: null, lastDay: { gte: today }, OR: [{ absentId: fromId }, { deputyId: fromId }] },
      }),
    },
  ];
  return counts.filter(({ count }) => count > 0);
}
