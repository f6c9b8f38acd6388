import { type Message, messagesIn, type MessageValues } from '../../../lib/messages.ts';
import type { TimelineType } from '../timeline-group.ts';

const message = messagesIn('nl-NL');

interface Telling {
  /** Without these, the happening goes by its name alone. */
  readonly needs: readonly string[];
  readonly say: Message<MessageValues>;
}

function told(needs: readonly string[], pattern: string): Telling {
  return { needs, say: message<MessageValues>(pattern) };
}

/** What is told of a happening beyond its name. */
export const nl: Readonly<Partial<Record<TimelineType, Telling>>> = {
  'case.intake-planned': told(['plannedOn'], 'Intake gepland op {plannedOn, date, long}.'),
  'case.intake-recorded': told(['decision'], 'Intake vastgelegd: {decision}.'),
  'case.waiting': told(['reason'], 'Op de wachtlijst geplaatst: {reason}.'),
  'case.introduction-recorded': told(
    ['agreed'],
    `Kennismaking vastgelegd: {agreed, select, true {cliënt en mentor gaan akkoord} other {nog niet beiden akkoord}}.`,
  ),
  'case.petition-filed': told(['petitionerKind'], 'Verzoekschrift ingediend; verzoeker: {petitionerKind}.'),
  'case.petition-completed': told(['papers'], 'Stukken nagezonden aan de rechtbank: {papers}.'),
  'case.hearing-planned': told(['hearingOn'], 'Zitting gepland op {hearingOn, date, long}.'),
  'case.order-recorded': told(['kind'], 'Beschikking ontvangen: {kind}.'),
  'case.change-petitioned': told(
    ['kind', 'petitioner'],
    'Aan de rechtbank gevraagd: {kind}; verzoeker: {petitioner}.',
  ),
  'case.report-requested': told(
    ['dueOn'],
    'De rechter vroeg om een verslag, uiterlijk op {dueOn, date, long}.',
  ),
  'case.report-sent': told(['kind'], 'Verslag naar de rechter gestuurd: {kind}.'),
  'case.contact-recorded': told(
    ['kind', 'missed'],
    '{missed, select, true {Contact met de cliënt ging niet door} other {Contact met de cliënt}}: {kind}.',
  ),
  'case.contact-arranged': told(
    ['everyWeeks'],
    'Afgesproken dat er {everyWeeks, plural, one {elke week} other {om de # weken}} contact is met de cliënt.',
  ),
  'case.care-decided': told(['field'], 'Besluit over zorg: {field}.'),
  'case.evaluation-recorded': told(['year'], 'Jaarevaluatie over {year} vastgelegd.'),
  'case.client-told': told(['kind'], 'Contactpersoon gemeld aan de cliënt: {kind}.'),
  'case.closed': told(['reason'], 'Dossier gesloten: {reason}.'),
  'case.status-changed': told(['from', 'to'], 'Stand gewijzigd van {from} in {to}.'),
  'complaint.recorded': told(['complaint'], 'Klacht {complaint} ontvangen.'),
  'complaint.acknowledged': told(['complaint'], 'Ontvangst van klacht {complaint} bevestigd.'),
  'complaint.handler-assigned': told(['complaint'], 'Behandelaar van klacht {complaint} aangewezen.'),
  'complaint.subject-changed': told(['complaint'], 'Klacht {complaint} bleek over een ander te gaan.'),
  'complaint.term-extended': told(['complaint'], 'Termijn van klacht {complaint} verlengd.'),
  'complaint.corrected': told(['complaint'], 'Dagen van klacht {complaint} verbeterd.'),
  'complaint.decided': told(['complaint'], 'Klacht {complaint} afgehandeld.'),
  'document.drawn-up': told(['kind'], 'Document gemaakt: {kind}.'),
  'document.uploaded': told(['kind'], 'Document toegevoegd: {kind}.'),
  'document.renamed': told(['kind'], 'Document van naam veranderd: {kind}.'),
  'document.withdrawn': told(['kind'], 'Document ingetrokken: {kind}.'),
};
