import { addReports } from './add-reports.ts';
import { addSignals } from './add-signals.ts';
import type { SignallingSchema } from './signalling-work.ts';

/** Signals, and the reports made of them. */
export const addSignalling: SignallingSchema = (builder, tools, host) => {
  addSignals(builder, tools, host);
  addReports(builder, tools, host);
};
