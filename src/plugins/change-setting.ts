import type { Acting } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { appendEvent } from '../events/append-event.ts';
import type { Tx } from '../lib/db.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../lib/domain-error.ts';
import { newId } from '../lib/new-id.ts';
import type { LiveConfig } from './live-config.ts';

export interface SettingChange {
  readonly plugin: string;
  readonly key: string;
  /** As it would stand in the environment; null: from now on what the environment says. */
  readonly value: string | null;
}

/**
 * Changes one setting of a plugin for all processes. The plugin judges its settings as a whole: what does not go together is
 * refused, and all stays as it was.
 * @returns `<plugin>.<key>`
 */
export async function changeSetting(
  tx: Tx,
  acting: Acting,
  configs: readonly LiveConfig[],
  { plugin, key, value }: SettingChange,
): Promise<string> {
  const { actor, now } = acting;
  if (actor.kind !== 'user') throw new ForbiddenError('Settings are changed by people.');
  const config = configs.find((each) => each.plugin.id === plugin);
  const described = (config?.plugin.settings ?? {})[key as never] as { changeable?: boolean } | undefined;
  if (!config || !described) throw new NotFoundError('A setting of this plugin', { path: ['input', 'key'] });
  if (!described.changeable) {
    throw new InvalidInputError(
      `${plugin} takes ${key} from the environment only: ask the operator to change it and start anew.`,
      { path: ['input', 'key'] },
    );
  }
  // Two changes that are each right may be wrong together.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`dossier-plugin-settings-${plugin}`}))`;
  const rows = await tx.pluginSetting.findMany({ where: { plugin, NOT: { key } } });
  const others = Object.fromEntries(rows.map((row) => [row.key, row.value]));
  const problems = config.problemsWith(value === null ? others : { ...others, [key]: value });
  if (problems.length > 0) throw new InvalidInputError(problems.join(' '), { path: ['input', 'value'] });
  // A setting keeps its id while it is changed.
  const known = await tx.pluginSetting.findUnique({
    where: { plugin_key: { plugin, key } },
    select: { id: true },
  });
  const id = known?.id ?? newId();
  await tx.pluginSetting.deleteMany({ where: { id } });
  if (value !== null) {
    const { userId: changedById } = actor;
    await tx.pluginSetting.create({ data: { id, plugin, key, value, changedAt: now, changedById } });
  }
  await tx.$executeRaw`SELECT pg_notify('dossier_plugin_settings', ${plugin})`;
  recordAudit(tx, acting, {
    action: 'CHANGE',
    recordType: 'PluginSetting',
    recordIds: [],
    fields: [`${plugin}.${key}`],
  });
  await appendEvent(tx, acting, 'plugin.setting-changed', { settingId: id, plugin, key });
  return `${plugin}.${key}`;
}
