import type { TemplateNode, TemplatePart } from './ast.ts';
import * as char from './characters.ts';
import { nestDirectives } from './directives.ts';
import { escapeAt } from './escapes.ts';
import { type ClosingLines, closingMarkerEnd, findClosingLines, heredocMarker } from './heredocs.ts';
import { interned } from './interning.ts';
import { SequenceParser } from './sequences.ts';
import { finishLiterals, type Literal, type Piece, removeIndentation, trimEnd, trimStart } from './template-text.ts';

/** What a template stands in, which decides where it ends, what a backslash means and how far `~` reaches. */
const QUOTED = 0;
const HEREDOC = 1;
const BARE = 2;
type Form = typeof QUOTED | typeof HEREDOC | typeof BARE;

/** Reads strings and heredocs. Their text has no tokens: it is read character by character up to the next sequence. */
export abstract class TemplateParser extends SequenceParser {
  private closing: ClosingLines | undefined = undefined;

  /** Reads the string whose opening quote is the current token. Only where it is a value its characters are composed. */
  protected quotedTemplate(isValue: boolean): TemplateNode {
    const start = this.start;
    const from = this.end;
    const close = plainStringEnd(this.text, from);
    let parts: TemplatePart[];
    if (close < 0) {
      parts = this.parts(QUOTED, '', false, isValue);
    } else {
      parts =
        close === from
          ? []
          : [{ kind: 'literal', value: interned(this.text.slice(from, close)), start: from, end: close }];
      this.end = close + 1;
      this.height = 1;
    }
    const end = this.end;
    this.next();
    return { kind: 'template', form: 'quoted', parts, start, end };
  }

  /** Reads the heredoc whose introducer is the current token. */
  protected heredoc(): TemplateNode {
    const start = this.start;
    const flush = this.text.charCodeAt(start + 2) === char.HYPHEN;
    const marker = heredocMarker(this.text, start, this.end);
    // Once a heredoc was found open, the others are looked up: reading each to the end of the file would take too long.
    if (this.closing !== undefined && (this.closing.get(marker) ?? -1) < this.end) {
      this.unterminated(start, this.end, HEREDOC, marker);
    }
    const parts = this.parts(HEREDOC, marker, flush, true);
    const end = this.end;
    this.next();
    return { kind: 'template', form: 'heredoc', parts, start, end };
  }

  /** Reads all of the text as a template without quotes. */
  protected bareTemplate(): TemplateNode {
    const start = this.end;
    const parts = this.parts(BARE, '', false, true);
    return { kind: 'template', form: 'quoted', parts, start, end: this.end };
  }

  /** The parts from the end of the current token on; afterwards `end` is behind the template. */
  private parts(form: Form, marker: string, flush: boolean, isValue: boolean): TemplatePart[] {
    this.enter();
    const pieces: Piece[] = [];
    this.height = 0;
    const directives = this.pieces(pieces, form, marker);
    this.leave();
    if (flush) removeIndentation(pieces);
    if (isValue) finishLiterals(pieces);
    let depth = 0;
    let parts = pieces as TemplatePart[];
    if (directives) {
      const nested = nestDirectives(pieces, { start: this.end - 1, end: this.end });
      if ('summary' in nested) this.fail(nested.range.start, nested.range.end, nested.summary, nested.detail);
      parts = nested.parts;
      depth = nested.depth;
    }
    this.rise(this.height + depth);
    return parts;
  }

