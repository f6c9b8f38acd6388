import { addDays } from '../../../lib/calendar-date.ts';
import { decideFilePetition } from '../../cases/decide-file-petition.ts';
import { decidePlanHearing } from '../../cases/decide-plan-hearing.ts';
import { decideRecordCourtOrder } from '../../cases/decide-record-court-order.ts';
import type { FileRow } from '../import-sheets.ts';
import type { HistoryAct, HistoryRows } from './case-history.ts';
import { notTold } from './not-told.ts';

/** A petition, its hearing and the order, as far as it came to that; or an order on the appointment. */
export function courtActs(row: FileRow<'court'>, rows: HistoryRows): HistoryAct[] {
  const { values } = row;
  const { orderKind, filedOn, hearingOn } = values;
  const decidesPetition = orderKind === null || orderKind === 'APPOINTMENT' || orderKind === 'REFUSAL';
  const orderedOn =
    values.orderedOn ?? values.sentOn ?? (values.effectiveOn && addDays(values.effectiveOn, -1));
  const acts: HistoryAct[] = [];
  if (filedOn) acts.push(filed(row, filedOn, rows));
  else if (decidesPetition && orderedOn) acts.push({ ...filed(row, orderedOn, rows), isStandIn: true });
  if (hearingOn && filedOn) {
    acts.push({
      on: filedOn,
      rank: 42,
      step: 'planHearing',
      at: row,
      columns: { '': 'hearingOn', hearingOn: 'hearingOn' },
      decide: (facts, moment) =>
        decidePlanHearing(facts, { hearingOn, attendee: values.hearingAttendee ?? 'CONSULTANT' }, moment),
    });
  }
  if (orderKind && orderedOn) acts.push(ordered(row, orderedOn, rows));
  return acts;
}

function filed(row: FileRow<'court'>, filedOn: Date, rows: HistoryRows): HistoryAct {
  const { values } = row;
  return {
    on: filedOn,
    rank: 41,
    step: 'filePetition',
    at: row,
    columns: {
      '': 'filedOn',
      filedOn: 'filedOn',
      whyRelativesDidNotFile: 'whyRelativesDidNotFile',
      willingnessStatementOn: 'willingnessStatementOn',
      clientConsentOn: 'clientConsentOn',
      medicalStatementOn: 'medicalStatementOn',
      mentorshipPlanOn: 'mentorshipPlanOn',
    },
    decide: (facts, moment) =>
      decideFilePetition(
        facts,
        {
          petitionerKind: values.petitionerKind ?? 'RELATIVE',
          whyRelativesDidNotFile: values.whyRelativesDidNotFile,
          papers: values.papers ?? [],
          // Of a petition that was decided, nothing is asked any more.
          consentStatementsComplete: values.orderKind !== null,
          willingnessStatementOn: values.willingnessStatementOn ?? filedOn,
          clientConsentOn: values.clientConsentOn,
          noConsentReason: values.noConsentReason ?? notTold,
          medicalStatementOn: values.medicalStatementOn ?? filedOn,
          mentorshipPlanOn: values.mentorshipPlanOn ?? filedOn,
          filedOn,
        },
        moment,
      ),
    done({ petitions = [] }) {
      for (const { id } of petitions) rows.petitions.set(id, row);
    },
  };
}

function ordered(row: FileRow<'court'>, orderedOn: Date, rows: HistoryRows): HistoryAct {
  const { values } = row;
  const sentOn = values.sentOn ?? orderedOn;
  const kind = values.orderKind ?? 'APPOINTMENT';
  return {
    on: sentOn,
    rank: 43,
    step: 'recordCourtOrder',
    at: row,
    columns: {
      '': 'orderKind',
      sentOn: 'sentOn',
      orderedOn: 'orderedOn',
      effectiveOn: 'effectiveOn',
      termEndsOn: 'termEndsOn',
    },
    decide: (facts, moment) =>
      decideRecordCourtOrder(
        facts,
        {
          kind,
          orderNumber: values.orderNumber ?? notTold,
          orderedOn,
          sentOn,
          // An extension takes effect when the term before it ends, a refusal on nothing.
          effectiveOn: kind === 'EXTENSION' || kind === 'REFUSAL' ? null : values.effectiveOn,
          termEndsOn: values.termEndsOn,
          mentorsNamed: values.mentorsNamed === 2 ? 2 : 1,
        },
        moment,
      ),
    done({ orders = [] }) {
      for (const { id } of orders) rows.orders.set(id, row);
    },
  };
}
