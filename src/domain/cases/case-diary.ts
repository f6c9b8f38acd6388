import type { CaseStatus } from '../../generated/prisma/enums.ts';
import { addDays, addMonths } from '../../lib/calendar-date.ts';
import { workingDayFrom } from '../calendar/working-days.ts';
import type { RandomCommand } from './case-acts.ts';

interface Meeting {
  met: Date | null;
  clientAgrees: boolean | null;
  mentorAgrees: boolean | null;
  agreed: Date | null;
}

interface Filed {
  isHeard: boolean;
  refused: Date | null;
}

interface Work {
  readonly from: Date;
  to: Date | null;
  /** It ends because the term does, so that an extension of the term extends it. */
  byTerm: boolean;
}

/**
 * What somebody would say of a case who only writes down the commands that were accepted, and knows the twelve stations
 * of a mentorship. It shares no rule with the life cycle, so that the two can judge each other.
 */
export class CaseDiary {
  #intake: Date | null = null;
  #waitsFrom: Date | null = null;
  #waitsUntil: Date | null = null;
  #proposed: Meeting[] = [];
  #petition: Filed | null = null;
  #appointed: { from: Date; term: Date | null; end: Date | null } | null = null;
  #work: Work[] = [];
  #ended: Date | null = null;

  write(command: RandomCommand, today: Date): void {
    const { step, input } = command;
    switch (step) {
      case 'planIntake':
        this.#intake = today;
        if (this.#petition?.refused) this.#petition = null;
        return;
      case 'recordIntake':
        this.#intake = today;
        if (input.decision !== 'SUITABLE') this.#ended = input.heldOn;
        return;
      case 'placeOnWaitingList':
        return this.#wait(input.waitingSince);
      case 'proposeMatch':
        this.#proposed.push({ met: null, clientAgrees: null, mentorAgrees: null, agreed: null });
        return;
      case 'recordIntroduction':
        return this.#meet(input, today);
      case 'withdrawMatch':
        return this.#withdraw(input.withdrawnOn);
      case 'filePetition':
        this.#petition = { isHeard: false, refused: null };
        return;
      case 'planHearing':
        if (this.#petition) this.#petition.isHeard = true;
        return;
      case 'recordCourtOrder':
        return this.#order(input);
      case 'issueMandate':
        return this.#mandate(input.startsOn, today);
      case 'endMandate': {
        const last = this.#work.at(-1);
        if (last) Object.assign(last, { to: input.endsOn, byTerm: false });
        return;
      }
      case 'closeCase':
        this.#ended = input.endedOn;
        return;
      case 'completePetition':
      case 'tellClient':
      case 'petitionForChange':
      case 'requestCourtReport':
      case 'recordCourtReport':
        return;
      default:
        return command satisfies never;
    }
  }

  /** The status at the end of a day, today or later. */
  statusOn(day: Date): CaseStatus {
    if (this.#ended && this.#ended <= day) return 'ENDED';
    if (this.#appointed && this.#appointed.from <= day) return this.#statusOfAppointed(this.#appointed, day);
    if (this.#appointed || (this.#petition && !this.#petition.refused)) {
      return this.#petition?.isHeard ? 'HEARING' : 'APPLIED';
    }
    if (this.#petition?.refused) return 'REJECTED';
    if (this.#proposed.some(({ agreed }) => agreed)) return 'MATCHED';
    if (this.#proposed.some(({ met }) => met)) return 'INTRODUCED';
    if (this.#proposed.length > 0) return 'PROPOSED';
    if (this.#waitsFrom && !(this.#waitsUntil && this.#waitsUntil <= day)) return 'WAITING';
    return this.#intake ? 'INTAKE' : 'REGISTERED';
  }

  #statusOfAppointed({ term, end }: { term: Date | null; end: Date | null }, day: Date): CaseStatus {
    if ((term && term <= day) || (end && end <= day)) return 'ENDED';
    if (this.#work.some(({ from, to }) => from <= day && (!to || to > day))) return 'ACTIVE';
    return this.#work.some(({ to, from }) => from <= day && to && to <= day) ? 'MENTOR_CHANGE' : 'APPOINTED';
  }

  #wait(from: Date): void {
    this.#waitsFrom = from;
    this.#waitsUntil = null;
  }

  #meet(input: Extract<RandomCommand, { step: 'recordIntroduction' }>['input'], today: Date): void {
    const meeting = this.#proposed.find(({ agreed }) => !agreed);
    if (!meeting) return;
    const answered = meeting.met ? today : input.introducedOn;
    meeting.met = input.introducedOn;
    meeting.clientAgrees = input.clientAgrees;
    meeting.mentorAgrees = input.mentorAgrees ?? meeting.mentorAgrees;
    if (!meeting.clientAgrees) this.#drop(meeting);
    else if (meeting.mentorAgrees) {
      meeting.agreed = answered;
      this.#waitsUntil ??= answered;
    }
  }

  /** Who had agreed is not waiting any more; without an appointment he waits again. */
  #withdraw(on: Date): void {
    const [meeting] = this.#proposed;
    if (!meeting) return;
    this.#drop(meeting);
    if (meeting.agreed && !this.#appointed) this.#wait(on);
  }

  #drop(meeting: Meeting): void {
    this.#proposed = this.#proposed.filter((each) => each !== meeting);
  }

  #order(order: Extract<RandomCommand, { step: 'recordCourtOrder' }>['input']): void {
    switch (order.kind) {
      case 'APPOINTMENT':
        this.#appointed = {
          from: order.effectiveOn ?? addDays(order.sentOn, 1),
          term: order.termEndsOn,
          end: null,
        };
        return;
      case 'REFUSAL':
        if (!this.#appointed && this.#petition) this.#petition.refused = order.orderedOn;
        return;
      case 'DISMISSAL':
        return this.#end(order.effectiveOn ?? addDays(order.sentOn, 1));
      case 'LIFTING':
        return this.#end(order.effectiveOn ?? workingDayFrom(addMonths(order.sentOn, 3)));
      case 'EXTENSION': {
        const { termEndsOn } = order;
        if (this.#appointed) this.#appointed.term = termEndsOn;
        for (const work of this.#work) if (work.byTerm) work.to = termEndsOn;
        return;
      }
      default:
        return order.kind satisfies never;
    }
  }

  #end(on: Date): void {
    if (this.#appointed) this.#appointed.end = on;
    for (const work of this.#work) if (!work.to || work.to > on) work.to = on;
  }

  #mandate(startsOn: Date | null, today: Date): void {
    const from = this.#appointed?.from ?? today;
    const meeting = this.#proposed.find(({ agreed }) => agreed);
    if (meeting) this.#drop(meeting);
    const term = this.#appointed?.term ?? null;
    this.#work.push({
      from: startsOn ?? (from > today ? from : today),
      to: term,
      byTerm: term !== null,
    });
  }
}
