import { implementJob } from '../../jobs/implement-job.ts';
import { definePlugin } from '../contract.ts';
import { signallingAccess } from './access.ts';
import { signallingEvents } from './events.ts';
import { mailReport } from './jobs.ts';
import { performMailReport } from './mail-report.ts';
import { personalData } from './personal-data.ts';
import { signallingRetention } from './retention.ts';
import { addSignalling } from './schema.ts';
import { signallingSettings, signallingSettingTexts } from './settings.ts';
import { shareHealth } from './share-health.ts';
import type { SignallingWork } from './signalling-work.ts';
import { subjectAccess } from './subject-access.ts';

/** Broad signalling: mentors' observations on care become reports that are safe to share. See README.md. */
export const signallingPlugin = definePlugin({
  id: 'signalling',
  summary: 'Records signals of mentors about care and shares reports of them with partners.',
  version: '1.0.0',
  contractVersion: 1,
  config: signallingSettings,
  settings: signallingSettingTexts,
  personalData,
  access: signallingAccess,
  events: signallingEvents,
  schema: addSignalling,
  setup: (host) => ({
    workers: [
      implementJob<SignallingWork, { shareId: string; round: number }>(mailReport, {
        perform: (payload, run) => performMailReport(host, payload, run),
      }),
    ],
    subjectAccess,
    retention: signallingRetention,
    health: () => host.transaction(shareHealth),
  }),
});
