import { type Data, type Flags, flagsOf, isData, member } from './document.ts';
import { pair } from './pairing.ts';
import { headsOf, type Meaning, meaningOf, type Place } from './references.ts';

/** What the plan's configuration says of one block of a resource. */
export interface Written {
  /** Why a value that is not known to the plan is not known. */
  meaningOf(name: string): Meaning;
  /** What it says of the nested blocks, in the order of the members that the plan has. */
  blocks(name: string, members: readonly Planned[], ordered: boolean): readonly Written[];
}

export interface Planned {
  readonly values: Data;
  readonly unknown: Flags;
}

/** A resource of which the plan holds no expressions. */
export const notWritten: Written = {
  meaningOf: () => ({
    kind: 'open',
    why: 'computed',
    text: 'is known after apply; the configuration in the plan does not tell whether it is set',
  }),
  blocks: (_, members) => members.map(() => notWritten),
};

/** A member that a dynamic block may have made. */
const dynamic: Written = {
  meaningOf: () => ({
    kind: 'open',
    why: 'computed',
    text: 'is known after apply; a plan does not hold what stands in dynamic blocks (lay it over its .tf files)',
  }),
  blocks: (_, members) => members.map(() => dynamic),
};

/** A block with its expressions, or several of which one is meant. */
export class Expressions implements Written {
  readonly #candidates: readonly Data[];
  readonly #place: Place;

  constructor(candidates: readonly Data[], place: Place) {
    this.#candidates = candidates;
    this.#place = place;
  }

  meaningOf(name: string): Meaning {
    const meanings = this.#candidates.map((it) => {
      const expression = member(it, name);
      return expression === undefined ? ({ kind: 'absent' } as const) : meaningOf(expression, this.#place);
    });
    const [first, ...rest] = meanings as [Meaning, ...Meaning[]];
    if (rest.every((it) => JSON.stringify(it) === JSON.stringify(first))) return first;
    const types = new Set(meanings.map((it) => (it.kind === 'names' ? it.pointer.type : '')));
    const [type] = types;
    // Which one is not known, but what it is.
    if (types.size === 1 && type) return { kind: 'names', pointer: { address: '', type } };
    const text = 'is known after apply; nothing tells which block of the configuration it belongs to';
    return { kind: 'open', why: 'computed', text };
  }

  blocks(name: string, members: readonly Planned[], ordered: boolean): readonly Written[] {
    const [expressions] = this.#candidates;
    const written = this.#candidates.length === 1 ? member(expressions, name) : undefined;
    const blocks = Array.isArray(written) ? written.filter(isData) : [];
    if (ordered && blocks.length === members.length) return blocks.map((it) => new Expressions([it], this.#place));
    const constants = new Map(blocks.map((block) => [block, this.#constantsOf(block, members)]));
    return pair(members, blocks, (it, block) => fits(it, constants.get(block)!)).map(({ candidates, others }) =>
      others || candidates.length === 0 ? dynamic : new Expressions(candidates, this.#place),
    );
  }

  /** What a block gives for sure. A lone variable counts where some member has just its value: it may be a part else. */
  #constantsOf(block: Data, members: readonly Planned[]): [name: string, value: string][] {
    return Object.entries(block).flatMap(([name, expression]): [string, string][] => {
      const constant = member(expression, 'constant_value');
      if (constant !== undefined)
        return constant === null || typeof constant === 'object' ? [] : [[name, `${constant}`]];
      const value = this.#variable(expression);
      return value !== undefined && members.some((it) => member(it.values, name) === value) ? [[name, value]] : [];
    });
  }

  #variable(expression: unknown): string | undefined {
    const references = member(expression, 'references');
    const heads = Array.isArray(references) ? headsOf(references.filter((it) => typeof it === 'string')) : [];
    const { scope } = this.#place;
    if (heads.length !== 1 || scope.steps.length > 0 || !heads[0]!.startsWith('var.')) return undefined;
    const value = member(member(scope.configuration.variables, heads[0]!.slice(4)), 'value');
    return typeof value === 'string' && value !== '' ? value : undefined;
  }
}

function fits({ values, unknown }: Planned, constants: readonly [name: string, value: string][]): boolean {
  return constants.every(([name, value]) => {
    const planned = member(values, name);
    return flagsOf(unknown, name) !== true && typeof planned !== 'object' && String(planned) === value;
  });
}
