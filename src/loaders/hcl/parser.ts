import type { Attribute, Block, Body, SourceFile } from './ast.ts';
import { BlockHeaderParser } from './block-headers.ts';
import { LineTable } from './lines.ts';
import { MAXIMUM_NESTING } from './reporting.ts';
import * as token from './tokens.ts';

/** From how many arguments on a map of their names is quicker than a look at each. */
const MANY_ARGUMENTS = 16;

type Names = Map<string, Attribute>;

/** Reads the structure of a file: arguments and blocks. */
export class Parser extends BlockHeaderParser {
  /**
   * Whether a block header at the start of a line ends the blocks that are still open. It would be wrong for a file
   * without mistakes, whose nested blocks may start there, so it is set when a block turns out to be unclosed.
   */
  private resynchronizes = false;
  /** Where the last unclosed block was noticed, as the blocks around it end at the same place. */
  private unclosedAt = -1;
  private tooDeep = false;
  private lines: LineTable | undefined = undefined;

  file(): SourceFile {
    this.next();
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    this.items(attributes, blocks, token.END_OF_FILE, 0);
    const body: Body = { attributes, blocks, start: 0, end: this.text.length };
    // What is wrong with a block as a whole was noticed after what is wrong inside of it.
    if (this.diagnostics.length > 1) this.diagnostics.sort((a, b) => a.start - b.start);
    return { body, diagnostics: this.diagnostics, comments: this.comments };
  }

  /** Reads arguments and blocks up to the closing token, which stays the current one; `open` is where the body starts. */
  private items(attributes: Attribute[], blocks: Block[], close: number, open: number): void {
    let names: Names | undefined;
    for (;;) {
      if (this.kind === token.NEWLINE) {
        this.next();
      } else if (this.kind === close) {
        return;
      } else if (this.kind === token.END_OF_FILE) {
        this.reportUnclosed(open);
        return;
      } else if (this.kind !== token.IDENTIFIER) {
        this.strayToken();
      } else if (close === token.END_OF_FILE) {
        this.topLevelItem(attributes, blocks, names);
      } else if (this.resynchronizes && this.atBlockHeader()) {
        this.reportUnclosed(open);
        return;
      } else {
        this.item(attributes, blocks, names);
      }
      if (names === undefined && attributes.length > MANY_ARGUMENTS) {
        names = new Map(attributes.map((attribute) => [attribute.name, attribute]));
      }
    }
  }

  /** An item of the file. A block that is not closed is read a second time, to end where the next block starts. */
  private topLevelItem(attributes: Attribute[], blocks: Block[], names: Names | undefined): void {
    const { start, resynchronizes } = this;
    const before = [this.diagnostics.length, this.comments.length, attributes.length, blocks.length] as const;
    this.item(attributes, blocks, names);
    if (resynchronizes || this.unclosedAt < 0) return;
    this.resynchronizes = true;
    this.unclosedAt = -1;
    [this.diagnostics.length, this.comments.length, attributes.length, blocks.length] = before;
    this.end = start;
    this.next();
    this.item(attributes, blocks, names);
  }

  private item(attributes: Attribute[], blocks: Block[], names: Names | undefined): void {
    const { start, end } = this;
    const name = this.word();
    this.next();
    if (this.kind === token.EQUALS) {
      const attribute = this.attribute(name, start, end);
      this.endOfArgument(attribute);
      this.addAttribute(attributes, attribute, names);
    } else if (this.kind === token.QUOTE || this.kind === token.LEFT_BRACE || this.kind === token.IDENTIFIER) {
      blocks.push(this.block(name, start, end));
    } else {
      if (this.kind === token.INVALID) this.reportToken('', '');
      else this.reportItemRequired(start, end);
      this.skipItem(end);
    }
  }

  private strayToken(): void {
    // What follows a closing brace on its line has been reported already.
    if (this.diagnostics.at(-1)?.start !== this.start) this.reportStrayToken();
    if (this.kind === token.RIGHT_BRACE) this.next();
    else this.skipItem(this.start);
  }

  private reportStrayToken(): void {
    if (this.kind === token.QUOTE) this.reportToken('Invalid argument name', 'Argument names must not be quoted.');
    else if (this.kind === token.INVALID) this.reportToken('', '');
    else {
      this.report(
        this.start,
        this.end,
        'Argument or block definition required',
        'An argument or block definition is required here.',
      );
    }
  }

  private reportItemRequired(start: number, end: number): void {
    this.report(
      start,
      end,
      'Argument or block definition required',
      'An argument or block definition is required here. To set an argument, use the equals sign "=" to introduce the argument value.',
    );
  }

  /** Reads `name = expression`; the equals sign is the current token. */
  private attribute(name: string, start: number, nameEnd: number): Attribute {
    const equalsEnd = this.end;
    const expression = this.expressionOrInvalid();
    const end = Math.max(equalsEnd, expression.end);
    return { name, nameRange: { start, end: nameEnd }, expression, start, end };
  }

  /** The first of several arguments with one name is the one that counts. */
  private addAttribute(attributes: Attribute[], attribute: Attribute, names: Names | undefined): void {
    const { name, nameRange } = attribute;
    const first = names === undefined ? attributes.find((other) => other.name === name) : names.get(name);
    if (first !== undefined) {
      this.lines ??= new LineTable(this.text);
      this.report(
        nameRange.start,
        nameRange.end,
        'Attribute redefined',
        `The argument "${name}" was already set on line ${this.lines.positionAt(first.start).line}. Each argument may be set only once.`,
      );
      return;
    }
    attributes.push(attribute);
    names?.set(name, attribute);
  }

