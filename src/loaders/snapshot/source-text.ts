import { type JsonPath, Positions } from '../plan/positions.ts';

const join = (path: JsonPath) => path.join('\0');

/** A JSON file of a snapshot, and the places in it that resources were read from. */
export class SourceText {
  /** As reports have it. */
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
  readonly #units = new Set<string>();
  readonly #around = new Set<string>();
  readonly #positions: Positions;

  constructor(name: string, text: string, value: unknown) {
    this.name = name;
    this.text = text;
    this.value = value;
    this.#positions = new Positions(name, text, {
      isUnit: (path) => this.#units.has(join(path)),
      holdsUnits: (path) => this.#around.has(join(path)),
    });
  }

  /** An object that findings may point into. All are to be told before the first place is asked for. */
  note(path: JsonPath): void {
    this.#units.add(join(path));
    for (let length = path.length - 1; length >= 0; length--) {
      const outer = join(path.slice(0, length));
      if (this.#around.has(outer)) return;
      this.#around.add(outer);
    }
  }

  get positions(): Positions {
    return this.#positions;
  }
}
