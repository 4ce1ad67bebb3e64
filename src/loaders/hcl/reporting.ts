import { Lexer } from './lexer.ts';
import * as token from './tokens.ts';

/** How deep constructs may be nested: far more than anybody writes, and less than the call stack can take. */
export const MAXIMUM_NESTING = 500;

/** How high an expression may be as a tree, long chains included: whoever walks the tree recurses, too. */
const MAXIMUM_HEIGHT = 1000;

/**
 * Thrown to give up an expression and caught where the argument that holds it is read. It is no Error: nobody sees it,
 * and a stack trace would cost more than the parsing.
 */
export const syntaxFailure: unique symbol = Symbol('syntax failure');

/** The lexer with the means to report what is wrong and to keep nesting within its limits. */
export class ReportingLexer extends Lexer {
  protected nesting = 0;
  /** The height of the expression that was read last. */
  protected height = 0;

  protected report(start: number, end: number, summary: string, detail: string): void {
    this.diagnostics.push({ start, end, summary, detail });
  }

  /** Reports and gives up the current expression. */
  protected fail(start: number, end: number, summary: string, detail: string): never {
    this.report(start, end, summary, detail);
    throw syntaxFailure;
  }

  /** Reports at the current token; a character that is no part of the language is a better reason than any other. */
  protected reportToken(summary: string, detail: string): void {
    if (this.kind === token.INVALID) this.reportCharacter();
    else this.report(this.start, this.end, summary, detail);
  }

  protected failToken(summary: string, detail: string): never {
    this.reportToken(summary, detail);
    throw syntaxFailure;
  }

  protected enter(): void {
    if (++this.nesting > MAXIMUM_NESTING) {
      this.reportNesting();
      throw syntaxFailure;
    }
  }

  protected leave(): void {
    this.nesting--;
  }

  protected reportNesting(): void {
    this.report(
      this.start,
      this.end,
      'Nesting too deep',
      `Blocks, brackets, templates and operators may be nested ${MAXIMUM_NESTING} levels deep; this goes further.`,
    );
  }

  /** Notes the height of a node whose highest child is `below`. */
  protected rise(below: number): void {
    this.height = below + 1;
    if (below >= MAXIMUM_HEIGHT) {
      this.fail(
        this.start,
        this.end,
        'Expression too long',
        `An expression may chain and nest ${MAXIMUM_HEIGHT} operations; this one has more. Split it up with local values.`,
      );
    }
  }

  private reportCharacter(): void {
    const character = this.word();
    if (character === '&' || character === '|' || character === '^' || character === '~') {
      this.report(this.start, this.end, 'Unsupported operator', `There are no bitwise operators.${meant(character)}`);
    } else {
      this.report(this.start, this.end, 'Invalid character', invalidCharacter(character));
    }
  }
}

function meant(operator: string): string {
  if (operator === '&') return ' Did you mean boolean AND ("&&")?';
  if (operator === '|') return ' Did you mean boolean OR ("||")?';
  return operator === '~' ? ' Did you mean boolean NOT ("!")?' : '';
}

function invalidCharacter(character: string): string {
  switch (character) {
    case "'":
      return 'Single quotes are not valid. Enclose strings in double quotes (").';
    case '`':
      return 'The "`" character is not valid. Write a string of several lines as a heredoc, like "<<EOT".';
    case ';':
      return 'The ";" character is not valid. Separate arguments and blocks with line breaks, and items with commas.';
    case '“':
    case '”':
      return 'Curly quotes are not valid here; they often come from a text processor. Use straight double quotes (").';
    case '\r':
      return 'A carriage return is valid only before a line feed.';
    default:
      return `This character is not used within the language: ${JSON.stringify(character)}.`;
  }
}
