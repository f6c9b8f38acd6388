import type { Clock } from '../src/lib/clock.ts';

/** A clock that the test sets and that ticks on from there. */
export class TestClock implements Clock {
  #base: number;
  #since = performance.now();

  constructor(start: Date) {
    this.#base = start.getTime();
  }

  now(): Date {
    return new Date(this.#base + (performance.now() - this.#since));
  }

  /** `2022-03-01` means noon of that day in the Netherlands, `2022-03-01T10:00:00Z` that moment. */
  set(moment: string): void {
    this.#base = (moment.length === 10 ? new Date(`${moment}T11:00:00Z`) : new Date(moment)).getTime();
    this.#since = performance.now();
  }

  advance({
    days = 0,
    minutes = 0,
    seconds = 0,
  }: {
    days?: number;
    minutes?: number;
    seconds?: number;
  }): void {
    this.#base += ((days * 24 * 60 + minutes) * 60 + seconds) * 1000;
  }
}
