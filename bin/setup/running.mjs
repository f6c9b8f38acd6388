// @ts-check
import { SetupError } from './setup-error.mjs';

/**
 * What runs, in the order in which it was started; stopped in reverse.
 */
export class Running {
  /** @type {{ name: string; stop: () => Promise<void> }[]} */
  #parts = [];
  #abort = new AbortController();
  /** @type {(sentence: string) => void} */
  #tellBroken = () => {};

  /** Aborted as soon as stopping begins. */
  signal = this.#abort.signal;

  /**
   * Resolves with a sentence when a part ends that nobody stopped.
   *
   * @type {Promise<string>}
   */
  broken = new Promise((resolve) => (this.#tellBroken = resolve));

  /**
   * @template {{ stop: () => Promise<void>; exited?: Promise<string> }} Part
   * @param {string} name as people know it, e.g. `PostgreSQL`
   * @param {Part} part
   * @param {string} [where] to look when it ends by itself
   * @returns {Promise<Part>}
   */
  async add(name, part, where = '') {
    if (this.signal.aborted) {
      await part.stop();
      throw new SetupError('Stopped before everything was started.');
    }
    this.#parts.push({ name, stop: () => part.stop() });
    void part.exited?.then((how) => {
      if (!this.signal.aborted) this.#tellBroken(`${name} ended by itself (${how}). ${where}`.trim());
    });
    return part;
  }

  async stop() {
    this.#abort.abort();
    for (const { name, stop } of this.#parts.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        // The rest must stop all the same.
        process.stderr.write(`${name} did not stop as it should: ${String(error)}\n`);
      }
    }
  }
}
