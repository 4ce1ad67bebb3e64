import type { Site } from '../model/source.ts';
import type { Evidence, Why } from '../model/verdict.ts';

/** Thrown where an expression needs what is not known: CEL's logic passes it by where the rest decides all the same. */
export class NotKnown extends Error {
  readonly evidence: Evidence;

  constructor(evidence: Evidence) {
    super('not known');
    this.evidence = evidence;
  }
}

/** Thrown where an evaluation takes more than policies are allowed to. */
export class TooMuch extends Error {}

/**
 * Steps of one evaluation. A policy of people takes some dozens; one that takes more than this was made to, and costs
 * some milliseconds before it ends.
 */
const mostSteps = 200_000;

/** What one evaluation of an expression looks at, and how far it may go. */
export class Trace {
  /** Places of the values that it read, by their paths, in the order of reading. */
  readonly reads = new Map<string, Site>();
  /** What it asked for and is not known. */
  readonly unknown: Evidence[] = [];
  readonly #hidden: string | undefined;
  #left: number;

  /** `hidden`: the path of a value that is to be taken as not known. */
  constructor(hidden?: string, steps = mostSteps) {
    this.#hidden = hidden;
    this.#left = steps;
  }

  get left(): number {
    return this.#left;
  }

  /** It was more than allowed, also where the logic passed that by. */
  get isExhausted(): boolean {
    return this.#left <= 0;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left <= 0) throw new TooMuch('it takes too many steps');
  }

  read(path: string, site: Site): void {
    this.spend(1);
    if (!this.reads.has(path)) this.reads.set(path, site);
    if (path === this.#hidden) throw new NotKnown({ site });
  }

  notKnown(site: Site, why: Why): NotKnown {
    const evidence = { site, why };
    this.unknown.push(evidence);
    return new NotKnown(evidence);
  }
}
