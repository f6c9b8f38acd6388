import { z } from 'zod';
import { appendEvent } from '../../src/events/append-event.ts';
import { definePlugin, on, type PluginHost, type PluginWork } from '../../src/plugins/contract.ts';
import type { Tx } from '../../src/lib/db.ts';
import type { TestDossier } from '../harness.ts';

/** What one reaction was given, in the order in which it took effect. */
export interface Heard {
  readonly caseId: string;
  readonly to: string;
}

/** A plugin that writes down which changes of cases it hears of, and that does beforehand what a test asks of it. */
export function follower<const Id extends string>(id: Id, options: { readonly eventsSince?: Date } = {}) {
  const heard: Heard[] = [];
  let before: (event: Heard, signal?: AbortSignal) => Promise<void> = () => Promise.resolve();
  let host: PluginHost<object, Id> | null = null;
  const plugin = definePlugin({
    id,
    version: '1.0.0',
    summary: 'Writes down what it hears.',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup(given: PluginHost<object, Id>) {
      host = given;
      return {
        ...options,
        subscriptions: [
          on('case.status-changed', 'listen', async (_work: PluginWork<Id>, { payload: { caseId, to } }) => {
            await before({ caseId, to });
            heard.push({ caseId, to });
          }),
        ],
      };
    },
  });
  return {
    plugin,
    heard,
    before: (what: typeof before) => void (before = what),
    host: () => host as PluginHost<object, Id>,
  };
}

/** A fact about a case, whether there is such a case or not. */
export function changeStatus(tx: Tx, { clock }: TestDossier, caseId: string, to: string): Promise<void> {
  const acting = { actor: { kind: 'system', plugin: 'core' }, now: clock.now() } as const;
  return appendEvent(tx, acting, 'case.status-changed', { caseId, from: 'REGISTERED', to });
}
