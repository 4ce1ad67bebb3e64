import type { Collected, Scope } from './collector.ts';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Tells how far a collection is: a bar on a terminal, a line with counts now and then elsewhere. */
export class Progress {
  readonly #out: Terminal;
  readonly #what: string;
  readonly #now: () => number;
  readonly #counts: Record<Scope['status'], number> = { ok: 0, denied: 0, throttled: 0, unsupported: 0, error: 0 };
  readonly #total: number;
  #done = 0;
  #told: number;

  /** `what` is counted: `regions`, `accounts`. */
  constructor(out: Terminal, what: string, total: number, now: () => number = Date.now) {
    this.#out = out;
    this.#what = what;
    this.#total = total;
    this.#now = now;
    this.#told = now();
    this.#draw();
  }

  /** One more is done. */
  add({ scopes }: Pick<Collected, 'scopes'>): void {
    for (const { status } of scopes) this.#counts[status]++;
    this.reach(this.#done + 1);
  }

  /** So many are done; of what others did, the calls are not known. */
  reach(done: number): void {
    if (done === this.#done) return;
    this.#done = done;
    this.#draw();
  }

  end(): void {
    this.#out.write(this.#out.isTTY ? `\r\x1b[K${this.#line()}\n` : `${this.#line()}\n`);
  }

  #draw(): void {
    if (this.#out.isTTY) {
      const width = 24;
      const full = this.#total === 0 ? 0 : Math.round((width * this.#done) / this.#total);
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)} `;
      this.#out.write(`\r\x1b[K${(bar + this.#line()).slice(0, (this.#out.columns ?? 80) - 1)}`);
    } else if (this.#now() - this.#told >= 10_000) {
      this.#told = this.#now();
      this.#out.write(`${this.#line()}\n`);
    }
  }

  #line(): string {
    const scopes = Object.entries(this.#counts).filter(([, count]) => count > 0);
    const calls = scopes.map(([status, count]) => `${count} ${status}`).join(', ');
    return `${this.#done} of ${this.#total} ${this.#what}${calls === '' ? '' : `; ${calls}`}`;
  }
}
