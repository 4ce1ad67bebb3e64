import type { Expression, LiteralPart, Range, TemplatePart } from './ast.ts';
import * as char from './characters.ts';

/** A literal while its text may still be trimmed. */
export interface Literal extends Range {
  readonly kind: 'literal';
  value: string;
}

/** A `%{ … }` sequence before it is matched with its end. */
export interface Directive extends Range {
  readonly kind: 'directive';
  readonly word: string;
  /** The condition of an `if`, the collection of a `for`. */
  readonly expression: Expression | undefined;
  readonly keyName: string | undefined;
  readonly valueName: string;
}

/** What a template consists of when its directives are not yet nested. */
export type Piece = TemplatePart | Literal | Directive;

/**
 * What `~}` removes from the text behind it: in a quoted string all white space, elsewhere white space up to and with
 * the first line break, because each line counts as a literal of its own.
 */
export function trimStart(value: string, byLine: boolean): string {
  let at = 0;
  while (at < value.length && char.isWhiteSpace(value.charCodeAt(at))) {
    if (value.charCodeAt(at++) === char.LINE_FEED && byLine) break;
  }
  return value.slice(at);
}

/** What `${~` removes from the text before it: in a quoted string all white space, elsewhere that of the last line. */
export function trimEnd(value: string, byLine: boolean): string {
  const lastLine = byLine && value.length > 1 ? value.lastIndexOf('\n', value.length - 2) + 1 : 0;
  let end = value.length;
  while (end > lastLine && char.isWhiteSpace(value.charCodeAt(end - 1))) end--;
  return value.slice(0, end);
}

/**
 * Removes the common indentation of the lines of a `<<-` heredoc. Blank lines neither count nor change, and an
 * interpolation at the start of a line means that there is no indentation at all. Text behind a sequence is not at the
 * start of a line.
 */
export function removeIndentation(pieces: readonly Piece[]): void {
  const indentation = commonIndentation(pieces);
  if (indentation === 0) return;
  let atLineStart = true;
  for (const piece of pieces) {
    if (piece.kind !== 'literal') {
      atLineStart = false;
      continue;
    }
    const lines = piece.value.split('\n');
    const last = lines.length - 1;
    for (let index = 0; index <= last; index++) {
      const line = lines[index] as string;
      if (index === 0 && !atLineStart) continue;
      if (index < last && leadingSpaces(line) === line.length) continue;
      lines[index] = line.slice(indentation);
    }
    atLineStart = piece.value.endsWith('\n');
    (piece as Literal).value = lines.join('\n');
  }
}

function commonIndentation(pieces: readonly Piece[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  for (const piece of pieces) {
    if (piece.kind !== 'literal') {
      if (atLineStart) return 0;
      continue;
    }
    const value = piece.value;
    let start = 0;
    for (;;) {
      const lineEnd = value.indexOf('\n', start);
      const end = lineEnd < 0 ? value.length : lineEnd;
      if (atLineStart && (lineEnd < 0 ? start < end || value === '' : true)) {
        const spaces = leadingSpaces(value.slice(start, end));
        if (lineEnd < 0 || spaces < end - start) smallest = Math.min(smallest, spaces);
      }
      if (lineEnd < 0) {
        atLineStart = start === end && value !== '';
        break;
      }
      atLineStart = true;
      start = lineEnd + 1;
    }
  }
  return smallest === Number.POSITIVE_INFINITY ? 0 : smallest;
}

function leadingSpaces(line: string): number {
  let count = 0;
  while (count < line.length && char.isWhiteSpace(line.charCodeAt(count))) count++;
  return count;
}

/** Makes a literal's value final: strings are compared in the composed form of Unicode. */
export function composed(value: string): string {
  for (let at = 0; at < value.length; at++) {
    if (value.charCodeAt(at) > 127) return value.normalize('NFC');
  }
  return value;
}

/** Composes the literals that trimming and indentation are done with. */
export function finishLiterals(pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (piece.kind === 'literal') (piece as Literal).value = composed((piece as LiteralPart).value);
  }
}
