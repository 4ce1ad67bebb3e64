/**
 * What all that one root holds may make and take, together. Each expression has a limit of its own; many that stay just
 * below it would stall a run all the same. Nobody's root comes near.
 */
const most = {
  /** Of resources, data sources, modules and stacks: what stands for several counts as often. */
  instances: 100_000,
  /** Nested blocks that dynamic ones make. */
  blocks: 300_000,
  /** Of expressions: elements that are made, members of all collections on the way, characters, and steps of work. */
  elements: 20_000_000,
  members: 25_000_000,
  characters: 250_000_000,
  steps: 100_000_000,
} as const;

/** What of it is used up. It is counted and not timed, so that the same input ends at the same place everywhere. */
export class Allowance {
  #instances = 0;
  #blocks = 0;
  #elements = 0;
  #members = 0;
  #characters = 0;
  #steps = 0;
  #exceeded: string | undefined;

  /** What the expressions of the root do that is too much; `undefined` as long as there is something left. */
  get exceeded(): string | undefined {
    return this.#exceeded;
  }

  /** Counts what one expression made and took. */
  use(elements: number, members: number, characters: number, steps: number): void {
    this.#elements += elements;
    this.#members += members;
    this.#characters += characters;
    this.#steps += steps;
    if (this.#elements > most.elements) this.#exceeded ??= `make more than ${most.elements / 1e6} million elements`;
    if (this.#members > most.members) this.#exceeded ??= 'need too much memory for their collections';
    if (this.#characters > most.characters)
      this.#exceeded ??= `make more than ${most.characters / 1e6} million characters`;
    if (this.#steps > most.steps) this.#exceeded ??= 'take too many steps';
  }

  /** Whether there is room for so many instances, which is taken. */
  hasRoomFor(instances: number): boolean {
    if (this.#instances + instances > most.instances) return false;
    this.#instances += instances;
    return true;
  }

  /** Whether there is room for so many nested blocks, which is taken. */
  hasRoomForBlocks(count: number): boolean {
    this.#blocks += count;
    return this.#blocks <= most.blocks;
  }
}

/** The words for a root that has more of them. Functions, for a program that formats a number starts 10 ms later. */
export const tooManyInstances = () => `more than ${most.instances.toLocaleString('en')} instances`;
export const tooManyBlocks = () => `its dynamic blocks make more than ${most.blocks.toLocaleString('en')} blocks`;
