import type { Expression, ForNode, ObjectItem, ObjectNode, TupleNode } from './ast.ts';
import { TemplateParser } from './templates.ts';
import * as token from './tokens.ts';

/** Reads what stands in brackets and braces: tuples, objects and `for` expressions. */
export abstract class CollectionParser extends TemplateParser {
  /** Reads `[ … ]`; the bracket is the current token. Line breaks mean nothing in it. */
  protected tuple(): TupleNode | ForNode {
    const start = this.start;
    const newlines = this.newlines;
    this.newlines = false;
    this.next();
    if (this.isWord('for')) return this.forExpression(start, token.RIGHT_BRACKET, newlines);
    const items: Expression[] = [];
    let tallest = 0;
    while (this.kind !== token.RIGHT_BRACKET) {
      items.push(this.expression());
      if (this.height > tallest) tallest = this.height;
      if (this.kind === token.COMMA) {
        this.next();
      } else if (this.kind === token.END_OF_FILE) {
        this.unclosedCollection(start, 'tuple', 'bracket');
      } else if (this.kind !== token.RIGHT_BRACKET) {
        this.failToken('Missing item separator', 'Expected a comma to mark the beginning of the next item.');
      }
    }
    const end = this.end;
    this.newlines = newlines;
    this.next();
    this.rise(tallest);
    return { kind: 'tuple', items, start, end };
  }

  /** Reads `{ … }`; the brace is the current token. A line break separates items as a comma does. */
  protected object(): ObjectNode | ForNode {
    const start = this.start;
    const newlines = this.newlines;
    this.newlines = false;
    this.next();
    if (this.isWord('for')) return this.forExpression(start, token.RIGHT_BRACE, newlines);
    this.newlines = true;
    const items: ObjectItem[] = [];
    let tallest = 0;
    for (;;) {
      while (this.kind === token.NEWLINE) this.next();
      if (this.kind === token.RIGHT_BRACE) break;
      const key = this.expression();
      if (this.height > tallest) tallest = this.height;
      if (this.kind !== token.EQUALS && this.kind !== token.COLON) this.missingValue(start);
      this.next();
      const value = this.expression();
      if (this.height > tallest) tallest = this.height;
      items.push({ key, value, start: key.start, end: value.end });
      // Lines are skipped above.
      if (this.kind === token.COMMA) this.next();
      else if (this.kind !== token.NEWLINE && this.kind !== token.RIGHT_BRACE) this.missingSeparator(start);
    }
    const end = this.end;
    this.newlines = newlines;
    this.next();
    this.rise(tallest);
    return { kind: 'object', items, start, end };
  }

  private missingValue(start: number): never {
    if (this.kind === token.NEWLINE || this.kind === token.COMMA) {
      this.failToken('Missing attribute value', 'Expected an attribute value, introduced by an equals sign ("=").');
    }
    if (this.kind === token.END_OF_FILE) this.unclosedCollection(start, 'object', 'brace');
    const hint =
      this.kind === token.IDENTIFIER
        ? ' If the attribute name is meant to have periods or spaces in it, write it in quotes.'
        : '';
    this.failToken(
      'Missing key/value separator',
      `Expected an equals sign ("=") to mark the beginning of the attribute value.${hint}`,
    );
  }

  private missingSeparator(start: number): never {
    if (this.kind === token.END_OF_FILE) this.unclosedCollection(start, 'object', 'brace');
    this.failToken(
      'Missing attribute separator',
      'Expected a newline or comma to mark the beginning of the next attribute.',
    );
  }

  private unclosedCollection(start: number, what: string, bracket: string): never {
    this.fail(
      start,
      start + 1,
      `Unterminated ${what} constructor expression`,
      `There is no corresponding closing ${bracket} before the end of the file. Nesting elsewhere may be incorrect.`,
    );
  }

  /** Reads from `for` to the closing bracket. `newlines` is the rule that holds behind the bracket. */
  private forExpression(start: number, close: number, newlines: boolean): ForNode {
    this.next();
    let keyName: string | undefined;
    let valueName = this.forVariable("For expression requires a variable name after 'for'.");
    if (this.kind === token.COMMA) {
      this.next();
      keyName = valueName;
      valueName = this.forVariable('For expression requires a value variable name after the comma.');
    }
    if (!this.isWord('in')) this.failFor("For expression requires the 'in' keyword after its name declarations.");
    this.next();
    const collection = this.expression();
    let tallest = this.height;
    if (this.kind !== token.COLON) this.failFor('For expression requires a colon after the collection expression.');
    this.next();
    let key: Expression | undefined;
    let value = this.expression();
    tallest = Math.max(tallest, this.height);
    if (this.kind === token.FAT_ARROW) {
      if (close === token.RIGHT_BRACKET) this.failFor('Key expression is not valid when building a tuple.');
      this.next();
      key = value;
      value = this.expression();
      tallest = Math.max(tallest, this.height);
    } else if (close === token.RIGHT_BRACE) {
      this.failFor('Key expression is required when building an object.');
    }
    const group = this.kind === token.ELLIPSIS;
    if (group) {
      if (key === undefined) this.failFor('Grouping ellipsis (...) cannot be used when building a tuple.');
      this.next();
    }
    let condition: Expression | undefined;
    if (this.isWord('if')) {
      this.next();
      condition = this.expression();
      tallest = Math.max(tallest, this.height);
    }
    if (this.kind !== close) this.failFor("Extra characters after the end of the 'for' expression.");
    const end = this.end;
    this.newlines = newlines;
    this.next();
    this.rise(tallest);
    return { kind: 'for', keyName, valueName, collection, key, value, condition, group, start, end };
  }

  private forVariable(problem: string): string {
    if (this.kind !== token.IDENTIFIER) this.failFor(problem);
    const name = this.word();
    this.next();
    return name;
  }

  private failFor(detail: string): never {
    this.failToken("Invalid 'for' expression", detail);
  }
}
