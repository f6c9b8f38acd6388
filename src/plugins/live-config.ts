import type { Plugin } from './contract.ts';
import { settingProblems } from './setting-problems.ts';

/** Settings as they stand in the environment: texts by the keys of the config. */
export type SettingTexts = Readonly<Record<string, string>>;

/** The config of one plugin as it is now: the environment, and over it what the office changed. */
export class LiveConfig {
  readonly plugin: Plugin;
  readonly environment: SettingTexts;
  #current: unknown;

  /** @throws z.ZodError when the environment by itself does not do */
  constructor(plugin: Plugin, environment: SettingTexts) {
    this.plugin = plugin;
    this.environment = environment;
    this.#current = plugin.config.parse(environment);
  }

  get current(): unknown {
    return this.#current;
  }

  /** What would be wrong with these changes, as one config; none when they may be used. */
  problemsWith(changed: SettingTexts): readonly string[] {
    const { error } = this.plugin.config.safeParse({ ...this.environment, ...changed });
    return error ? settingProblems(this.plugin.id, error) : [];
  }

  /** How it is with these changes; those that do not do leave it as it is. */
  with(changed: SettingTexts): unknown {
    const { data, success } = this.plugin.config.safeParse({ ...this.environment, ...changed });
    return success ? data : this.#current;
  }

  /** From now on these changes hold, all of them. @throws z.ZodError when they do not do; nothing changes then */
  use(changed: SettingTexts): void {
    this.#current = this.plugin.config.parse({ ...this.environment, ...changed });
  }
}
