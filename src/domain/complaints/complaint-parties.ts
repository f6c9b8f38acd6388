import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { Role, WorkArea } from '../../generated/prisma/enums.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { requireInput } from '../cases/require-input.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { visibleMentors } from '../mentors/visible-mentors.ts';
import { complainedAbout, type AboutInput } from './complained-about.ts';
import type { ComplainedAbout, HandlerFacts } from './complaint-facts.ts';

/** Who may be complained about as a member of the office, or as somebody who works for it. */
const officers: readonly Role[] = [
  'COORDINATOR',
  'CONSULTANT',
  'ADMIN_OFFICER',
  'FINANCE_OFFICER',
  'REGIONAL_SUPPORTER',
];

/** Who may handle a complaint. */
const handlers: readonly Role[] = ['COORDINATOR', 'CONSULTANT'];

interface About {
  readonly about: ComplainedAbout;
  /** Where the mentor lives, or the officer works; null = the whole office. */
  readonly workArea: WorkArea | null;
}

/** Whom a complaint is about, with the area. @throws NotFoundError, InvalidInputError */
export async function loadAbout(tx: Tx, acting: Acting, input: AboutInput): Promise<About> {
  const mentorArea = input.mentorId ? await areaOfMentor(tx, acting, input.mentorId) : null;
  const about = complainedAbout(input);
  const officerArea = about.kind === 'OFFICER' ? await areaOfOfficer(tx, about.officerId) : null;
  return { about, workArea: mentorArea ?? officerArea };
}

/** The case in which something is complained about. @throws NotFoundError when it is not the actor's to see */
export async function loadComplaintCase(tx: Tx, acting: Acting, caseId: string) {
  const where = { AND: [{ id: caseId }, visibleCases(acting)] };
  const select = { workArea: true, consultantId: true } as const;
  const found = await seeAs(tx, acting, () => tx.case.findFirst({ where, select }));
  if (!found) throw new NotFoundError('The case', { path: ['input', 'caseId'] });
  return found;
}

/** Somebody who is to handle a complaint. @throws InvalidInputError when he is not there to do it */
export async function loadHandler(tx: Tx, handlerId: string): Promise<HandlerFacts> {
  const found = await tx.user.findFirst({
    where: { id: handlerId, role: { in: [...handlers] }, deactivatedAt: null },
    select: { mentorId: true },
  });
  requireInput(
    found !== null,
    'handlerId',
    'A complaint is handled by a coordinator or consultant who works here.',
  );
  return { userId: handlerId, mentorId: found.mentorId };
}

async function areaOfMentor(tx: Tx, acting: Acting, mentorId: string): Promise<WorkArea> {
  const where = { AND: [{ id: mentorId }, visibleMentors(acting)] };
  const isVisible = (await seeAs(tx, acting, () => tx.mentor.count({ where }))) > 0;
  if (!isVisible) throw new NotFoundError('The mentor', { path: ['input', 'mentorId'] });
  const { municipality } = await tx.mentor.findUniqueOrThrow({
    where: { id: mentorId },
    select: { municipality: { select: { workArea: true } } },
  });
  return municipality.workArea;
}

async function areaOfOfficer(tx: Tx, officerId: string): Promise<WorkArea | null> {
  const found = await tx.user.findFirst({
    where: { id: officerId, role: { in: [...officers] } },
    select: { workArea: true },
  });
  if (!found) throw new NotFoundError('The officer', { path: ['input', 'officerId'] });
  return found.workArea;
}
