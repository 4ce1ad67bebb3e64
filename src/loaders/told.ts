import type { Problem } from '../model/finding.ts';

/** More of one kind in one file are as many as anybody reads; a file of mistakes could have millions. */
const mostOfAKind = 100;

/** Problems or notices, each of them once; of many of a kind in one file the first ones and how many more there are. */
export class Told {
  readonly #known = new Map<string, Problem>();
  readonly #more = new Map<string, { readonly first: Problem; count: number }>();
  readonly #counts = new Map<string, number>();

  add(problem: Problem): void {
    const key = JSON.stringify(problem);
    if (this.#known.has(key)) return;
    const { kind, location } = problem;
    const place = `${kind} ${location?.file}`;
    const count = (this.#counts.get(place) ?? 0) + 1;
    this.#counts.set(place, count);
    if (!location || count <= mostOfAKind) this.#known.set(key, problem);
    else {
      const more = this.#more.get(place);
      if (more) more.count++;
      else this.#more.set(place, { first: problem, count: 1 });
    }
  }

  get all(): readonly Problem[] {
    const rest = [...this.#more.values()].map(({ first, count }): Problem => {
      if (count === 1) return first;
      return {
        ...first,
        message: `${first.message} (and ${count - 1} more of the kind \`${first.kind}\` in this file)`,
      };
    });
    return [...this.#known.values(), ...rest];
  }
}
