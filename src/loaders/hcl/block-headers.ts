import type { Label } from './ast.ts';
import * as char from './characters.ts';
import { RecoveringParser } from './recovery.ts';
import { syntaxFailure } from './reporting.ts';
import * as token from './tokens.ts';

/** Reads what stands between the type of a block and its brace. */
export class BlockHeaderParser extends RecoveringParser {
  protected labels(): Label[] {
    const labels: Label[] = [];
    while (this.kind === token.IDENTIFIER || this.kind === token.QUOTE) {
      const label = this.kind === token.QUOTE ? this.quotedLabel() : this.bareLabel();
      if (label !== undefined) labels.push(label);
    }
    return labels;
  }

  private bareLabel(): Label {
    const label: Label = { value: this.word(), start: this.start, end: this.end };
    this.next();
    return label;
  }

  private quotedLabel(): Label | undefined {
    const start = this.start;
    const nesting = this.nesting;
    try {
      const { parts, end } = this.quotedTemplate(false);
      const sequence = parts.find((part) => part.kind !== 'literal');
      if (sequence !== undefined) {
        const sign = this.text.charAt(sequence.start);
        this.report(
          sequence.start,
          sequence.end,
          'Invalid string literal',
          `Template sequences are not allowed in this string. To include a literal "${sign}", double it (as "${sign}${sign}") to escape it.`,
        );
      }
      return { value: parts.map((part) => (part.kind === 'literal' ? part.value : '')).join(''), start, end };
    } catch (failure) {
      if (failure !== syntaxFailure) throw failure;
      this.nesting = nesting;
      this.newlines = true;
      return this.brokenLabel(start);
    }
  }

  /** The line of a label that cannot be read most likely ends in the brace of its block: the block is not lost. */
  private brokenLabel(start: number): Label | undefined {
    let end = this.text.indexOf('\n', start);
    if (end < 0) end = this.text.length;
    while (end > start + 1 && char.isWhiteSpace(this.text.charCodeAt(end - 1))) end--;
    if (this.text.charCodeAt(end - 1) === char.OPENING_BRACE) end--;
    this.end = end;
    this.next();
    const value = this.text.slice(start + 1, end).trim();
    return value === '' ? undefined : { value, start, end };
  }

  /** Reports what stands where the brace of a block is expected. */
  protected reportHeader(): void {
    const summary = 'Invalid block definition';
    if (this.kind === token.EQUALS) {
      this.reportToken(
        summary,
        'The equals sign "=" indicates an argument definition, and must not be used when defining a block.',
      );
    } else if (this.kind === token.NEWLINE) {
      this.reportToken(
        summary,
        'A block definition must have block content delimited by "{" and "}", starting on the same line as the block header.',
      );
    } else {
      this.reportToken(summary, 'Either a quoted string block label or an opening brace ("{") is expected here.');
    }
  }
}
