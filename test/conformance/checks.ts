import type { Plugin } from '../../src/plugins/contract.ts';
import { bearsHostileBodies } from './checks/bears-hostile-bodies.ts';
import { bearsRepeatedDeliveries } from './checks/bears-repeated-deliveries.ts';
import { bearsRepeatedEvents } from './checks/bears-repeated-events.ts';
import { comesAndGoes } from './checks/comes-and-goes.ts';
import { canBeTakenAway } from './checks/can-be-taken-away.ts';
import { closesItsTables } from './checks/closes-its-tables.ts';
import { declaresItself } from './checks/declares-itself.ts';
import { failsAlone } from './checks/fails-alone.ts';
import { handsOutAll } from './checks/hands-out-all.ts';
import { keepsPeopleApart } from './checks/keeps-people-apart.ts';
import { refusesWrongSettings } from './checks/refuses-wrong-settings.ts';
import { setsUpWithoutEffects } from './checks/sets-up-without-effects.ts';
import { tellsItsHealth } from './checks/tells-its-health.ts';
import { withholdsFromRoles } from './checks/withholds-from-roles.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import type { ConformanceWorld } from './conformance-world.ts';

/** A plugin before it runs. */
export interface Candidate {
  readonly plugin: Plugin;
  readonly options: ConformanceOptions;
}

interface Check<Subject> {
  readonly name: string;
  /** Answers why the plugin does not conform. */
  look(subject: Subject): Promise<readonly string[]>;
}

/** All that is looked at, in this order: what takes people out of the tables comes late. */
export const everyCheck: {
  readonly before: readonly Check<Candidate>[];
  readonly running: readonly Check<ConformanceWorld>[];
} = {
  before: [
    { name: 'it says what it is', look: declaresItself },
    { name: 'setting up has no effects', look: setsUpWithoutEffects },
    { name: 'wrong settings are refused by name', look: refusesWrongSettings },
  ],
  running: [
    { name: 'health is told in time', look: tellsItsHealth },
    { name: 'an event may come twice', look: bearsRepeatedEvents },
    { name: 'a delivery may come twice', look: bearsRepeatedDeliveries },
    { name: 'a hostile body does no harm', look: bearsHostileBodies },
    { name: 'its tables are closed', look: closesItsTables },
    { name: 'each role sees what it may', look: withholdsFromRoles },
    { name: 'it fails alone', look: failsAlone },
    { name: 'a person gets all that is held', look: handsOutAll },
    { name: 'a person goes and others stay', look: keepsPeopleApart },
    { name: 'its tables come and go', look: comesAndGoes },
    { name: 'it can be taken away', look: canBeTakenAway },
  ],
};
