/** Chance with a seed: the same seed and number give the same choices, so that every input can be made again. */
export class Random {
  #state: number;

  constructor(seed: number, number: number) {
    this.#state = (Math.imul(seed >>> 0, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
  }

  /** An integer from 0 to `limit` − 1. */
  below(limit: number): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let it = this.#state;
    it = Math.imul(it ^ (it >>> 16), 0x21f0aaad);
    it = Math.imul(it ^ (it >>> 15), 0x735a2d97);
    return ((it ^ (it >>> 15)) >>> 0) % limit;
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** Makes 1 to `most` changes, one after the other. */
  edits<T>(it: T, most: number, edit: (it: T) => T): T {
    for (let left = 1 + this.below(most); left > 0; left--) it = edit(it);
    return it;
  }
}
