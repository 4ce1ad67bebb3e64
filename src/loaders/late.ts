/** What is made when something is there for it: most runs are over one kind of input, and load no code for others. */
export class Late<T> {
  readonly #make: () => T;
  /** `undefined` as long as nobody asked for it. */
  it: T | undefined;

  constructor(make: () => T) {
    this.#make = make;
  }

  made(): T {
    this.it ??= this.#make();
    return this.it;
  }
}
