import { type JsonPath, Positions } from '../plan/positions.ts';

const join = (path: JsonPath) => path.join('\0');

/** A JSON file of a snapshot, and the places in it that resources were read from. */
export class SourceText {
  /** As reports have it. */
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
  readonly positions: Positions;
  readonly #units = new Set<string>();

  constructor(name: string, text: string, value: unknown) {
    this.name = name;
    this.text = text;
    this.value = value;
    this.positions = new Positions(name, text, {
      isUnit: (path, steps) => this.#units.has(join(path.slice(0, steps))),
    });
  }

  /** An object that findings may point into. */
  note(path: JsonPath): void {
    this.#units.add(join(path));
  }
}
