import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { CaseFile } from './case-file.ts';
import { needs, networks, whyNoFamily, wishes } from './case-texts.ts';
import { dateOf } from './day.ts';
import type { MatchPlan } from './history/plan.ts';

/** The intake as far as it has come; null before it is planned. */
export function intakeRow(file: CaseFile): Prisma.IntakeCreateManyInput | null {
  const { plan, random, timeline, consultantId: actorId } = file;
  const plannedOn = Math.min(plan.intakePlannedOn, plan.intakeHeldOn);
  if (!file.isKnown(plannedOn)) return null;
  const heldOn = file.known(plan.intakeHeldOn);
  const decidedOn = heldOn && file.known(plan.decidedOn);
  timeline.add({ type: 'case.intake-planned', on: plannedOn, actorId });
  if (heldOn) {
    const on = decidedOn ? plan.decidedOn : plan.intakeHeldOn;
    timeline.add({
      type: 'case.intake-recorded',
      on,
      actorId,
      data: { decision: decidedOn ? plan.decision : null },
    });
  }
  return {
    id: file.newId(plannedOn),
    caseId: file.id,
    plannedOn: dateOf(plan.intakeHeldOn),
    place: random.pick(['Thuis bij de cliënt', 'Op de woonlocatie', 'Op kantoor']),
    heldOn,
    needs: heldOn && random.pick(needs),
    wishes: heldOn && random.pick(wishes),
    network: heldOn && random.pick(networks),
    whyNoFamily: heldOn && random.pick(whyNoFamily),
    preference: heldOn && random.chance(0.3) ? 'Bij voorkeur een vrouw.' : null,
    decision: decidedOn && plan.decision,
    decisionReason:
      decidedOn && plan.decision !== 'SUITABLE' ? 'Een andere vorm van steun past beter.' : null,
    decidedOn,
  };
}

/** On the list from the acceptance until the agreement, or the end. */
export function waitingRow(file: CaseFile): Prisma.WaitingIntervalCreateManyInput | null {
  const { plan } = file;
  if (plan.decision !== 'SUITABLE' || !file.isKnown(plan.intakeHeldOn) || !file.isKnown(plan.decidedOn))
    return null;
  file.timeline.add({ type: 'case.waiting', on: plan.decidedOn, actorId: file.consultantId });
  const agreed = plan.matches.find(({ outcome }) => outcome === 'AGREED');
  return {
    id: file.newId(plan.decidedOn),
    caseId: file.id,
    startsOn: dateOf(plan.decidedOn),
    endsOn: file.known(agreed?.closedOn ?? null) ?? (file.ending && dateOf(file.ending.on)),
  };
}

export function matchRows(file: CaseFile): Prisma.MatchCreateManyInput[] {
  return file.plan.matches
    .filter(({ proposedOn }) => file.isKnown(proposedOn))
    .map((match) => {
      const mentorId = file.mentorId(match.mentor);
      const data = { mentorId };
      file.timeline.add({
        type: 'case.mentor-proposed',
        on: match.proposedOn,
        actorId: file.consultantId,
        data,
      });
      return {
        id: file.newId(match.proposedOn),
        caseId: file.id,
        mentorId,
        proposedOn: dateOf(match.proposedOn),
        introducedOn: file.known(match.introducedOn),
        ...answers(file, match),
      };
    });
}

function answers(file: CaseFile, match: MatchPlan) {
  const { outcome, introducedOn, closedOn } = match;
  const isClosed = file.isKnown(closedOn);
  if (file.isKnown(introducedOn)) {
    const on = isClosed ? closedOn : introducedOn;
    const data = { agreed: isClosed && outcome === 'AGREED' };
    file.timeline.add({ type: 'case.introduction-recorded', on, actorId: file.consultantId, data });
  }
  const withoutMandate = !file.plan.mandates.some(
    (mandate) => mandate.mentor === match.mentor && file.isKnown(mandate.startsOn),
  );
  if (file.ending && outcome !== 'DECLINED' && withoutMandate) {
    // The case ended before the two could begin.
    const agrees = isClosed ? true : null;
    const ended = dateOf(Math.max(file.ending.on, match.proposedOn));
    return { outcome: 'WITHDRAWN', clientAgrees: agrees, mentorAgrees: agrees, closedOn: ended } as const;
  }
  if (!isClosed) {
    const clientAgrees = file.isKnown(introducedOn) ? true : null;
    return { outcome: 'OPEN', clientAgrees, mentorAgrees: null, closedOn: null } as const;
  }
  const agrees = outcome === 'AGREED';
  const clientAgrees = agrees || file.random.chance(0.4);
  return {
    outcome,
    clientAgrees,
    mentorAgrees: agrees || !clientAgrees,
    closedOn: dateOf(closedOn),
  } as const;
}
