/** Counts the resources that are made of each text: copies of one block, and blocks of what is called several times. */
export class Readers {
  readonly #counts = new Map<object, number>();

  /** `text` is what the parser made of it: the same text is the same object. */
  note(text: object, resources = 1): void {
    this.#counts.set(text, this.of(text) + resources);
  }

  of(text: object): number {
    return this.#counts.get(text) ?? 0;
  }
}
