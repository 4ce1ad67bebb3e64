import { elapsed } from '../engine/clock.ts';

/** Work may ask whether something was asked for since it began: then what it makes is of no use. */
export type Work = (isStale: () => boolean) => Promise<void>;

/** Work that takes long waits as long for a pause, up to this many milliseconds. */
const longestPause = 1000;

/** Does a piece of work after a pause, once for all that asked for it meanwhile. */
export class Latest {
  readonly #work: Work;
  readonly #shortestPause: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #asked = 0;
  #took = 0;

  /** `shortestPause` in milliseconds. The work throws nothing. */
  constructor(work: Work, shortestPause: number) {
    this.#work = work;
    this.#shortestPause = shortestPause;
  }

  ask(): void {
    this.#asked++;
    clearTimeout(this.#timer);
    const pause = Math.max(this.#shortestPause, Math.min(this.#took, longestPause));
    this.#timer = setTimeout(() => void this.#begin(), pause);
  }

  /** Does at once what is asked for, and waits for it. */
  async done(): Promise<void> {
    while (this.#timer || this.#running) await this.#begin();
  }

  #begin(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#repeat().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Until nothing was asked for during the work; what waits for a pause begins by itself. */
  async #repeat(): Promise<void> {
    for (let at = -1; at !== this.#asked && !this.#timer; ) {
      at = this.#asked;
      const started = elapsed();
      await this.#work(() => this.#asked !== at);
      this.#took = elapsed() - started;
    }
  }
}
