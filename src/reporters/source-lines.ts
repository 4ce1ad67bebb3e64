import type { Sources } from '../model/report.ts';

/** The lines of a run's files. Each file is cut into lines once, however many findings it has. */
export class SourceLines {
  readonly #sources: Sources;
  readonly #starts = new Map<string, { readonly text: string; readonly starts: readonly number[] } | undefined>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** A line without its break; `undefined` where the file is not at hand or has no such line. */
  at(file: string, line: number): string | undefined {
    const known = this.#of(file);
    const start = known?.starts[line - 1];
    if (known === undefined || start === undefined) return undefined;
    const next = known.starts[line];
    let end = next === undefined ? known.text.length : next - 1;
    if (end > start && known.text.charCodeAt(end - 1) === 0x0d) end--;
    return known.text.slice(start, end);
  }

  #of(file: string) {
    if (this.#starts.has(file)) return this.#starts.get(file);
    const text = this.#sources.text(file);
    const known = text === undefined ? undefined : { text, starts: startsOf(text) };
    this.#starts.set(file, known);
    return known;
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
