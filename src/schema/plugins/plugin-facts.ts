import type { Health } from '../../plugins/contract.ts';

/** What is known of a plugin while it runs. */
export interface PluginFacts {
  readonly id: string;
  readonly version: string;
  readonly summary: string;
  readonly contractVersion: number;
  readonly queue: string;
  /** Ids of its reactions to events. */
  readonly subscriptions: readonly string[];
  isOn(): boolean;
  /** Within two seconds. */
  health(): Promise<Health>;
}
