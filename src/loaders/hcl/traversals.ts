import type { Expression, NumberNode } from './ast.ts';
import { CollectionParser } from './collections.ts';
import * as token from './tokens.ts';

/** Reads what follows a term: `.name`, `.0`, `[key]` and the two splats. */
export abstract class TraversalParser extends CollectionParser {
  /** Applies everything that follows to an expression. */
  protected traversals(from: Expression): Expression {
    let result = from;
    for (;;) {
      if (this.kind === token.DOT) result = this.afterDot(result);
      else if (this.kind === token.LEFT_BRACKET) result = this.afterBracket(result);
      else return result;
    }
  }

  private afterDot(object: Expression): Expression {
    this.next();
    if (this.kind === token.STAR) return this.attributeSplat(object);
    if (this.kind === token.IDENTIFIER || this.kind === token.NUMBER) return this.attributeOrIndex(object);
    this.failToken('Invalid attribute name', 'An attribute name is required after a dot.');
  }

  /** The current token is the name or the number behind a dot. */
  private attributeOrIndex(object: Expression): Expression {
    const { start, end } = this;
    if (this.kind === token.NUMBER) {
      const key = this.legacyIndex();
      this.rise(this.height);
      return { kind: 'index', object, key, legacy: true, start: object.start, end };
    }
    const name = this.word();
    this.next();
    this.rise(this.height);
    return { kind: 'attribute', object, name, nameRange: { start, end }, start: object.start, end };
  }

  /** `a.0.1` reads as the number 0.1 behind a dot: two indexes cannot be told from a fraction. */
  private legacyIndex(): NumberNode {
    const raw = this.word();
    const point = raw.indexOf('.');
    if (point >= 0) {
      this.failToken(
        'Invalid legacy index syntax',
        'When using the legacy index syntax, chaining two indexes together is not permitted. ' +
          `Use the proper index syntax instead, like [${raw.slice(0, point)}][${raw.slice(point + 1)}].`,
      );
    }
    return this.number();
  }

  /** `object.*` takes the attributes and legacy indexes that follow to each element; the star is the current token. */
  private attributeSplat(source: Expression): Expression {
    const height = this.height;
    let each: Expression = { kind: 'element', start: this.end, end: this.end };
    let end = this.end;
    this.next();
    this.height = 0;
    while (this.kind === token.DOT) {
      this.next();
      if (this.kind === token.STAR) {
        this.failToken(
          'Nested splat expression not allowed',
          'A splat expression (*) cannot be used inside another attribute-only splat expression.',
        );
      }
      if (this.kind !== token.IDENTIFIER && this.kind !== token.NUMBER) {
        this.failToken('Invalid attribute name', 'An attribute name is required after a dot.');
      }
      each = this.attributeOrIndex(each);
      end = each.end;
    }
    this.rise(Math.max(height, this.height));
    return { kind: 'splat', full: false, source, each, start: source.start, end };
  }

  private afterBracket(object: Expression): Expression {
    const height = this.height;
    const newlines = this.newlines;
    this.next();
    if (this.kind === token.STAR) return this.fullSplat(object, height);
    // Inside of the brackets line breaks mean nothing, the one that was just read included.
    this.newlines = false;
    if (this.kind === token.NEWLINE) this.next();
    const key = this.expression();
    if (this.kind !== token.RIGHT_BRACKET) {
      this.failToken('Missing close bracket on index', 'The index operator must end with a closing bracket ("]").');
    }
    const end = this.end;
    this.newlines = newlines;
    this.next();
    this.rise(Math.max(height, this.height));
    return { kind: 'index', object, key, legacy: false, start: object.start, end };
  }

  /** `object[*]` takes everything that follows to each element, further splats included. */
  private fullSplat(source: Expression, height: number): Expression {
    const element: Expression = { kind: 'element', start: this.end, end: this.end };
    this.next();
    if (this.kind !== token.RIGHT_BRACKET) {
      this.failToken(
        'Missing close bracket on splat index',
        'The star for a full splat operator must be immediately followed by a closing bracket ("]").',
      );
    }
    const close = this.end;
    this.next();
    this.enter();
    this.height = 0;
    const each = this.traversals(element);
    this.leave();
    this.rise(Math.max(height, this.height));
    return { kind: 'splat', full: true, source, each, start: source.start, end: Math.max(close, each.end) };
  }

  /** Reads the current token as a number. */
  protected number(): NumberNode {
    const { start, end } = this;
    const raw = this.word();
    if (!isNumber(raw)) {
      this.failToken('Invalid number literal', `The value of this number literal cannot be recognized: ${raw}`);
    }
    this.next();
    return { kind: 'number', raw, start, end };
  }
}

const decimalNumber = /^\d+(?:\.\d*)?(?:[eE][+-]?\d{1,9})?$/;

function isNumber(raw: string): boolean {
  return decimalNumber.test(raw);
}
