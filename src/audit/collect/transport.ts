import { hostOf, isAllowed, type Operation, permissionOf } from './actions.ts';
import { CloudError, cloudErrorOf } from './cloud-error.ts';
import type { LoopbackEndpoint } from './endpoint.ts';
import type { KeySource, Keys } from './keys.ts';
import { Pacing } from './pacing.ts';
import { loadSdk } from './sdk.ts';

export type Answer = Readonly<Record<string, unknown>>;

/** What a call is about. */
export interface Subject {
  /** Whose quota it takes. */
  readonly account: string;
  readonly region: string | 'global';
  readonly keys: KeySource;
  readonly signal?: AbortSignal | undefined;
}

/** What was sent so far. */
export interface Traffic {
  /** Answers that came. */
  calls: number;
  /** Requests, with those that were tried again. */
  requests: number;
}

interface TransportOptions {
  readonly loopback?: LoopbackEndpoint | undefined;
  readonly pacing?: Pacing;
}

/**
 * A machine that is busy may let a session end before it gets to use it, more than once in a row. One that always seems
 * to have ended is a clock that goes wrong.
 */
const mostRenewals = 10;

/** Asks the cloud, at its pace. All calls go through here, and none that is not in the table of operations. */
export class Transport {
  readonly traffic: Traffic = { calls: 0, requests: 0 };
  readonly #loopback: LoopbackEndpoint | undefined;
  readonly #pacing: Pacing;

  constructor({ loopback, pacing = new Pacing() }: TransportOptions = {}) {
    this.#loopback = loopback;
    this.#pacing = pacing;
  }

  /** Forgets the pace of an account's calls. */
  leave(account: string): void {
    this.#pacing.leave(account);
  }

  /** The answer's body; throws a CloudError, or the signal's reason. */
  async call(operation: Operation, subject: Subject, query: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    if (!isAllowed(operation)) throw new Error(`${permissionOf(operation)} is no operation that may be called`);
    const { account, signal } = subject;
    const bucket = this.#pacing.bucket(account, operation.product);
    let renewals = 0;
    let used: Keys | undefined;
    let dead: Keys | undefined;
    return this.#pacing.retry(
      async () => {
        await bucket.take(signal);
        used = await subject.keys.keys(signal, dead);
        const answer = await this.#send(operation, subject, query, used);
        bucket.faster();
        this.traffic.calls++;
        return answer;
      },
      (error) => {
        if (!(error instanceof CloudError)) return false;
        dead = error.isExpired && renewals++ < mostRenewals ? used : undefined;
        if (dead) return {};
        if (error.canRetry && error.status === 'throttled') bucket.slower();
        return error.canRetry && { after: error.retryAfter };
      },
      signal,
    );
  }

  async #send(operation: Operation, { region, signal }: Subject, query: Readonly<Record<string, unknown>>, keys: Keys) {
    const { call } = await loadSdk();
    const host = hostOf(operation, region);
    const { endpoint, protocol } = this.#loopback ?? { endpoint: host, protocol: 'https' as const };
    const { action, version } = operation;
    // The mock is told whom it stands for; the name of its own machine says nothing.
    const headers = this.#loopback ? { 'eiplint-host': host } : {};
    this.traffic.requests++;
    let body: unknown;
    try {
      body = await abortable(
        call({ action, version, endpoint, protocol, headers, keys, query: { ...operation.query, ...query } }),
        signal,
      );
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw cloudErrorOf(operation, error);
    }
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new CloudError(operation, { code: 'UnexpectedAnswer', canRetry: false });
    }
    const answer = body as Answer;
    // Some services refuse with status 200.
    if (answer.Success === false) throw cloudErrorOf(operation, { code: answer.Code });
    return answer;
  }
}

/** The SDK cannot be told to stop; nobody waits for it then. */
function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
