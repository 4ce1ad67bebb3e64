import type { CallNode, Expression } from './ast.ts';
import * as token from './tokens.ts';
import { TraversalParser } from './traversals.ts';

/** Reads expressions: operators by their precedence, and the terms between them. */
export class ExpressionParser extends TraversalParser {
  protected override expression(): Expression {
    this.enter();
    const first = this.operand();
    const condition = token.PRECEDENCE[this.kind] === 0 ? first : this.operations(first);
    const result = this.kind === token.QUESTION ? this.conditional(condition) : condition;
    this.leave();
    return result;
  }

  private conditional(condition: Expression): Expression {
    let tallest = this.height;
    this.next();
    const then = this.expression();
    tallest = Math.max(tallest, this.height);
    if (this.kind !== token.COLON) {
      this.failToken(
        'Missing false expression in conditional',
        'The conditional operator (...?...:...) requires a false expression, delimited by a colon.',
      );
    }
    this.next();
    const otherwise = this.expression();
    this.rise(Math.max(tallest, this.height));
    return { kind: 'conditional', condition, then, otherwise, start: condition.start, end: otherwise.end };
  }

  /**
   * Reads the operators that follow the first operand. Operands wait on a list until an operator comes that binds less
   * tight, so a chain of any length takes no more of the call stack than a single operation.
   */
  private operations(first: Expression): Expression {
    const operands = [first];
    const heights = [this.height];
    const waiting: number[] = [];
    for (;;) {
      const precedence = token.PRECEDENCE[this.kind] as number;
      while (waiting.length > 0 && (token.PRECEDENCE[waiting.at(-1) as number] as number) >= precedence) {
        const operator = token.operatorOf(waiting.pop() as number);
        const right = operands.pop() as Expression;
        const left = operands.pop() as Expression;
        this.rise(Math.max(heights.pop() as number, heights.pop() as number));
        operands.push({ kind: 'binary', operator, left, right, start: left.start, end: right.end });
        heights.push(this.height);
      }
      if (precedence === 0) break;
      waiting.push(this.kind);
      this.next();
      operands.push(this.operand());
      heights.push(this.height);
    }
    return operands[0] as Expression;
  }

  private operand(): Expression {
    if (this.kind !== token.MINUS && this.kind !== token.BANG) {
      const term = this.term();
      return this.kind === token.DOT || this.kind === token.LEFT_BRACKET ? this.traversals(term) : term;
    }
    const start = this.start;
    const operator = this.kind === token.MINUS ? '-' : '!';
    this.next();
    this.enter();
    const operand = this.operand();
    this.leave();
    this.rise(this.height);
    return { kind: 'unary', operator, operand, start, end: operand.end };
  }

  private term(): Expression {
    switch (this.kind) {
      case token.IDENTIFIER:
        return this.nameOrCall();
      case token.QUOTE:
        return this.quotedTemplate(true);
      case token.NUMBER:
        this.height = 1;
        return this.number();
      case token.LEFT_BRACE:
        return this.object();
      case token.LEFT_BRACKET:
        return this.tuple();
      case token.LEFT_PARENTHESIS:
        return this.parentheses();
      case token.HEREDOC:
        return this.heredoc();
      default:
        return this.noTerm();
    }
  }

  private noTerm(): never {
    if (this.kind === token.END_OF_FILE) {
      this.failToken('Missing expression', 'Expected the start of an expression, but found the end of the file.');
    }
    const found = this.kind === token.NEWLINE ? 'the end of the line' : JSON.stringify(this.word());
    this.failToken('Invalid expression', `Expected the start of an expression, but found ${found}.`);
  }

  private parentheses(): Expression {
    const start = this.start;
    const newlines = this.newlines;
    this.newlines = false;
    this.next();
    const expression = this.expression();
    if (this.kind !== token.RIGHT_PARENTHESIS) {
      this.failToken('Unbalanced parentheses', 'Expected a closing parenthesis to terminate the expression.');
    }
    const end = this.end;
    this.newlines = newlines;
    this.next();
    this.rise(this.height);
    return { kind: 'parentheses', expression, start, end };
  }

  /** A name is a function before a parenthesis, even `true`; only then can it be a keyword. */
  private nameOrCall(): Expression {
    const { start, end } = this;
    const name = this.word();
    this.next();
    this.height = 1;
    if (this.kind === token.LEFT_PARENTHESIS) return this.call(name, start, end);
    if (this.kind === token.DOUBLE_COLON) return this.namespacedCall(name, start);
    switch (name) {
      case 'true':
        return { kind: 'bool', value: true, start, end };
      case 'false':
        return { kind: 'bool', value: false, start, end };
      case 'null':
        return { kind: 'null', start, end };
      default:
        return { kind: 'variable', name, start, end };
    }
  }

  private namespacedCall(namespace: string, start: number): CallNode {
    let name = namespace;
    let end = start;
    while (this.kind === token.DOUBLE_COLON) {
      this.next();
      if (this.kind !== token.IDENTIFIER) {
        this.failToken(
          'Missing function name',
          'Function scope resolution symbol :: must be followed by a function name in this scope.',
        );
      }
      name += `::${this.word()}`;
      end = this.end;
      this.next();
    }
    if (this.kind !== token.LEFT_PARENTHESIS) {
      this.failToken(
        'Missing open parenthesis',
        'Function selector must be followed by an open parenthesis to begin the function call.',
      );
    }
    return this.call(name, start, end);
  }

  /** Reads the arguments; the parenthesis is the current token. */
  private call(name: string, start: number, nameEnd: number): CallNode {
    const open = this.end;
    const newlines = this.newlines;
    this.newlines = false;
    this.next();
    const list: Expression[] = [];
    let expand = false;
    let tallest = 0;
    while (this.kind !== token.RIGHT_PARENTHESIS) {
      list.push(this.expression());
      if (this.height > tallest) tallest = this.height;
      if (this.kind === token.COMMA) {
        this.next();
      } else if (this.kind === token.ELLIPSIS) {
        expand = true;
        this.next();
        if (this.kind !== token.RIGHT_PARENTHESIS) {
          this.failToken(
            'Missing closing parenthesis',
            'An expanded function argument (with ...) must be immediately followed by closing parentheses.',
          );
        }
      } else if (this.kind === token.END_OF_FILE) {
        this.fail(
          start,
          open,
          'Unterminated function call',
          'There is no closing parenthesis for this function call before the end of the file. Nesting elsewhere may be incorrect.',
        );
      } else if (this.kind !== token.RIGHT_PARENTHESIS) {
        this.failToken(
          'Missing argument separator',
          'A comma is required to separate each function argument from the next.',
        );
      }
    }
    const end = this.end;
    this.newlines = newlines;
    this.next();
    this.rise(tallest);
    const nameRange = { start, end: nameEnd };
    return { kind: 'call', name, nameRange, arguments: list, expand, start, end };
  }
}
