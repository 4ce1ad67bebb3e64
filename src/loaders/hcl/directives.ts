import type { Expression, ForPart, IfPart, Range, TemplatePart } from './ast.ts';
import type { Directive, Piece } from './template-text.ts';

/** Why directives do not match. */
export interface Imbalance {
  readonly range: Range;
  readonly summary: string;
  readonly detail: string;
}

/** A directive whose end has not come yet. */
interface OpenDirective {
  readonly directive: Directive;
  readonly before: TemplatePart[];
  readonly then: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
}

/** The result of matching: the nested parts and how deep they go, or what is out of balance. */
export type Nested = { readonly parts: TemplatePart[]; readonly depth: number } | Imbalance;

/**
 * Puts everything between `%{ if }` or `%{ for }` and its end into one part. `end` is where the template ends, to point
 * at when an end is missing. The open directives are kept on a list, not on the call stack: there may be many.
 */
export function nestDirectives(pieces: readonly Piece[], end: Range): Nested {
  const open: OpenDirective[] = [];
  let parts: TemplatePart[] = [];
  let depth = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'directive') {
      parts.push(piece);
      continue;
    }
    if (piece.word === 'if' || piece.word === 'for') {
      const then: TemplatePart[] = [];
      open.push({ directive: piece, before: parts, then, otherwise: undefined });
      depth = Math.max(depth, open.length);
      parts = then;
      continue;
    }
    const innermost = open.at(-1);
    if (innermost === undefined)
      return unexpected(piece, 'The control directives within this template are unbalanced.');
    const opener = innermost.directive.word;
    if (piece.word === 'else') {
      if (opener === 'for') return unexpected(piece, 'A for directive has no else clause.');
      if (innermost.otherwise !== undefined) return unexpected(piece, 'This if directive has an else clause already.');
      parts = [];
      innermost.otherwise = parts;
      continue;
    }
    if (piece.word !== `end${opener}`) {
      return unexpected(piece, `Expected an end${opener} directive for the ${opener} directive that is still open.`);
    }
    open.pop();
    innermost.before.push(close(innermost, piece.end));
    parts = innermost.before;
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return { parts, depth };
  const word = unclosed.directive.word;
  return {
    range: end,
    summary: 'Unexpected end of template',
    detail: `The ${word} directive is missing its corresponding end${word} directive.`,
  };
}

function close(opened: OpenDirective, end: number): IfPart | ForPart {
  const { directive, then, otherwise } = opened;
  const expression = directive.expression as Expression;
  const start = directive.start;
  if (directive.word === 'if') return { kind: 'if', condition: expression, then, otherwise, start, end };
  const { keyName, valueName } = directive;
  return { kind: 'for', keyName, valueName, collection: expression, body: then, start, end };
}

function unexpected(directive: Directive, detail: string): Imbalance {
  return { range: directive, summary: `Unexpected ${directive.word} directive`, detail };
}
