import type { Editor, Rewrite } from '../../model/source.ts';
import type { Entry, Node } from './node.ts';
import type { WrittenMap } from './value.ts';

/** Changes a property in a YAML template. The rest of the text stays as it is. */
export class PropertyEditor implements Editor {
  readonly #written: WrittenMap;
  readonly #name: string;
  readonly #resources: () => number;

  constructor(written: WrittenMap, name: string, resources: () => number) {
    this.#written = written;
    this.#name = name;
    this.#resources = resources;
  }

  set(text: string): Rewrite | undefined {
    // Such a text is no number, truth value or null without quotes either.
    if (!/^[A-Z][A-Za-z]+$|^[a-z]{6,}$/.test(text)) return undefined;
    const entry = this.#entry;
    return entry ? this.#replace(entry, text) : this.#insert(text);
  }

  remove(): Rewrite | undefined {
    const { node } = this.#written;
    const entry = this.#entry;
    if (!entry || node.entries.size === 1 || this.#isFlow) return undefined;
    const start = this.#lineStart(entry.keyRange.start);
    const text = this.#text;
    if (text.slice(start, entry.keyRange.start).trim() !== '' || isBlockScalar(entry.value, text)) return undefined;
    const end = Math.max(entry.value.end, entry.keyRange.end);
    return this.#endsLine(end) ? this.#rewrite(start, this.#lineEnd(end), '') : undefined;
  }

  /** Names of properties are the same in all versions. */
  rename(): undefined {
    return undefined;
  }

  get #text(): string {
    return this.#written.template.text;
  }

  get #entry(): Entry | undefined {
    return this.#written.node.entries.get(this.#name);
  }

  get #isFlow(): boolean {
    return this.#text[this.#written.node.start] === '{';
  }

  /** A text or null on one line, in the quotes that it has. */
  #replace({ value }: Entry, text: string): Rewrite | undefined {
    const written = this.#text.slice(value.start, value.end);
    const isText = value.kind === 'scalar' && (value.value === null || typeof value.value === 'string');
    if (!isText || written === '' || written.includes('\n') || isBlockScalar(value, this.#text)) return undefined;
    const [quote] = /^["']/.exec(written) ?? [''];
    return this.#rewrite(value.start, value.end, `${quote}${text}${quote}`);
  }

  /** A line of its own behind the last property that has a line of its own. */
  #insert(text: string): Rewrite | undefined {
    const { node } = this.#written;
    if (this.#isFlow) return undefined;
    const entries = [...node.entries.values()];
    const [first] = entries;
    const beside = entries.findLast(({ keyRange, value }) => {
      const isOneLine = value.start < value.end && !this.#text.slice(keyRange.start, value.end).includes('\n');
      return isOneLine && !isBlockScalar(value, this.#text) && this.#endsLine(value.end);
    });
    if (!first || !beside) return undefined;
    const column = first.keyRange.start - this.#lineStart(first.keyRange.start);
    const before = this.#text.slice(this.#lineStart(beside.keyRange.start), beside.keyRange.start);
    if (!/^ *(- +)*$/.test(before) || before.length !== column) return undefined;
    const at = this.#lineEnd(beside.value.end);
    const isLast = at === this.#text.length && !this.#text.endsWith('\n');
    const eol = this.#text.includes('\r\n') ? '\r\n' : '\n';
    const line = `${' '.repeat(column)}${this.#name}: ${text}`;
    return this.#rewrite(at, at, isLast ? `${eol}${line}` : `${line}${eol}`);
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where the next line begins. */
  #lineEnd(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    return end < 0 ? this.#text.length : end + 1;
  }

  /** Nothing but a comment stands behind it. */
  #endsLine(offset: number): boolean {
    return /^[ \t]*([ \t]#.*)?\r?(\n|$)/.test(this.#text.slice(offset, this.#lineEnd(offset)));
  }

  #rewrite(start: number, end: number, text: string): Rewrite {
    return {
      edits: [{ span: this.#written.template.span({ start, end }), text }],
      resources: this.#resources(),
      parts: 1,
    };
  }
}

/** A text of several lines behind `|` or `>`: it ends where the indentation does. */
function isBlockScalar({ start }: Node, text: string): boolean {
  return text[start] === '|' || text[start] === '>';
}
