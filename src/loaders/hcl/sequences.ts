import type { Expression } from './ast.ts';
import * as char from './characters.ts';
import { ReportingLexer } from './reporting.ts';
import type { Directive, Piece } from './template-text.ts';
import * as token from './tokens.ts';

/** Reads the sequences of a template: interpolations and single directives. */
export abstract class SequenceParser extends ReportingLexer {
  /** Whether the sequence that was read last ends in `~}`. */
  protected stripsNext = false;

  protected abstract expression(): Expression;

  /** Reads `${ … }` or `%{ … }`; afterwards the current token is the closing brace. */
  protected sequence(start: number, sign: number): Piece {
    const newlines = this.newlines;
    this.newlines = false;
    this.end = start + (this.text.charCodeAt(start + 2) === char.TILDE ? 3 : 2);
    this.next();
    let piece: Piece;
    if (sign === char.DOLLAR) {
      const expression = this.expression();
      this.expectSequenceEnd(start);
      piece = { kind: 'interpolation', expression, start, end: this.end };
    } else {
      piece = this.directive(start);
    }
    this.stripsNext = this.kind === token.TILDE_BRACE;
    this.newlines = newlines;
    return piece;
  }

  private expectSequenceEnd(start: number): void {
    if (this.kind === token.RIGHT_BRACE || this.kind === token.TILDE_BRACE) return;
    if (this.kind === token.END_OF_FILE || this.kind === token.QUOTE) {
      this.fail(
        start,
        start + 2,
        'Unclosed template interpolation sequence',
        'There is no closing brace for this interpolation sequence. Nesting inside of the expression may be incorrect.',
      );
    }
    this.failToken(
      'Extra characters after interpolation expression',
      'Expected a closing brace to end the interpolation expression, but found extra characters. If this is meant for ' +
        'another language, such as a shell script, escape it by writing "$${" instead of "${".',
    );
  }

  private directive(start: number): Directive {
    if (this.kind !== token.IDENTIFIER) {
      this.failToken(
        'Invalid template directive',
        'A template directive keyword ("if", "for", "else", "endif" or "endfor") is expected at the beginning of a %{ sequence.',
      );
    }
    const word = this.word();
    const [wordStart, wordEnd] = [this.start, this.end];
    let expression: Expression | undefined;
    let keyName: string | undefined;
    let valueName = '';
    this.height = 0;
    this.next();
    if (word === 'if') {
      expression = this.expression();
    } else if (word === 'for') {
      valueName = this.directiveVariable("For directive requires a variable name after 'for'.");
      if (this.kind === token.COMMA) {
        this.next();
        keyName = valueName;
        valueName = this.directiveVariable('For directive requires a value variable name after the comma.');
      }
      if (!this.isWord('in'))
        this.failToken("Invalid 'for' directive", "For directive requires the 'in' keyword after its names.");
      this.next();
      expression = this.expression();
    } else if (word !== 'else' && word !== 'endif' && word !== 'endfor') {
      this.fail(
        wordStart,
        wordEnd,
        'Invalid template control keyword',
        `"${word}" is not a template control keyword. The keywords are "if", "else", "endif", "for" and "endfor".`,
      );
    }
    if (this.kind !== token.RIGHT_BRACE && this.kind !== token.TILDE_BRACE) {
      this.failToken(
        `Extra characters in ${word} marker`,
        'Expected a closing brace to end the sequence, but found extra characters.',
      );
    }
    return { kind: 'directive', word, expression, keyName, valueName, start, end: this.end };
  }

  private directiveVariable(problem: string): string {
    if (this.kind !== token.IDENTIFIER) this.failToken("Invalid 'for' directive", problem);
    const name = this.word();
    this.next();
    return name;
  }
}
