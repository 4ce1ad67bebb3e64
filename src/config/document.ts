import { type Document, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { Span } from '../model/source.ts';

export type Path = readonly (string | number)[];

/** What is wrong with a configuration, and where. */
export interface ConfigFault {
  readonly message: string;
  readonly span: Span;
}

/** A configuration file with the places of what it says. YAML reads JSON too. */
export class ConfigDocument {
  /** As reports have it. */
  readonly name: string;
  readonly faults: readonly ConfigFault[];
  /** What the file says, as plain data; `null` when it is empty. */
  readonly data: unknown;
  readonly #document: Document.Parsed;
  readonly #text: string;

  constructor(text: string, name: string) {
    this.name = name;
    this.#text = text;
    this.#document = parseDocument(text, { uniqueKeys: true, prettyErrors: false, logLevel: 'error' });
    const faults = this.#document.errors.map(({ message, pos }) => ({
      message: firstLine(message),
      span: this.#span(pos),
    }));
    let data: unknown = null;
    if (faults.length === 0) {
      try {
        // Ten aliases are more than anybody needs; thousands of nested ones would fill the memory.
        data = this.#document.toJS({ maxAliasCount: 10 });
      } catch (error) {
        faults.push({ message: firstLine((error as Error).message), span: this.#span([0, 0]) });
      }
    }
    this.faults = faults;
    this.data = data;
  }

  /** Place of a value; of the nearest one around it when there is none. */
  spanOf(path: Path): Span {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.#span([node.range[0], node.range[1]]);
    }
    return this.#span([0, 0]);
  }

  /** Place of a part of a text, by offsets within the text; the whole text where its writing does not show it. */
  spanWithin(path: Path, start: number, end: number): Span {
    const node = this.#document.getIn(path, true);
    if (!isScalar(node) || !node.range || typeof node.value !== 'string') return this.spanOf(path);
    const written = writtenAt(this.#text.slice(node.range[0], node.range[1]), node.value);
    if (!written) return this.spanOf(path);
    const [from, to] = [written(start), written(Math.max(start, end - 1))];
    return this.#span([node.range[0] + from, node.range[0] + to + 1]);
  }

  /** Place of a key of the map at `path`. */
  spanOfKey(path: Path, key: string): Span {
    const map = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
    const pair = isMap(map) ? map.items.find((it) => isScalar(it.key) && String(it.key.value) === key) : undefined;
    return isScalar(pair?.key) && pair.key.range
      ? this.#span([pair.key.range[0], pair.key.range[1]])
      : this.spanOf(path);
  }

  #span([start, end]: readonly [number, number]): Span {
    const from = this.#position(start);
    const to = this.#position(Math.max(start, end));
    return { file: this.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** The package's own counter knows a line only once it is through with what the line is a part of. */
  #position(offset: number): { line: number; column: number } {
    const before = this.#text.slice(0, offset);
    return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.trim();
}

/**
 * Where the characters of a text stand in its writing: indents and line ends of blocks are passed over. `undefined` where
 * the text is not there as it is, as with escapes.
 */
function writtenAt(source: string, value: string): ((offset: number) => number) | undefined {
  const places: number[] = [];
  let at = /^[|>]/.test(source) ? source.indexOf('\n') + 1 : /^["']/.test(source) ? 1 : 0;
  for (const character of value) {
    if (/\s/.test(character)) {
      places.push(at);
      if (/\s/.test(source.charAt(at))) at++;
      continue;
    }
    while (/\s/.test(source.charAt(at))) at++;
    if (!source.startsWith(character, at)) return undefined;
    for (let unit = 0; unit < character.length; unit++) places.push(at++);
  }
  return (offset) => places[Math.min(offset, places.length - 1)] ?? 0;
}
