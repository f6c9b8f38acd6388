import { appointCases } from './appoint-cases.ts';
import { endCases } from './end-cases.ts';
import type { History, Month } from './history.ts';
import { keepWaitingList } from './keep-waiting-list.ts';
import { registerCase } from './register-case.ts';
import type { Quotas } from './quotas.ts';
import type { Targets } from './targets.ts';

/** Ends, registers, accepts, matches and appoints, so that the clients' figures at the end of the month fit. */
export function playCases(history: History, month: Month, targets: Targets, quotas: Quotas): void {
  endCases(history, month, quotas);
  const open = history.cases.filter(({ ending }) => ending === null).length;
  for (let count = open; count < targets.clientsRegistered; count++) registerCase(history, month);
  keepWaitingList(history, month, targets);
  appointCases(history, month, targets);
}
