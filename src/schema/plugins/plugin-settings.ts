import type { PluginSetting } from '../../plugins/contract.ts';
import { changeSetting } from '../../plugins/change-setting.ts';
import type { LiveConfig } from '../../plugins/live-config.ts';
import type { AppContext } from '../context.ts';
import type { CoreTools } from '../tools.ts';

/** One setting of a plugin with what the office changed of it. */
interface SettingFacts {
  readonly plugin: string;
  readonly key: string;
  readonly described: PluginSetting;
  /** What holds: here already, in other processes within seconds. */
  readonly current: unknown;
  readonly inEnvironment: boolean;
  readonly changed: { readonly changedAt: Date; readonly changedById: string } | null;
}

/** `PluginSetting`, `pluginSettings` and `changePluginSetting`; answers the type, and how its objects are had. */
export function addPluginSettings({ builder, command, pluginConfigs }: CoreTools) {
  const settingsOf = (context: AppContext): Promise<SettingFacts[]> => settingsIn(pluginConfigs, context);
  const source = builder.enumType('SettingSource', {
    description: 'Where the value of a setting comes from.',
    values: {
      DEFAULT: { description: 'Nobody set it; the plugin has a value of its own for that, or none.' },
      ENVIRONMENT: { description: 'The operator set it where Dossier is started.' },
      OFFICE: { description: 'It was changed here.' },
    } as const,
  });
  const setting = builder.objectRef<SettingFacts>('PluginSetting').implement({
    description: 'A setting of a plugin. A password or key is never shown, only whether it is set.',
    fields: (t) => ({
      plugin: t.exposeString('plugin', {
        nullable: false,
        description: 'Of which plugin, by its short name.',
      }),
      key: t.exposeString('key', { nullable: false, description: 'Names the setting within the plugin.' }),
      label: t.string({
        nullable: false,
        description: 'Its name, in Dutch.',
        resolve: ({ described }) => described.label,
      }),
      explanation: t.string({
        nullable: false,
        description: 'What it does, in Dutch.',
        resolve: ({ described }) => described.explanation,
      }),
      isSecret: t.boolean({
        nullable: false,
        description: 'Whether it is a password or key.',
        resolve: ({ described }) => described.secret === true,
      }),
      isChangeable: t.boolean({
        nullable: false,
        description: 'Whether `changePluginSetting` changes it; if not, the operator does.',
        resolve: ({ described }) => described.changeable === true,
      }),
      value: t.string({
        description: 'What holds now; null for a password or key, and when nothing is set.',
        resolve: ({ described, current }) => (described.secret ? null : textOf(current)),
      }),
      source: t.field({
        type: source,
        nullable: false,
        description: 'Where that comes from.',
        resolve: ({ changed, inEnvironment }) =>
          changed ? 'OFFICE' : inEnvironment ? 'ENVIRONMENT' : 'DEFAULT',
      }),
      changedAt: t.field({
        type: 'DateTime',
        description: 'When it was changed here last; null when it was not.',
        resolve: ({ changed }) => changed?.changedAt ?? null,
      }),
      changedBy: t.prismaField({
        type: 'User',
        description: 'Who did.',
        resolve: (query, { changed }, _args, { db }) =>
          changed ? db.user.findUnique({ ...query, where: { id: changed.changedById } }) : null,
      }),
    }),
  });
  builder.queryField('pluginSettings', (t) =>
    t.field({
      type: [setting],
      description: 'The settings of all plugins, as far as the office is told of them.',
      resolve: (_root, _args, context) => settingsOf(context),
    }),
  );
  command('changePluginSetting', {
    description:
      'Changes a setting of a plugin for all that runs, within seconds. Settings that do not go together are refused.',
    result: 'PluginSetting',
    // The value may be a password.
    secret: true,
    input: (t) => ({
      plugin: t.string({ required: true, description: 'Of which plugin, by its short name.' }),
      key: t.string({ required: true, description: 'Which setting.' }),
      value: t.string({ description: 'The new value, as text; null: what the operator set, or nothing.' }),
    }),
    load: async (id, context) =>
      (await settingsOf(context)).find(({ plugin, key }) => `${plugin}.${key}` === id) ?? null,
    run: async (tx, acting, { value = null, ...which }) => ({
      id: await changeSetting(tx, acting, pluginConfigs, { ...which, value }),
    }),
  });
  return { setting, settingsOf };
}

async function settingsIn(configs: readonly LiveConfig[], { db }: AppContext): Promise<SettingFacts[]> {
  const rows = await db.pluginSetting.findMany({
    select: { plugin: true, key: true, value: true, changedAt: true, changedById: true },
  });
  return configs.flatMap((config) => {
    const { plugin, environment } = config;
    const changes = new Map(rows.filter((row) => row.plugin === plugin.id).map((row) => [row.key, row]));
    const texts = Object.fromEntries([...changes].map(([key, { value }]) => [key, value]));
    const holds = config.with(texts) as Readonly<Record<string, unknown>>;
    return Object.entries<PluginSetting>(plugin.settings ?? {}).map(([key, described]) => ({
      plugin: plugin.id,
      key,
      described,
      current: holds[key],
      inEnvironment: key in environment,
      changed: changes.get(key) ?? null,
    }));
  });
}

function textOf(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}
