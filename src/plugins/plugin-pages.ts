import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import type { Page } from './contract.ts';
import type { HostPage } from './host-page.ts';
import type { InboxRows } from './inbox-rows.ts';
import type { LoadedPlugin } from './setup-plugin.ts';
import { webhookPage } from './webhook-page.ts';

/** The pages and inbound webhooks of all plugins. */
export function pluginPages(
  plugins: readonly LoadedPlugin[],
  { inbox, clock, audit }: { inbox: InboxRows; clock: Clock; audit: AuditLog },
): readonly (Page | HostPage)[] {
  return plugins.flatMap(({ plugin, db, log, contributions, work }) => [
    ...(contributions.pages ?? []),
    ...(contributions.webhooks ?? []).map((webhook) =>
      webhookPage({ db, inbox, clock, log, audit, pluginId: plugin.id, work }, webhook),
    ),
  ]);
}
