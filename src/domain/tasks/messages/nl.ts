import type { TaskKind } from '../../../generated/prisma/enums.ts';
import { type Message, messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** What tasks are called. Another language is another file with this type. */
export const nl = {
  titles: {
    VOG_RENEWAL: message('VOG van een mentor vernieuwen'),
    CONTACT_OVERDUE: message('Contact opnemen met de cliënt'),
    FIVE_YEARLY_REPORT: message('Vijfjaarlijks verslag aan de kantonrechter'),
    YEARLY_REPORT: message('Jaarverslag aan de kantonrechter'),
    EVALUATION: message('Jaarevaluatie houden'),
    COMPLAINT_REMINDER: message('Klacht afhandelen'),
    COMPLAINT_LAST_DAY: message('Klacht afhandelen: laatste dag'),
    PETITION_UNANSWERED: message('Navragen bij de rechtbank: nog geen beschikking'),
    WAITING_TOO_LONG: message('Cliënt wacht te lang op een mentor'),
    TERM_ENDING: message('Verlenging van het mentorschap vragen'),
    CONTINUATION_REQUEST: message('Handhavingsverzoek aan het LKB'),
    ACCOUNTANT_STATEMENT: message('Verklaring van de accountant'),
    NORM_LOAD: message('Werklast boven 90 % van de norm'),
    LETTER_OF_INTENT_REVIEW: message('Intentieovereenkomst herzien'),
    RETENTION_REACHED: message('Dossiers aan het eind van hun bewaartermijn nakijken'),
    CLIENT_COMES_OF_AGE: message('Cliënt wordt 18 jaar'),
    BY_HAND: message('Eigen taak'),
  } satisfies Readonly<Record<TaskKind, Message>>,
};

export type TaskMessages = typeof nl;
