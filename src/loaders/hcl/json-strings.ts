import type { Diagnostic, Expression, Range } from './ast.ts';
import * as char from './characters.ts';
import { hexadecimal } from './escapes.ts';
import { Parser } from './parser.ts';
import { composed } from './template-text.ts';

/** The text of a JSON string, and where in the file each of its code units was written when escapes moved them. */
export interface JsonString {
  readonly value: string;
  /** One offset more than the value is long, the last one for its end; undefined when nothing has moved. */
  readonly offsets: readonly number[] | undefined;
  /** Behind the closing quote. */
  readonly end: number;
  readonly problem: (Range & { readonly detail: string }) | undefined;
}

const simpleEscapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Reads the string whose opening quote is at `start`. */
export function readJsonString(text: string, start: number): JsonString {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.DOUBLE_QUOTE) {
      return { value: text.slice(start + 1, at), offsets: undefined, end: at + 1, problem: undefined };
    }
    if (code === char.BACKSLASH || code < char.SPACE) break;
  }
  return readEscapedString(text, start, at);
}

function readEscapedString(text: string, start: number, firstEscape: number): JsonString {
  let value = text.slice(start + 1, firstEscape);
  const offsets: number[] = [];
  for (let at = start + 1; at < firstEscape; at++) offsets.push(at);
  const broken = (from: number, end: number, detail: string): JsonString => {
    return { value, offsets, end, problem: { start: from, end, detail } };
  };
  let at = firstEscape;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === char.DOUBLE_QUOTE) {
      offsets.push(at);
      return { value, offsets, end: at + 1, problem: undefined };
    }
    if (code < char.SPACE) {
      return broken(at, at + 1, 'Control characters and line breaks must be escaped in a JSON string, like \\n.');
    }
    offsets.push(at);
    if (code !== char.BACKSLASH) {
      value += text.charAt(at);
      at++;
      continue;
    }
    const simple = simpleEscapes.get(text.charAt(at + 1));
    if (simple !== undefined) {
      value += simple;
      at += 2;
      continue;
    }
    const unit = text.charAt(at + 1) === 'u' ? hexadecimalUnit(text, at + 2) : -1;
    if (unit < 0) return broken(at, Math.min(at + 2, text.length), 'This is not an escape sequence of JSON.');
    value += String.fromCharCode(unit);
    at += 6;
  }
  const problem = { start, end: start + 1, detail: 'No closing quote was found for this string.' };
  return { value, offsets, end: text.length, problem };
}

function hexadecimalUnit(text: string, from: number): number {
  let unit = 0;
  for (let at = from; at < from + 4; at++) {
    const digit = hexadecimal(text.charCodeAt(at));
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/** Makes the node of a string: a literal, or what a template in it says. The range takes in the quotes. */
export function stringExpression(text: JsonString, start: number, diagnostics: Diagnostic[]): Expression {
  const { value, offsets, end } = text;
  if (!value.includes('${') && !value.includes('%{')) {
    const literal = { kind: 'literal' as const, value: composed(value), start: start + 1, end: end - 1 };
    return { kind: 'template', form: 'quoted', parts: value === '' ? [] : [literal], start, end };
  }
  const parser = new Parser(value);
  const template = parser.wholeTemplate();
  const place = (offset: number) => (offsets === undefined ? start + 1 + offset : (offsets[offset] as number));
  for (const diagnostic of parser.diagnostics) {
    diagnostics.push({ ...diagnostic, start: place(diagnostic.start), end: place(diagnostic.end) });
  }
  if (template === undefined) return { kind: 'invalid', start, end };
  for (const part of template.parts) relocate(part, place);
  return { kind: 'template', form: 'quoted', parts: template.parts, start, end };
}

/** Moves a node and everything in it. The nodes were made here for nobody else, so they are changed in place. */
function relocate(root: Range, place: (offset: number) => number): void {
  const waiting: object[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('start' in node) {
      const range = node as { start: number; end: number };
      range.start = place(range.start);
      range.end = place(range.end);
    }
    for (const child of Object.values(node)) {
      if (typeof child === 'object' && child !== null) waiting.push(child);
    }
  }
}
