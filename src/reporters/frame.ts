import type { Span } from '../model/source.ts';
import { cellsOf } from './display-width.ts';
import type { Paint, Style } from './paint.ts';
import type { SourceLines } from './source-lines.ts';
import { isHighSurrogate, isLowSurrogate, visible } from './visible.ts';

export interface FrameStyle {
  readonly paint: Paint;
  /** Colour of the carets. */
  readonly caret: Style;
  /** Cells that a line of the frame may take. */
  readonly width: number;
}

const tabStop = 4;

/** A terminal of unknown width gets no more than this of one line: generated files have lines of a megabyte. */
const widest = 200;

/**
 * The lines of a span with carets under it:
 *
 *     3 │ region = "cn-hangzhou"
 *       │          ^^^^^^^^^^^^^
 *
 * A span over several lines shows its first and its last one. Empty where the text is not at hand.
 */
export function frame(lines: SourceLines, span: Span, style: FrameStyle): string[] {
  const { paint } = style;
  const first = lines.at(span.file, span.line);
  if (first === undefined) return [];
  const several = span.endLine > span.line;
  const last = several ? lines.at(span.file, span.endLine) : undefined;
  const gutter = String(several ? span.endLine : span.line).length;
  const room = Math.max(20, Math.min(style.width, widest) - gutter - 3);
  const bar = (label: string) => paint('dim', `${label.padStart(gutter)} │`);
  const row = (line: number, text: string, from: number, to: number) => {
    const { shown, carets } = pointed(text, from, to, room);
    return [`${bar(String(line))} ${shown}`.trimEnd(), `${bar('')} ${carets.lead}${paint(style.caret, carets.marks)}`];
  };
  const frame = row(span.line, first, span.column - 1, several ? contentEnd(first) : span.endColumn - 1);
  if (last === undefined) return frame;
  const start = last.length - last.trimStart().length;
  if (span.endColumn - 1 <= start) return frame;
  if (span.endLine > span.line + 1) frame.push(bar('…'));
  return [...frame, ...row(span.endLine, last, start, span.endColumn - 1)];
}

function contentEnd(line: string): number {
  return line.trimEnd().length;
}

interface Pointed {
  readonly shown: string;
  readonly carets: { readonly lead: string; readonly marks: string };
}

/** One line as a terminal shows it, cut to `room` cells around the units `from` to `to`, and the carets under those. */
function pointed(line: string, from: number, to: number, room: number): Pointed {
  const start = Math.max(0, Math.min(from, line.length));
  const end = Math.max(start, Math.min(to, line.length));
  const opening = openingOf(line, start, end, room);
  const lead = opening > 0 ? '…' : '';
  const stretch = line.slice(opening, opening + room + 1);
  if (asItLooks.test(stretch)) return pointedPlain(lead, stretch, [start - opening, end - opening], room);
  let shown = lead;
  let used = shown.length;
  let caretAt: number | undefined;
  let caretEnd = 0;
  for (const cell of cellsFrom(line, opening, room)) {
    if (used + cell.width > room - (cell.end < line.length ? 1 : 0)) {
      shown += '…';
      break;
    }
    if (cell.end > start && cell.start < Math.max(end, start + 1)) {
      caretAt ??= used;
      caretEnd = used + cell.width;
    }
    shown += cell.text;
    used += cell.width;
  }
  caretAt ??= used;
  return { shown, carets: { lead: ' '.repeat(caretAt), marks: '^'.repeat(Math.max(1, caretEnd - caretAt)) } };
}

/** Characters of one cell that are shown as they are: nearly all lines have no others. */
const asItLooks = /^[ -~]*$/;

/** The same of a stretch of such characters, which has one more than the room where the line goes on. */
function pointedPlain(lead: string, stretch: string, [start, end]: readonly [number, number], room: number): Pointed {
  const isWhole = lead.length + stretch.length <= room;
  const count = isWhole ? stretch.length : room - lead.length - 1;
  const from = Math.min(start, count);
  const to = Math.min(Math.max(end, start + 1), count);
  return {
    shown: `${lead}${stretch.slice(0, count)}${isWhole ? '' : '…'}`,
    carets: { lead: ' '.repeat(lead.length + from), marks: '^'.repeat(Math.max(1, to - from)) },
  };
}

/** Where the shown part of a line begins: at its start if the carets are then in sight, else a third of the room before them. */
function openingOf(line: string, start: number, end: number, room: number): number {
  if (end <= room * mostUnits) {
    let used = 0;
    for (const cell of cellsFrom(line, 0, room)) {
      used += cell.width;
      if (used >= room) break;
      if (cell.end >= end) return 0;
    }
    if (line.length === 0 || used < room) return 0;
  }
  let at = start;
  for (let lead = 0; at > 0 && lead < room / 3 && start - at < room; ) {
    at--;
    if (isLowSurrogate(line.charCodeAt(at)) && isHighSurrogate(line.charCodeAt(at - 1))) at--;
    lead += line[at] === '\t' ? tabStop : cellsOf(String.fromCodePoint(line.codePointAt(at) ?? 0));
  }
  return at;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  /** UTF-16 units of the line that it shows. */
  readonly start: number;
  readonly end: number;
}

/** Some characters take no cell: so many units are looked at for each cell, and no more. */
const mostUnits = 8;

/** Characters from `at` on, until they fill `enough` cells: no more of a line is looked at. */
function cellsFrom(line: string, at: number, enough: number): Cell[] {
  const cells: Cell[] = [];
  const last = Math.min(line.length, at + enough * mostUnits);
  let used = 0;
  while (at < last && used < enough) {
    const code = line.charCodeAt(at);
    // Nearly all of them are as they look.
    if (code >= 0x20 && code < 0x7f) {
      cells.push({ text: line.charAt(at), width: 1, start: at, end: at + 1 });
      used++;
      at++;
      continue;
    }
    const size = isHighSurrogate(code) && isLowSurrogate(line.charCodeAt(at + 1)) ? 2 : 1;
    const raw = line.slice(at, at + size);
    const text = raw === '\t' ? ' '.repeat(tabStop - (used % tabStop)) : visible(raw);
    const width = raw === '\t' ? text.length : cellsOf(text);
    cells.push({ text, width, start: at, end: at + size });
    used += width;
    at += size;
  }
  return cells;
}
