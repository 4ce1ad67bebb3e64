import type { Diagnostic, Range } from './ast.ts';
import * as char from './characters.ts';
import { interned } from './interning.ts';
import * as token from './tokens.ts';

/**
 * Reads one token at a time into its own fields, so that no object is made for a token. The parser looks at the
 * current token (`kind`, `start`, `end`) and moves on with `next`.
 *
 * Line ends are tokens only while `newlines` is set. Whoever changes `newlines` does so before it moves past the
 * bracket that changes the rule, so no token is ever read twice.
 */
export class Lexer {
  readonly text: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly comments: Range[] = [];
  protected kind: number = token.END_OF_FILE;
  protected start = 0;
  protected end = 0;
  /** Where the token before the current one ended. */
  protected previousEnd = 0;
  protected newlines = true;
  /** No comment closes behind here: without this a text of nothing but openers would be searched again for each. */
  private unclosedComment = false;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === char.BYTE_ORDER_MARK) this.end = 1;
  }

  protected next(): void {
    const text = this.text;
    const length = text.length;
    let at = this.end;
    this.previousEnd = at;
    for (;;) {
      if (at >= length) {
        this.set(token.END_OF_FILE, length, length);
        return;
      }
      const code = text.charCodeAt(at);
      if (code === char.SPACE || code === char.TAB) {
        at++;
      } else if (code === char.LINE_FEED) {
        if (this.newlines) {
          this.set(token.NEWLINE, at, at + 1);
          return;
        }
        at++;
      } else if (code === char.CARRIAGE_RETURN && text.charCodeAt(at + 1) === char.LINE_FEED) {
        if (this.newlines) {
          this.set(token.NEWLINE, at, at + 2);
          return;
        }
        at += 2;
      } else if (code === char.HASH || code === char.SOLIDUS) {
        const end = this.commentEnd(at, code);
        if (end === at) break;
        this.comments.push({ start: at, end });
        at = end;
      } else {
        break;
      }
    }
    const code = text.charCodeAt(at);
    const nameEnd = char.identifierEnd(text, at);
    if (nameEnd > at) this.set(token.IDENTIFIER, at, nameEnd);
    else if (char.isDigit(code)) this.set(token.NUMBER, at, this.numberEnd(at));
    else this.symbol(at, code);
  }

  /** The text of the current token. */
  protected word(): string {
    return interned(this.text.slice(this.start, this.end));
  }

  protected isWord(word: string): boolean {
    return (
      this.kind === token.IDENTIFIER && this.end - this.start === word.length && this.text.startsWith(word, this.start)
    );
  }

  private set(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }

  /** A comment to the end of the line leaves the line break to the next token. */
  private commentEnd(at: number, code: number): number {
    const text = this.text;
    const second = text.charCodeAt(at + 1);
    if (code === char.HASH || second === char.SOLIDUS) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0) return text.length;
      return text.charCodeAt(lineEnd - 1) === char.CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    }
    if (second !== char.ASTERISK || this.unclosedComment) return at;
    const close = text.indexOf('*/', at + 2);
    if (close >= 0) return close + 2;
    this.unclosedComment = true;
    return at;
  }

  /**
   * Takes everything that looks like a number, `1.2.3` too, as the parser can tell more about it than the lexer. A
   * point at its end is no part of it: `1...` is a number and an ellipsis.
   */
  private numberEnd(from: number): number {
    const text = this.text;
    let at = from + 1;
    let end = at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (char.isDigit(code)) {
        at++;
        end = at;
      } else if (code === char.FULL_STOP) {
        at++;
      } else if (code === 0x65 || code === 0x45) {
        const sign = text.charCodeAt(at + 1);
        const digit = sign === 0x2b || sign === char.HYPHEN ? at + 2 : at + 1;
        if (!char.isDigit(text.charCodeAt(digit))) return end;
        at = digit + 1;
        end = at;
      } else {
        return end;
      }
    }
  }

  private symbol(at: number, code: number): void {
    const second = this.text.charCodeAt(at + 1);
    let kind: number = token.INVALID;
    let length = 1;
    switch (code) {
      case char.DOUBLE_QUOTE:
        kind = token.QUOTE;
        break;
      case char.OPENING_BRACE:
        kind = token.LEFT_BRACE;
        break;
      case char.CLOSING_BRACE:
        kind = token.RIGHT_BRACE;
        break;
      case 0x5b:
        kind = token.LEFT_BRACKET;
        break;
      case 0x5d:
        kind = token.RIGHT_BRACKET;
        break;
      case 0x28:
        kind = token.LEFT_PARENTHESIS;
        break;
      case 0x29:
        kind = token.RIGHT_PARENTHESIS;
        break;
      case 0x2c:
        kind = token.COMMA;
        break;
      case char.FULL_STOP:
        kind = token.DOT;
        if (second === char.FULL_STOP && this.text.charCodeAt(at + 2) === char.FULL_STOP) {
          kind = token.ELLIPSIS;
          length = 3;
        }
        break;
      case char.EQUALS_SIGN:
        kind =
          second === char.EQUALS_SIGN ? token.EQUAL : second === char.GREATER_SIGN ? token.FAT_ARROW : token.EQUALS;
        length = kind === token.EQUALS ? 1 : 2;
        break;
      case char.COLON_SIGN:
        kind = second === char.COLON_SIGN ? token.DOUBLE_COLON : token.COLON;
        length = kind === token.COLON ? 1 : 2;
        break;
      case 0x3f:
        kind = token.QUESTION;
        break;
      case char.EXCLAMATION_MARK:
        kind = second === char.EQUALS_SIGN ? token.NOT_EQUAL : token.BANG;
        length = kind === token.BANG ? 1 : 2;
        break;
      case char.HYPHEN:
        kind = token.MINUS;
        break;
      case 0x2b:
        kind = token.PLUS;
        break;
      case char.ASTERISK:
        kind = token.STAR;
        break;
      case char.SOLIDUS:
        kind = token.SLASH;
        break;
      case char.PERCENT_SIGN:
        kind = token.PERCENT;
        break;
      case char.GREATER_SIGN:
        kind = second === char.EQUALS_SIGN ? token.GREATER_OR_EQUAL : token.GREATER;
        length = kind === token.GREATER ? 1 : 2;
        break;
      case char.LESS_SIGN:
        kind = second === char.EQUALS_SIGN ? token.LESS_OR_EQUAL : token.LESS;
        length = kind === token.LESS ? 1 : 2;
        if (second === char.LESS_SIGN) {
          const end = heredocIntroducerEnd(this.text, at);
          if (end > at) {
            kind = token.HEREDOC;
            length = end - at;
          }
        }
        break;
      case char.AMPERSAND:
        if (second === char.AMPERSAND) {
          kind = token.AND;
          length = 2;
        }
        break;
      case char.VERTICAL_BAR:
        if (second === char.VERTICAL_BAR) {
          kind = token.OR;
          length = 2;
        }
        break;
      case char.TILDE:
        if (second === char.CLOSING_BRACE) {
          kind = token.TILDE_BRACE;
          length = 2;
        }
        break;
      default:
        // Half of a pair would not be a character.
        if ((this.text.codePointAt(at) as number) > 0xffff) length = 2;
    }
    this.set(kind, at, at + length);
  }
}

/** Where a heredoc's introducer with its line end ends; `at` itself when there is none. */
function heredocIntroducerEnd(text: string, at: number): number {
  const name = text.charCodeAt(at + 2) === char.HYPHEN ? at + 3 : at + 2;
  const end = char.identifierEnd(text, name);
  if (end === name) return at;
  if (text.charCodeAt(end) === char.LINE_FEED) return end + 1;
  return text.charCodeAt(end) === char.CARRIAGE_RETURN && text.charCodeAt(end + 1) === char.LINE_FEED ? end + 2 : at;
}
