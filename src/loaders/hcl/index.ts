/** A parser of HCL2, in its native syntax and in JSON. It knows the language only and imports nothing. */

import type { Diagnostic, Expression, SourceFile, TemplateNode } from './ast.ts';
import { Parser } from './parser.ts';

export type * from './ast.ts';
export { BodyEditor, isLiteral } from './editing.ts';
export { type ParsedJson, parseJson } from './json.ts';
export type { Replacement } from './layout.ts';
export { LineTable, type Position } from './lines.ts';

/** Parses a file. There always is a tree; where the file has mistakes, the tree holds what could be read. */
export function parse(text: string): SourceFile {
  return new Parser(text).file();
}

/** Parses one expression. Line breaks mean nothing in it. */
export function parseExpression(text: string): { expression: Expression; diagnostics: readonly Diagnostic[] } {
  const parser = new Parser(text);
  const expression = parser.wholeExpression();
  return { expression, diagnostics: parser.diagnostics };
}

/** Parses a template without quotes around it; a template that cannot be read is `invalid`. */
export function parseTemplate(text: string): { expression: Expression; diagnostics: readonly Diagnostic[] } {
  const parser = new Parser(text);
  const expression: TemplateNode | undefined = parser.wholeTemplate();
  return {
    expression: expression ?? { kind: 'invalid', start: 0, end: text.length },
    diagnostics: parser.diagnostics,
  };
}
