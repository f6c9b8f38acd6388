import type { ConnectionType } from '../connection.ts';
import type { CoreTools } from '../tools.ts';
import { addCareDecision } from './care-decision.ts';
import { addClientContact } from './client-contact.ts';
import { addContactArrangement } from './contact-arrangement.ts';
import { addContactCommands } from './contact-commands.ts';
import { addContactStanding } from './contact-standing.ts';
import { addOverdueContacts } from './overdue-contacts.ts';

/** What is done for a client: the log of contacts with him, and the decisions taken for him. */
export function addContactLog(tools: CoreTools, cases: ConnectionType): void {
  addClientContact(tools);
  addContactArrangement(tools);
  addContactStanding(tools);
  addCareDecision(tools);
  addContactCommands(tools);
  addOverdueContacts(tools, cases);
}
