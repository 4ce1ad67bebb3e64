import type { Span } from '../../model/source.ts';
import type { SourceLines } from '../source-lines.ts';
import { html, type Markup, verbatim } from './markup.ts';

/** Units of a line that are shown: generated files have lines of a megabyte. */
const widest = 240;

/** The lines of a span, with the span marked; of several lines the first and the last. `undefined` where the text is not at hand. */
export function codeFrame(lines: SourceLines, span: Span): Markup | undefined {
  const { file, line, column, endLine, endColumn } = span;
  const first = lines.at(file, line);
  if (first === undefined) return undefined;
  const isSeveral = endLine > line;
  const rows = [row(line, first, column - 1, isSeveral ? first.trimEnd().length : endColumn - 1)];
  const last = isSeveral ? lines.at(file, endLine) : undefined;
  if (last !== undefined) {
    const start = last.length - last.trimStart().length;
    if (endColumn - 1 > start) {
      if (endLine > line + 1) rows.push(html`<span class="line"><span class="number">…</span></span>`);
      rows.push(row(endLine, last, start, endColumn - 1));
    }
  }
  return html`<pre class="frame"><code>${rows}</code></pre>`;
}

function row(number: number, line: string, from: number, to: number): Markup {
  const start = Math.max(0, Math.min(from, line.length));
  const end = Math.max(start, Math.min(to, line.length));
  const opening = end <= widest ? 0 : Math.max(0, start - widest / 3);
  const closing = Math.min(line.length, opening + widest);
  const before = verbatim(line.slice(opening, start));
  const marked = verbatim(line.slice(start, Math.min(end, closing)));
  const after = verbatim(line.slice(Math.min(end, closing), closing));
  const [cutLeft, cutRight] = [opening > 0 ? '…' : '', closing < line.length ? '…' : ''];
  // An empty span is a place between two characters.
  const mark = html`<mark>${start === end ? verbatim('\u200b') : marked}</mark>`;
  return html`<span class="line"><span class="number">${number}</span>${cutLeft}${before}${mark}${after}${cutRight}</span>`;
}
