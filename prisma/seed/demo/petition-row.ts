import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CaseFile } from './case-file.ts';
import { noConsent, whyRelativesDidNotFile } from './case-texts.ts';
import { dateOf } from './day.ts';
import type { CourtPlan } from './history/plan.ts';
import { orderNumber } from './order-number.ts';

/** The court hears about three weeks ahead. */
const hearingNoticeDays = 24;

export type Petitioner = Pick<Prisma.PetitionCreateManyInput, 'petitionerKind' | 'petitionerName'>;

/** The petition with its papers, and how far the court is with it. */
export function petitionRow(
  file: CaseFile,
  court: CourtPlan,
  petitioner: Petitioner,
): Prisma.PetitionCreateManyInput {
  const { plan, random, timeline, ending } = file;
  const { filedOn, hearingOn } = court;
  const earlier = (days: number) => dateOf(Math.max(plan.registeredOn, filedOn - random.int(1, days)));
  const consents = random.chance(0.75);
  const noticeOn = hearingOn && Math.max(filedOn + 3, hearingOn - hearingNoticeDays);
  const isHeard = file.isKnown(noticeOn);
  const isDecided = file.isKnown(court.sentOn);
  timeline.add({
    type: 'case.petition-filed',
    on: filedOn,
    actorId: file.consultantId,
    data: { petitionerKind: petitioner.petitionerKind },
  });
  if (isHeard) timeline.add({ type: 'case.hearing-planned', on: noticeOn, actorId: file.adminOfficerId });
  return {
    id: file.newId(filedOn),
    caseId: file.id,
    ...petitioner,
    whyRelativesDidNotFile: petitioner.petitionerKind === 'INSTITUTION' ? whyRelativesDidNotFile : null,
    willingnessStatementOn: earlier(10),
    clientConsentOn: consents ? earlier(14) : null,
    noConsentReason: consents ? null : noConsent,
    consentStatementsComplete: true,
    medicalStatementOn: earlier(40),
    mentorshipPlanOn: earlier(8),
    filedOn: dateOf(filedOn),
    courtCaseNumber: file.isKnown(filedOn + 12) ? orderNumber(random, filedOn) : null,
    hearingOn: isHeard && hearingOn ? dateOf(hearingOn) : null,
    hearingAttendee: isHeard
      ? random.pick(['CONSULTANT', 'CONSULTANT', 'COORDINATOR', 'BOARD_MEMBER'])
      : null,
    ...(isDecided
      ? { outcome: court.effectiveOn ? 'GRANTED' : 'REFUSED', decidedOn: dateOf(court.orderedOn) }
      : { outcome: ending ? 'WITHDRAWN' : 'PENDING', decidedOn: ending && dateOf(ending.on) }),
  };
}
