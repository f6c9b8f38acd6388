import { date, oneOf, severalOf, text, wholeNumber } from '../cell-kinds.ts';
import { optional, required } from '../import-column.ts';
import { hearingAttendees } from '../../cases/decide-plan-hearing.ts';
import { orderKinds, petitionerKinds, petitionPapers } from '../import-codes.ts';

/** A petition with the order on it, a petition on which the court has still to decide, or an order on an appointment. */
export const courtColumns = {
  case: required('Dossiernummer', text(100)),
  petitionerKind: optional('Verzoeker', oneOf(petitionerKinds)),
  petitionerName: optional('Naam verzoeker', text(200)),
  whyRelativesDidNotFile: optional('Waarom familie niet verzocht', text(5000)),
  filedOn: optional('Ingediend op', date),
  filedVia: optional('Ingediend via', text(50)),
  willingnessStatementOn: optional('Bereidverklaring van', date),
  clientConsentOn: optional('Toestemming cliënt van', date),
  noConsentReason: optional('Waarom geen toestemming', text(5000)),
  medicalStatementOn: optional('Verklaring toestand van', date),
  mentorshipPlanOn: optional('Mentorschapsplan van', date),
  papers: optional('Stukken', severalOf(oneOf(petitionPapers))),
  courtCaseNumber: optional('Zaaknummer rechtbank', text(100)),
  hearingOn: optional('Zitting op', date),
  hearingAttendee: optional('Aanwezig op zitting', oneOf(hearingAttendees)),
  orderKind: optional('Beschikking', oneOf(orderKinds)),
  orderNumber: optional('Beschikkingsnummer', text(100)),
  registerNumber: optional('Registernummer', text(100)),
  orderedOn: optional('Beschikking van', date),
  sentOn: optional('Verzonden op', date),
  effectiveOn: optional('Van kracht op', date),
  termEndsOn: optional('Termijn tot', date),
  mentorsNamed: optional('Aantal mentoren', wholeNumber(1, 2)),
};
