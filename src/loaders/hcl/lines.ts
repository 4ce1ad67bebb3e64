/** A place in a text as people count it: both numbers start at 1, columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns offsets into lines and columns. The table of line starts is made when the first position is asked for: most
 * files of a run never need one.
 */
export class LineTable {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The number of lines; a text that ends in a line break has an empty last line. */
  get count(): number {
    return this.#lineStarts().length;
  }

  /** The position of an offset. An offset outside of the text is moved to the nearer end of it. */
  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] as number) + 1 };
  }

  /** Where a line starts (1 is the first); the end of the text when there is no such line. */
  startOf(line: number): number {
    return this.#lineStarts()[line - 1] ?? this.#text.length;
  }

  /** The text of a line without its line break. */
  textOf(line: number): string {
    const start = this.startOf(line);
    let end = this.#text.indexOf('\n', start);
    if (end < 0) end = this.#text.length;
    if (end > start && this.#text.charCodeAt(end - 1) === 0x0d) end--;
    return this.#text.slice(start, end);
  }

  #lineStarts(): number[] {
    if (this.#starts === undefined) {
      const starts = [0];
      for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) starts.push(at + 1);
      this.#starts = starts;
    }
    return this.#starts;
  }
}
