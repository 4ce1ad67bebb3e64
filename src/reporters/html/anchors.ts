/** Ids of a page's parts: safe in an address, and each given once. */
export class Anchors {
  readonly #taken = new Set<string>();

  /** An id made of a text, the same one for the same text where it is free. */
  for(text: string): string {
    const base = text.replace(/[^\w-]/g, '_').slice(0, 80);
    let id = base;
    for (let next = 2; this.#taken.has(id); next++) id = `${base}-${next}`;
    this.#taken.add(id);
    return id;
  }
}
