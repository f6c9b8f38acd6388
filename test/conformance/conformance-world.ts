import {
  definePlugin,
  on,
  type Plugin,
  type PluginContributions,
  type PluginHost,
} from '../../src/plugins/contract.ts';
import { z } from 'zod';
import { inTime } from '../../src/lib/in-time.ts';
import { certifiedMentor, ledTo, registered, uuidOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import type { ConformanceOptions, KnownPerson } from './conformance-options.ts';
import { Outside } from './outside.ts';

/** A whole Dossier with the plugin, another plugin to see whether that one suffers, and one mentorship with all in it. */
export class ConformanceWorld {
  readonly plugin: Plugin;
  readonly options: ConformanceOptions;
  readonly patienceMs: number;
  readonly dossier: TestDossier;
  readonly outside: Outside;
  readonly coordinator: Caller;
  readonly clientId: string;
  readonly caseId: string;
  readonly mentorId: string;
  /** About whom `fill` put something into the tables. */
  readonly persons: readonly KnownPerson[];
  /** What the plugin contributes, and the host it was given. */
  readonly contributions: PluginContributions;
  readonly host: PluginHost<unknown, string>;
  /** Events that the other plugin heard of. */
  readonly heardByOther: readonly bigint[];
  #stopped = false;

  private constructor(made: Omit<ConformanceWorld, 'stop'>) {
    this.plugin = made.plugin;
    this.options = made.options;
    this.patienceMs = made.patienceMs;
    this.dossier = made.dossier;
    this.outside = made.outside;
    this.coordinator = made.coordinator;
    this.clientId = made.clientId;
    this.caseId = made.caseId;
    this.mentorId = made.mentorId;
    this.persons = made.persons;
    this.contributions = made.contributions;
    this.host = made.host;
    this.heardByOther = made.heardByOther;
  }

  /** @throws Error when Dossier does not start with the plugin, or when `fill` fails */
  static async start(plugin: Plugin, options: ConformanceOptions): Promise<ConformanceWorld> {
    const outside = new Outside(options.outside);
    await outside.start();
    const watched = watch(plugin);
    const heardByOther: bigint[] = [];
    const dossier = await TestDossier.start({
      plugins: [watched.plugin, listener((id) => heardByOther.push(id))],
      env: { ...options.settings?.(outside.url), OUTBOUND_ALLOW: outside.host },
      quiet: true,
    });
    const coordinator = await dossier.as('COORDINATOR');
    const caseId = await registered(coordinator);
    const mentorId = await certifiedMentor(dossier);
    await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
    await dossier.drain();
    const { clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
    const ids = { clientId, caseId: uuidOf(caseId), mentorId: uuidOf(mentorId) };
    const made = {
      patienceMs: options.patienceMs ?? 20_000,
      plugin,
      options,
      dossier,
      outside,
      coordinator,
      ...ids,
      ...watched.seen(),
      heardByOther,
    };
    const empty = new ConformanceWorld({ ...made, persons: [] });
    const persons = (await options.fill?.(empty)) ?? [];
    await dossier.drain();
    return new ConformanceWorld({ ...made, persons });
  }

  /** Answers what is wrong with how it stops. */
  async stop(): Promise<readonly string[]> {
    if (this.#stopped) return [];
    this.#stopped = true;
    try {
      await inTime(this.dossier.stop(), this.patienceMs);
      return [];
    } catch {
      return [
        `Dossier does not stop within ${this.patienceMs / 1000} s: end in 'stop' what 'start' began, and let jobs end when their signal is aborted.`,
      ];
    } finally {
      await this.outside.stop();
    }
  }
}

interface Seen {
  readonly contributions: PluginContributions;
  readonly host: PluginHost<unknown, string>;
}

/** The plugin as it is, and a look at what passes between it and the host. */
function watch(plugin: Plugin): { readonly plugin: Plugin; seen(): Seen } {
  let last: Seen | undefined;
  const watched: Plugin = {
    ...plugin,
    setup(host) {
      const contributions = plugin.setup(host);
      last = { contributions, host };
      return contributions;
    },
  };
  return {
    plugin: watched,
    seen() {
      if (!last) throw new Error('The plugin was not set up.');
      return last;
    },
  };
}

function listener(heard: (id: bigint) => void): Plugin {
  return definePlugin({
    id: 'listener',
    version: '1.0.0',
    summary: 'Hears of cases, to see whether another plugin keeps it from that.',
    contractVersion: 1,
    config: z.object({}),
    personalData: [],
    setup: () => ({
      subscriptions: [on('case.contact-recorded', 'hear', async (_work, { id }) => heard(id))],
    }),
  });
}