  private endOfArgument(attribute: Attribute): void {
    if (this.kind === token.NEWLINE) {
      this.next();
      return;
    }
    if (this.kind === token.END_OF_FILE || attribute.expression.kind === 'invalid') return;
    if (this.kind === token.COMMA) {
      this.reportToken(
        'Unexpected comma after argument',
        'Argument definitions must be separated by newlines, not commas. An argument definition must end with a newline.',
      );
    } else {
      this.reportToken('Missing newline after argument', 'An argument definition must end with a newline.');
    }
    this.skipItem(this.start);
  }

  /** Reads a block from behind its type on. */
  private block(type: string, start: number, typeEnd: number): Block {
    const typeRange = { start, end: typeEnd };
    const labels = this.labels();
    const headerEnd = labels.at(-1)?.end ?? typeEnd;
    const header = { start, end: headerEnd };
    if (this.kind !== token.LEFT_BRACE) {
      this.reportHeader();
      this.skipItem(headerEnd);
      const body: Body = { attributes: [], blocks: [], start: headerEnd, end: headerEnd };
      return { type, typeRange, labels, header, body, start, end: headerEnd };
    }
    const body = this.blockBody();
    return { type, typeRange, labels, header, body, start, end: body.end };
  }

  /** Reads `{ … }` and the end of its line; the brace is the current token. */
  private blockBody(): Body {
    const attributes: Attribute[] = [];
    const blocks: Block[] = [];
    const start = this.start;
    if (this.nesting >= MAXIMUM_NESTING) {
      // Once is enough: the blocks that follow are most likely nested as deep.
      if (!this.tooDeep) this.reportNesting();
      this.tooDeep = true;
      const end = this.skipItem(this.end);
      return { attributes, blocks, start, end };
    }
    this.nesting++;
    this.next();
    if (this.kind === token.NEWLINE || this.kind === token.END_OF_FILE || this.kind === token.RIGHT_BRACE) {
      this.items(attributes, blocks, token.RIGHT_BRACE, start);
    } else {
      this.singleArgument(attributes, blocks, start);
    }
    this.nesting--;
    if (this.kind !== token.RIGHT_BRACE) return { attributes, blocks, start, end: this.previousEnd };
    const end = this.end;
    this.next();
    this.endOfBlock();
    return { attributes, blocks, start, end };
  }

  /** Reads the only argument of a block that is written on one line. */
  private singleArgument(attributes: Attribute[], blocks: Block[], open: number): void {
    const { start, end } = this;
    if (this.kind !== token.IDENTIFIER) {
      this.reportToken('Argument or block definition required', 'An argument or block definition is required here.');
      this.skipBody();
      this.expectBlockEnd(open);
      return;
    }
    const name = this.word();
    this.next();
    if (this.kind === token.EQUALS) {
      const attribute = this.attribute(name, start, end);
      attributes.push(attribute);
      if (this.kind === token.RIGHT_BRACE) return;
      if (this.kind === token.NEWLINE) {
        if (attribute.expression.kind !== 'invalid') {
          this.reportSingleArgument(
            'An argument definition on the same line as its containing block creates a single-line block definition, ' +
              'which must also be closed on the same line.',
          );
        }
        this.items(attributes, blocks, token.RIGHT_BRACE, open);
        return;
      }
      if (this.kind === token.COMMA) {
        this.reportSingleArgument(
          'Single-line block syntax can include only one argument definition. To define multiple arguments, use the ' +
            'multi-line block syntax with one argument definition per line.',
        );
      } else if (this.kind !== token.END_OF_FILE && attribute.expression.kind !== 'invalid') {
        this.reportSingleArgument(
          'A single-line block definition must end with a closing brace immediately after its single argument definition.',
        );
      }
    } else if (this.kind === token.QUOTE || this.kind === token.LEFT_BRACE || this.kind === token.IDENTIFIER) {
      this.report(
        start,
        end,
        'Argument definition required',
        'A single-line block definition can contain only a single argument. ' +
          'To define a nested block, place it on a line of its own within its parent block.',
      );
    } else {
      this.reportItemRequired(start, end);
    }
    this.skipBody();
    this.expectBlockEnd(open);
  }

  private reportSingleArgument(detail: string): void {
    this.reportToken('Invalid single-argument block definition', detail);
  }

  private expectBlockEnd(open: number): void {
    if (this.kind !== token.RIGHT_BRACE) this.reportUnclosed(open);
  }

  /** What follows on the line of a closing brace is read as the next item when it can be one. */
  private endOfBlock(): void {
    if (this.kind === token.NEWLINE) {
      this.next();
    } else if (this.kind !== token.END_OF_FILE) {
      this.reportToken('Missing newline after block definition', 'A block definition must end with a newline.');
      if (this.kind !== token.IDENTIFIER) this.skipItem(this.start);
    }
  }

  /** Reports the innermost of the blocks that end here without a brace. */
  private reportUnclosed(open: number): void {
    if (this.unclosedAt === this.start) return;
    this.unclosedAt = this.start;
    this.report(
      open,
      open + 1,
      'Unclosed configuration block',
      'There is no closing brace for this block before the end of the file or the start of the next block. ' +
        'This may be caused by incorrect brace nesting elsewhere in this file.',
    );
  }
}
