/** Time and chance, as tests replace them. */
export interface Clock {
  now(): number;
  random(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        reject(signal!.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

/**
 * Lets calls through at a rate, and some at once. Those who wait get their turns in the order in which they came. A
 * service that throttles halves the rate; it comes back with every call that is answered.
 */
export class TokenBucket {
  readonly #full: number;
  readonly #burst: number;
  readonly #clock: Clock;
  #rate: number;
  /** When the next call is due, were there no burst. */
  #due = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, burst: number, clock: Clock) {
    this.#full = perSecond;
    this.#rate = perSecond;
    this.#burst = burst;
    this.#clock = clock;
  }

  /** Calls a second, as of now. */
  get rate(): number {
    return this.#rate;
  }

  async take(signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const gap = 1000 / this.#rate;
    // Time in which nothing was called is saved up to the burst, no further.
    this.#due = Math.max(this.#due, now - (this.#burst - 1) * gap) + gap;
    const wait = this.#due - gap - now;
    if (wait > 0) await this.#clock.sleep(wait, signal);
    else signal?.throwIfAborted();
  }

  slower(): void {
    this.#rate = Math.max(this.#full / 16, this.#rate / 2);
  }

  faster(): void {
    this.#rate = Math.min(this.#full, this.#rate + this.#full / 20);
  }
}

export interface Pace {
  /** Calls a second of one account to one product. */
  readonly perSecond: number;
  readonly burst: number;
  /** Milliseconds that a call may take with all its retries. */
  readonly budget: number;
  /** Milliseconds between tries, at least and at most. */
  readonly shortest: number;
  readonly longest: number;
}

/** Below the quotas that are documented: 600 a minute for the lists of VPC. Those of others are told in the console. */
export const defaultPace: Pace = { perSecond: 9, burst: 9, budget: 60_000, shortest: 100, longest: 15_000 };

/** The buckets of all accounts. The quotas of the services are per account, so nothing is shared between accounts. */
export class Pacing {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly #buckets = new Map<string, Map<string, TokenBucket>>();

  constructor(pace: Partial<Pace> = {}, clock: Clock = realClock) {
    this.pace = { ...defaultPace, ...pace };
    this.clock = clock;
  }

  bucket(account: string, product: string): TokenBucket {
    const own = this.#buckets.get(account) ?? new Map<string, TokenBucket>();
    const bucket = own.get(product) ?? new TokenBucket(this.pace.perSecond, this.pace.burst, this.clock);
    this.#buckets.set(account, own.set(product, bucket));
    return bucket;
  }

  leave(account: string): void {
    this.#buckets.delete(account);
  }

  /**
   * Tries until it works, until it fails for good, or until the time is up; then it throws what was thrown last. The
   * waits grow by chance (decorrelated jitter), so that callers that were refused together do not come back together.
   */
  async retry<T>(
    attempt: () => Promise<T>,
    again: (error: unknown) => false | { readonly after?: number | undefined },
    signal?: AbortSignal,
  ): Promise<T> {
    const { budget, shortest, longest } = this.pace;
    const end = this.clock.now() + budget;
    let wait = shortest;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        const verdict = again(error);
        if (verdict === false) throw error;
        wait = Math.min(longest, shortest + this.clock.random() * (wait * 3 - shortest));
        // A service that names a time gets it, and not from all callers at the same moment.
        const pause = Math.max(wait, (verdict.after ?? 0) + this.clock.random() * shortest);
        if (this.clock.now() + pause > end) throw error;
        await this.clock.sleep(pause, signal);
      }
    }
  }
}
