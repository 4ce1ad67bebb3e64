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
  #positions: Positions | undefined;

  constructor(name: string, text: string, value: unknown) {
    this.name = name;
    this.text = text;
    this.value = value;
  }

  /** An object that findings may point into. After each time that places were asked for the file is passed over again. */
  note(path: JsonPath): void {
    const unit = join(path);
    if (this.#units.has(unit)) return;
    this.#units.add(unit);
    this.#positions = undefined;
    for (let length = path.length - 1; length >= 0; length--) {
      const outer = join(path.slice(0, length));
      if (this.#around.has(outer)) return;
      this.#around.add(outer);
    }
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.name, this.text, {
      isUnit: (path) => this.#units.has(join(path)),
      holdsUnits: (path) => this.#around.has(join(path)),
    });
    return this.#positions;
  }
}
