import type { DataSubject } from '../../src/plugins/contract.ts';
import type { ConformanceWorld } from './conformance-world.ts';
import type { OutsideAnswer, OutsideRequest } from './outside.ts';

/** What the kit cannot know of a plugin by itself. */
export interface ConformanceOptions {
  /** How long anything may take until it is done, in milliseconds. Default 20 000. */
  readonly patienceMs?: number;
  /**
   * Environment with which it works, e.g. `PHONEBOOK_URL`. `outside` is the address of a server on loopback that stands for
   * whatever the plugin reaches; requests to it are allowed.
   */
  readonly settings?: (outside: string) => Readonly<Record<string, string>>;
  /** How the server outside answers. Default: 204, whatever is asked. */
  readonly outside?: (request: OutsideRequest) => OutsideAnswer;
  /** One for each inbound webhook, by its path. */
  readonly webhooks?: Readonly<Record<string, SampleWebhook>>;
  /**
   * Lets the plugin's tables hold something about people, by whatever ways there are, and answers about whom. Required when
   * personal data is declared.
   */
  readonly fill?: (world: ConformanceWorld) => Promise<readonly KnownPerson[]>;
}

/** A delivery as the partner would send it. */
export interface SampleWebhook {
  body(world: ConformanceWorld): Uint8Array<ArrayBuffer>;
  /** Headers that make these bytes genuine now. The same call twice may give another delivery. */
  sign(body: Uint8Array<ArrayBuffer>, world: ConformanceWorld): Readonly<Record<string, string>>;
}

export interface KnownPerson {
  readonly subject: DataSubject;
  /** Texts about the person that stand in the plugin's tables now and nowhere else. */
  readonly texts: readonly string[];
}