  /** Collects the pieces; true when there are directives among them. Leaves the greatest height in `height`. */
  private pieces(pieces: Piece[], form: Form, marker: string): boolean {
    const text = this.text;
    const length = text.length;
    const opening = this.start;
    const openingEnd = this.end;
    let directives = false;
    let sequences = true;
    let at = this.end;
    let literalStart = at;
    // The literal's text is put together from runs of characters that stand for themselves.
    let runStart = at;
    let value = '';
    let trims = false;
    let tallest = 0;
    let lineStart = form === HEREDOC;
    for (;;) {
      if (lineStart) {
        lineStart = false;
        const markerEnd = closingMarkerEnd(text, at, marker);
        if (markerEnd >= 0) {
          this.literal(pieces, literalStart, at, value + text.slice(runStart, at), trims, form);
          this.end = markerEnd;
          break;
        }
      }
      if (at >= length) {
        if (form !== BARE) this.unterminated(opening, openingEnd, form, marker);
        this.literal(pieces, literalStart, at, value + text.slice(runStart, at), trims, form);
        this.end = length;
        break;
      }
      const code = text.charCodeAt(at);
      if (code === char.DOUBLE_QUOTE && form === QUOTED) {
        this.literal(pieces, literalStart, at, value + text.slice(runStart, at), trims, form);
        this.end = at + 1;
        break;
      }
      if (code === char.LINE_FEED || code === char.CARRIAGE_RETURN) {
        if (form === QUOTED) this.brokenLine(at);
        const stray = code === char.CARRIAGE_RETURN && text.charCodeAt(at + 1) !== char.LINE_FEED;
        if (stray && form === HEREDOC) this.strayCarriageReturn(at);
        if (code === char.LINE_FEED) lineStart = form === HEREDOC;
        // HashiCorp's scanner knows no sequences behind a carriage return that ends no line.
        if (stray) sequences = false;
        at++;
      } else if (code === char.BACKSLASH && form === QUOTED) {
        const escaped = escapeAt(text, at);
        if (escaped.problem !== undefined) this.report(at, escaped.end, 'Invalid escape sequence', escaped.problem);
        value += text.slice(runStart, at) + escaped.value;
        at = escaped.end;
        runStart = at;
      } else if (sequences && (code === char.DOLLAR || code === char.PERCENT_SIGN) && opensSequence(text, at + 1)) {
        this.literal(pieces, literalStart, at, value + text.slice(runStart, at), trims, form);
        const before = pieces.at(-1);
        if (text.charCodeAt(at + 2) === char.TILDE && before?.kind === 'literal') {
          (before as Literal).value = trimEnd(before.value, form !== QUOTED);
        }
        const piece = this.sequence(at, code);
        directives ||= piece.kind === 'directive';
        pieces.push(piece);
        tallest = Math.max(tallest, this.height);
        at = this.end;
        literalStart = at;
        runStart = at;
        value = '';
        trims = this.stripsNext;
      } else if ((code === char.DOLLAR || code === char.PERCENT_SIGN) && isEscapedSequence(text, at, code)) {
        value += text.slice(runStart, at + 1);
        runStart = at + 2;
        at += 3;
      } else {
        at++;
      }
    }
    this.height = tallest;
    return directives;
  }

  /** A literal that trimming leaves empty stays: `" ${~ x}"` is a string, `"${x}"` is whatever `x` is. */
  private literal(pieces: Piece[], start: number, end: number, value: string, trims: boolean, form: Form): void {
    if (start === end) return;
    pieces.push({ kind: 'literal', value: trims ? trimStart(value, form !== QUOTED) : value, start, end });
  }

  /** Where heredocs could be closed; made when it is first needed, which is when one is not. */
  protected closingLines(): ClosingLines {
    this.closing ??= findClosingLines(this.text);
    return this.closing;
  }

  private unterminated(start: number, end: number, form: Form, marker: string): never {
    if (form === HEREDOC) this.closingLines();
    const detail =
      form === HEREDOC
        ? `No closing marker was found for the heredoc: a line that consists of "${marker}" only and ends in a line break.`
        : 'No closing quote was found for the string before the end of the file.';
    this.fail(start, end, 'Unterminated template string', detail);
  }

  private brokenLine(at: number): never {
    this.fail(
      at,
      at + 1,
      'Invalid multi-line string',
      'Quoted strings may not be split over multiple lines. Write a line break as \\n or use a heredoc.',
    );
  }

  private strayCarriageReturn(at: number): never {
    this.fail(at, at + 1, 'Invalid character', 'A carriage return is valid only before a line feed.');
  }
}

/**
 * Where a string of ASCII characters that all stand for themselves ends, which is what most strings are; -1 when it has
 * anything else in it.
 */
function plainStringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.DOUBLE_QUOTE) return at;
    if (code < char.SPACE && code !== char.TAB) return -1;
    if (code === char.BACKSLASH || code === char.DOLLAR || code === char.PERCENT_SIGN || code > 127) return -1;
  }
  return -1;
}

function opensSequence(text: string, at: number): boolean {
  return text.charCodeAt(at) === char.OPENING_BRACE;
}

function isEscapedSequence(text: string, at: number, sign: number): boolean {
  return text.charCodeAt(at + 1) === sign && opensSequence(text, at + 2);
}
