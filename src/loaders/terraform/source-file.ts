import type { Span } from '../../model/source.ts';
import type { Diagnostic } from '../hcl/ast.ts';
import { type Body, type Expression, LineTable, parse, parseJson, type Range } from '../hcl/index.ts';

/** One parsed file of configuration or variables, in either syntax. */
export class SourceFile {
  /** Absolute. */
  readonly path: string;
  /** As reports have it. */
  readonly name: string;
  readonly text: string;
  readonly tree:
    | { readonly syntax: 'hcl'; readonly body: Body }
    | { readonly syntax: 'json'; readonly root: Expression };
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly Range[];
  /** Where a stretch of the text is written, when that is not a file of this path. */
  readonly #placed: ((range: Range) => Span) | undefined;
  #lines: LineTable | undefined;

  constructor(path: string, name: string, text: string, placed?: (range: Range) => Span) {
    this.#placed = placed;
    this.path = path;
    this.name = name;
    this.text = text;
    if (path.endsWith('.json')) {
      const { root, diagnostics } = parseJson(text);
      this.tree = { syntax: 'json', root };
      this.diagnostics = diagnostics;
      this.comments = [];
    } else {
      const { body, diagnostics, comments } = parse(text);
      this.tree = { syntax: 'hcl', body };
      this.diagnostics = diagnostics;
      this.comments = comments;
    }
  }

  get lines(): LineTable {
    this.#lines ??= new LineTable(this.text);
    return this.#lines;
  }

  /** The text is that of a file, free of faults, and in native syntax. */
  get isEditable(): boolean {
    return !this.#placed && this.tree.syntax === 'hcl' && this.diagnostics.length === 0;
  }

  span(range: Range): Span {
    if (this.#placed) return this.#placed(range);
    const start = this.lines.positionAt(range.start);
    const end = this.lines.positionAt(range.end);
    return { file: this.name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }
}
