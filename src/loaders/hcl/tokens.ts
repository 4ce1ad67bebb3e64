/**
 * Kinds of tokens. They are plain numbers, not an object of names, because the lexer and the parser compare them for
 * every token of every file; their type is `number`, as `next` changes the current kind unseen by the compiler. Operators come last and in one run: their kind is an index into the tables below.
 */

import type { BinaryOperator } from './ast.ts';

export const END_OF_FILE: number = 0;
export const NEWLINE: number = 1;
export const IDENTIFIER: number = 2;
export const NUMBER: number = 3;
/** The opening quote of a string. The text behind it is read by the template parser, not by the lexer. */
export const QUOTE: number = 4;
/** The whole introducer of a heredoc with its line end: `<<-EOT⏎`. */
export const HEREDOC: number = 5;
export const LEFT_BRACE: number = 6;
export const RIGHT_BRACE: number = 7;
export const LEFT_BRACKET: number = 8;
export const RIGHT_BRACKET: number = 9;
export const LEFT_PARENTHESIS: number = 10;
export const RIGHT_PARENTHESIS: number = 11;
export const EQUALS: number = 12;
export const COMMA: number = 13;
export const DOT: number = 14;
export const COLON: number = 15;
export const DOUBLE_COLON: number = 16;
export const QUESTION: number = 17;
export const BANG: number = 18;
export const FAT_ARROW: number = 19;
export const ELLIPSIS: number = 20;
/** `~}`, the end of a template sequence that strips what follows. */
export const TILDE_BRACE: number = 21;
/** A character that the language does not know. */
export const INVALID: number = 22;
export const OR: number = 23;
export const AND: number = 24;
export const EQUAL: number = 25;
export const NOT_EQUAL: number = 26;
export const LESS: number = 27;
export const LESS_OR_EQUAL: number = 28;
export const GREATER: number = 29;
export const GREATER_OR_EQUAL: number = 30;
export const PLUS: number = 31;
export const MINUS: number = 32;
export const STAR: number = 33;
export const SLASH: number = 34;
export const PERCENT: number = 35;

/** How tight an operator binds, by the kind of its token; zero is no operator. */
export const PRECEDENCE = new Uint8Array(PERCENT + 1);
PRECEDENCE[OR] = 1;
PRECEDENCE[AND] = 2;
PRECEDENCE.fill(3, EQUAL, NOT_EQUAL + 1);
PRECEDENCE.fill(4, LESS, GREATER_OR_EQUAL + 1);
PRECEDENCE.fill(5, PLUS, MINUS + 1);
PRECEDENCE.fill(6, STAR, PERCENT + 1);

const OPERATORS: readonly BinaryOperator[] = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%'];

/** The operator that a token of this kind stands for. */
export function operatorOf(kind: number): BinaryOperator {
  return OPERATORS[kind - OR] as BinaryOperator;
}
