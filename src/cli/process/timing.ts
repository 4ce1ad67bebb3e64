import { elapsed } from '../../engine/clock.ts';

/** How long the steps of a run took; several steps of one name add up. */
export class Timing {
  readonly started = elapsed();
  readonly #steps = new Map<string, number>();
  #last = this.started;

  step(name: string): void {
    const now = elapsed();
    this.#steps.set(name, (this.#steps.get(name) ?? 0) + now - this.#last);
    this.#last = now;
  }

  text(): string {
    const rows = [['start', this.started] as const, ...this.#steps];
    return rows.map(([name, ms]) => `${name.padEnd(14)}${ms.toFixed(1).padStart(8)} ms\n`).join('');
  }
}
