import type { Expression, TemplateNode } from './ast.ts';
import * as char from './characters.ts';
import { ExpressionParser } from './expressions.ts';
import { skipHeredoc } from './heredocs.ts';
import { syntaxFailure } from './reporting.ts';
import { skipString } from './skipping.ts';
import * as token from './tokens.ts';

/** Finds the way back when something cannot be read, so that a mistake costs one argument or block and not the file. */
export class RecoveringParser extends ExpressionParser {
  /** Reads all of the text as one expression. */
  wholeExpression(): Expression {
    this.newlines = false;
    this.next();
    const start = this.start;
    try {
      const expression = this.expression();
      if (this.kind !== token.END_OF_FILE) {
        this.reportToken(
          'Extra characters after expression',
          'An expression was successfully parsed, but extra characters were found after it.',
        );
      }
      return expression;
    } catch (failure) {
      if (failure !== syntaxFailure) throw failure;
      return { kind: 'invalid', start, end: this.text.length };
    }
  }

  /** Reads all of the text as a template without quotes. */
  wholeTemplate(): TemplateNode | undefined {
    try {
      return this.bareTemplate();
    } catch (failure) {
      if (failure !== syntaxFailure) throw failure;
      return undefined;
    }
  }

  /**
   * Reads an expression that ends with its line, the current token being the `=` before it. One that cannot be read is
   * passed over from its beginning: only so the brackets that it opened are known, and its end is found behind them.
   */
  protected expressionOrInvalid(): Expression {
    const before = this.end;
    const nesting = this.nesting;
    const comments = this.comments.length;
    this.next();
    const start = this.start;
    try {
      return this.expression();
    } catch (failure) {
      if (failure !== syntaxFailure) throw failure;
      this.nesting = nesting;
      this.newlines = true;
      this.comments.length = comments;
      this.end = before;
      this.next();
      const end = this.skipItem(before);
      return { kind: 'invalid', start: end > start ? start : before, end };
    }
  }

  /**
   * Passes over tokens to the end of the line, over as many lines as brackets are open, but never past a brace that
   * closes the surrounding block. Open brackets are given up at a line that cannot belong to them. Returns where the
   * last token ended that was passed over, `from` when there was none.
   */
  protected skipItem(from: number): number {
    const open: number[] = [];
    const counts = [0, 0, 0];
    let end = from;
    for (;;) {
      const bracket = bracketOf(this.kind);
      if (this.kind === token.END_OF_FILE) return end;
      if (this.kind === token.NEWLINE) {
        if (open.length === 0) return end;
        this.next();
        if (this.atBlockHeader() || (open.at(-1) !== BRACE && this.atArgument())) return end;
        continue;
      }
      if (bracket >= 0 && this.isOpening()) {
        open.push(bracket);
        counts[bracket] = (counts[bracket] as number) + 1;
      } else if (bracket >= 0 && (counts[bracket] as number) > 0) {
        // Brackets that were opened inside and not closed end here, too.
        for (let closed = -1; closed !== bracket; ) {
          closed = open.pop() as number;
          counts[closed] = (counts[closed] as number) - 1;
        }
      } else if (bracket === BRACE) {
        return end;
      }
      if (this.kind === token.QUOTE) this.end = skipString(this.text, this.start);
      else if (this.kind === token.HEREDOC) this.end = this.heredocEnd();
      end = this.end;
      this.next();
    }
  }

  /** Passes over everything up to the brace that closes the current block, or to where its closing brace is missing. */
  protected skipBody(): void {
    for (;;) {
      this.skipItem(this.previousEnd);
      if (this.kind !== token.NEWLINE) return;
      this.next();
      if (this.atBlockHeader()) return;
    }
  }

  /** Whether a block of the file starts here: a name at the start of a line, with a label or a brace behind it. */
  protected atBlockHeader(): boolean {
    return this.kind === token.IDENTIFIER && isBlockHeader(this.text, this.start, this.end);
  }

  /** Whether the current token is a name with an equals sign behind it. */
  private atArgument(): boolean {
    if (this.kind !== token.IDENTIFIER) return false;
    const at = skipBlanks(this.text, this.end);
    if (this.text.charCodeAt(at) !== char.EQUALS_SIGN) return false;
    const second = this.text.charCodeAt(at + 1);
    return second !== char.EQUALS_SIGN && second !== char.GREATER_SIGN;
  }

  private isOpening(): boolean {
    return this.kind === token.LEFT_BRACE || this.kind === token.LEFT_BRACKET || this.kind === token.LEFT_PARENTHESIS;
  }

  /** The end of the heredoc at the current token; one that is not closed ends before the next block of the file. */
  private heredocEnd(): number {
    const close = skipHeredoc(this.text, this.start, this.end, this.closingLines());
    if (close >= 0) return close;
    let line = this.end;
    while (line < this.text.length) {
      const name = char.identifierEnd(this.text, line);
      if (name > line && isBlockHeader(this.text, line, name)) return line - 1;
      const lineEnd = this.text.indexOf('\n', line);
      if (lineEnd < 0) break;
      line = lineEnd + 1;
    }
    return this.text.length;
  }
}

const BRACE = 0;

/** Which of the three pairs of brackets a token belongs to; -1 for any other token. */
function bracketOf(kind: number): number {
  return kind >= token.LEFT_BRACE && kind <= token.RIGHT_PARENTHESIS ? (kind - token.LEFT_BRACE) >> 1 : -1;
}

function isBlockHeader(text: string, start: number, end: number): boolean {
  if (start > 0 && text.charCodeAt(start - 1) !== char.LINE_FEED) return false;
  const next = text.charCodeAt(skipBlanks(text, end));
  return next === char.DOUBLE_QUOTE || next === char.OPENING_BRACE;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === char.SPACE || text.charCodeAt(at) === char.TAB) at++;
  return at;
}
