import { definePlugin, implementJob, on, type PluginWork } from 'dossier/plugin';
import { visitAccess } from './access.ts';
import { calendarHealth } from './calendar-health.ts';
import { followIntake } from './follow-intake.ts';
import { putEntry, removeEntry } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { putVisit } from './put-visit.ts';
import { removeVisit } from './remove-visit.ts';
import { addHomeVisit } from './schema.ts';
import { calendarConfig, calendarSettings } from './settings.ts';
import { subjectAccess } from './subject-access.ts';

type Work = PluginWork<'calendar'>;

const follow = (work: Work, { payload }: { payload: { caseId: string } }): Promise<void> =>
  followIntake(work, payload.caseId);

/** Home visits for intakes appear in the calendar of the office. See README.md. */
export const homeVisitsCalendar = definePlugin({
  id: 'calendar',
  version: '1.0.0',
  summary: 'Puts home visits for intakes into the calendar of the office.',
  contractVersion: 1,
  config: calendarConfig,
  settings: calendarSettings,
  migrations: [
    {
      version: '0001_visits',
      up: new URL('../migrations/0001_visits.up.sql', import.meta.url),
      down: new URL('../migrations/0001_visits.down.sql', import.meta.url),
    },
  ],
  personalData,
  access: visitAccess,
  schema: addHomeVisit,
  setup: (host) => ({
    subscriptions: [
      on('case.intake-planned', 'plan', follow),
      on('case.corrected', 'correct', follow),
      on('case.intake-recorded', 'hold', follow),
      on('case.closed', 'close', follow),
    ],
    workers: [
      implementJob(putEntry, { perform: (entry, run) => putVisit(host, entry, run) }),
      implementJob(removeEntry, { perform: (entry, run) => removeVisit(host, entry, run) }),
    ],
    subjectAccess,
    health: () => host.transaction(calendarHealth),
  }),
});
