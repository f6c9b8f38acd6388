import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../lib/clock.ts';
import type { Db } from '../lib/db.ts';
import type { Page } from './contract.ts';
import type { LoadedPlugin } from './setup-plugin.ts';
import { webhookPage } from './webhook-page.ts';

/** The pages and inbound webhooks of all plugins. */
export function pluginPages(
  plugins: readonly LoadedPlugin[],
  { db, clock, audit }: { db: Db; clock: Clock; audit: AuditLog },
): readonly Page[] {
  return plugins.flatMap(({ plugin, log, contributions, work }) => [
    ...(contributions.pages ?? []),
    ...(contributions.webhooks ?? []).map((webhook) =>
      webhookPage({ db, clock, log, audit, pluginId: plugin.id, work }, webhook),
    ),
  ]);
}
