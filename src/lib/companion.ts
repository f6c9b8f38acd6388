import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A value that goes along with a piece of work through all its calls, for where nothing can be handed on. While a single
 * one is in use, Node follows every promise of the process, and that is a tenth of the time of each request, its own or
 * not. So it is in use while such work is under way and not after.
 */
export class Companion<T> {
  readonly #storage = new AsyncLocalStorage<T>();
  #underWay = 0;

  /** Does work that has the value with it until its promise is settled; what it leaves to go on then may have none. */
  async during<R>(value: T, work: () => Promise<R>): Promise<R> {
    this.#underWay += 1;
    try {
      return await this.#storage.run(value, work);
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#storage.disable();
    }
  }

  /** The value of the work under way; null outside any. */
  current(): T | null {
    return this.#storage.getStore() ?? null;
  }
}
