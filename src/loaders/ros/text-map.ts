import type { Range } from '../hcl/index.ts';
import type { ScalarNode } from './node.ts';

/** A stretch of a value's text and where it is written: as it is, or as an escape of another length. */
interface Stretch {
  readonly inner: number;
  readonly outer: number;
  readonly innerLength: number;
  readonly outerLength: number;
}

/** Tells where in a template the characters of a text value are written. */
export class TextMap {
  readonly #stretches: readonly Stretch[];
  readonly #whole: Range;

  private constructor(stretches: readonly Stretch[], whole: Range) {
    this.#stretches = stretches;
    this.#whole = whole;
  }

  /** `text` is the template's, `node` a value in it. A text that is folded has one place only: all of it. */
  static of(text: string, node: ScalarNode): TextMap {
    const written = text.slice(node.start, node.end);
    const value = String(node.value);
    const stretches = /^[|>]/.test(written)
      ? blockStretches(text, node)
      : /^["']/.test(written)
        ? quotedStretches(written, node.start)
        : [{ inner: 0, outer: node.start, innerLength: written.length, outerLength: written.length }];
    return new TextMap(isExact(stretches, value, text) ? stretches : [], node);
  }

  /** The place of a stretch of the value. */
  range({ start, end }: Range): Range {
    const first = this.#at(start);
    if (!first) return this.#whole;
    const from = first.outer + (isPlain(first) ? start - first.inner : 0);
    if (end <= start) return { start: from, end: from };
    const last = this.#at(end - 1)!;
    const to = isPlain(last) ? last.outer + (end - last.inner) : last.outer + last.outerLength;
    return { start: from, end: Math.max(from, to) };
  }

  #at(offset: number): Stretch | undefined {
    const all = this.#stretches;
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (all[middle]!.inner <= offset) low = middle;
      else high = middle - 1;
    }
    return all[low];
  }
}

const isPlain = ({ innerLength, outerLength }: Stretch) => innerLength === outerLength;

/**
 * Plain stretches are the same text inside and outside, and together they are the whole value. A block may end with
 * line breaks that the value does not have.
 */
function isExact(stretches: readonly Stretch[], value: string, text: string): boolean {
  let at = 0;
  for (const { inner, outer, innerLength, outerLength } of stretches) {
    if (inner !== at) return false;
    at += innerLength;
    if (innerLength !== outerLength) continue;
    const length = Math.max(0, Math.min(outerLength, value.length - inner));
    if (value.slice(inner, at) !== text.slice(outer, outer + length)) return false;
  }
  return at >= value.length;
}

/** A block of lines: each lacks the indentation that all of them have. */
function blockStretches(text: string, { start, end }: Range): Stretch[] {
  const header = text.indexOf('\n', start);
  if (header < 0 || header >= end) return [];
  const said = /^[|>][+-]?([1-9])/.exec(text.slice(start, header));
  const body = text.slice(header + 1, end);
  const first = /^[ ]*(?=[^ \r\n])/m.exec(body);
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const parent = /^[ ]*/.exec(text.slice(lineStart))![0].length;
  const indent = said ? parent + Number(said[1]) : (first?.[0].length ?? 0);
  const stretches: Stretch[] = [];
  let inner = 0;
  for (let outer = header + 1; outer < end; ) {
    let next = text.indexOf('\n', outer);
    next = next < 0 ? end : next + 1;
    const blanks = /^[ ]*/.exec(text.slice(outer, Math.min(next, outer + indent)))![0].length;
    const from = outer + Math.min(blanks, indent);
    const isCrLf = text[next - 2] === '\r' && text[next - 1] === '\n';
    const length = next - from;
    if (isCrLf) {
      stretches.push({ inner, outer: from, innerLength: length - 2, outerLength: length - 2 });
      stretches.push({ inner: inner + length - 2, outer: next - 2, innerLength: 1, outerLength: 2 });
      inner += length - 1;
    } else {
      stretches.push({ inner, outer: from, innerLength: length, outerLength: length });
      inner += length;
    }
    outer = next;
  }
  return stretches;
}

const escaped = /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|[\s\S])/y;

/** Quotes: what is written as an escape is one character inside. */
function quotedStretches(written: string, outer: number): Stretch[] {
  const quote = written[0];
  const stretches: Stretch[] = [];
  let inner = 0;
  let from = 1;
  const plain = (to: number) => {
    if (to <= from) return;
    stretches.push({ inner, outer: outer + from, innerLength: to - from, outerLength: to - from });
    inner += to - from;
  };
  let at = 1;
  while (at < written.length - 1) {
    escaped.lastIndex = at;
    const found = quote === '"' ? escaped.exec(written)?.[0] : written.startsWith("''", at) ? "''" : undefined;
    if (found === undefined) {
      at++;
      continue;
    }
    plain(at);
    const innerLength = found.startsWith('\\U') ? String.fromCodePoint(Number(`0x${found.slice(2)}`)).length : 1;
    stretches.push({
      inner,
      outer: outer + at,
      innerLength: /^\\\r?\n/.test(found) ? 0 : innerLength,
      outerLength: found.length,
    });
    inner += stretches.at(-1)!.innerLength;
    at += found.length;
    from = at;
  }
  plain(written.length - 1);
  return stretches;
}
