import pg from 'pg';
import type { Db } from '../lib/db.ts';
import { groupBy } from '../lib/group-by.ts';
import type { Logger } from '../lib/log.ts';
import type { LiveConfig } from './live-config.ts';

export interface FollowSettingsOptions {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly configs: readonly LiveConfig[];
  readonly log: Logger;
}

/** For who could not be told: a connection may break. */
const pollMs = 10_000;

/** Keeps the settings of this process equal to those in the database: told of a change, it reads them. */
export class FollowSettings {
  readonly #options: FollowSettingsOptions;
  #listener: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reading: Promise<void> = Promise.resolve();

  constructor(options: FollowSettingsOptions) {
    this.#options = options;
  }

  /** @throws Error when the settings cannot be read: nothing may run with others than the office set. */
  async start(): Promise<void> {
    await this.#listen();
    await this.#read();
    this.#timer = setInterval(() => this.#readSoon(), pollMs).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#reading;
    await this.#listener?.end();
    this.#listener = null;
  }

  #readSoon(): void {
    this.#reading = this.#reading
      .then(() => (this.#listener ? undefined : this.#listen()))
      .then(() => this.#read())
      .catch((error: unknown) => {
        this.#options.log.warn({ error }, 'Changed settings could not be read; it tries again');
      });
  }

  async #read(): Promise<void> {
    const { db, configs, log } = this.#options;
    const rows = await db.pluginSetting.findMany({ select: { plugin: true, key: true, value: true } });
    const changed = groupBy(rows, ({ plugin }) => plugin);
    for (const config of configs) {
      const { id } = config.plugin;
      const texts = Object.fromEntries((changed.get(id) ?? []).map(({ key, value }) => [key, value]));
      // They were allowed when they were set: another version of the plugin may think otherwise.
      const problems = config.problemsWith(texts);
      if (problems.length === 0) config.use(texts);
      else log.error({ plugin: id, problems }, 'The changed settings do not do any more; others hold');
    }
  }

  async #listen(): Promise<void> {
    const listener = new pg.Client({ connectionString: this.#options.databaseUrl });
    const lost = (): void => {
      if (this.#listener === listener) this.#listener = null;
    };
    listener.on('error', lost);
    listener.on('end', lost);
    listener.on('notification', () => this.#readSoon());
    await listener.connect();
    await listener.query('LISTEN dossier_plugin_settings');
    this.#listener = listener;
  }
}
