import type { Comment } from '../../model/finding.ts';
import type { Body, Range } from '../hcl/index.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Comments that speak to this tool, with the lines that they are about: their own line when something stands before
 * them, else the next line that is no comment; the whole block when that line is a block's header.
 */
export function commentsOf(file: SourceFile, marker: string): Comment[] {
  if (!file.text.includes(marker)) return [];
  const wanted = file.comments.filter(({ start, end }) => file.text.slice(start, end).includes(marker));
  return wanted.map((range) => {
    const span = file.span(range);
    const line = coveredLine(file, range);
    const block = file.tree.syntax === 'hcl' ? blockAt(file.tree.body, file, line) : undefined;
    const endLine = block ? linesOf(file, block).endLine : line;
    const covers = { line: writtenLine(file, line), endLine: writtenLine(file, endLine) };
    return { text: file.text.slice(range.start, range.end), span, covers };
  });
}

function coveredLine(file: SourceFile, range: Range): number {
  const { line, column } = file.lines.positionAt(range.start);
  const before = file.text.slice(range.start - column + 1, range.start);
  if (before.trim() !== '') return line;
  const commentLines = new Set<number>();
  for (const comment of file.comments) {
    const { line: first, endLine: last } = linesOf(file, comment);
    for (let at = first; at <= last; at++) commentLines.add(at);
  }
  let next = file.lines.positionAt(range.end).line + 1;
  while (commentLines.has(next)) next++;
  return next;
}

function blockAt(body: Body, file: SourceFile, line: number): Range | undefined {
  for (const block of body.blocks) {
    const { line: first, endLine: last } = linesOf(file, block);
    if (first === line) return block;
    if (first < line && line <= last) return blockAt(block.body, file, line);
  }
  return undefined;
}

/** Lines of the text itself, which may stand in the middle of another file. */
function linesOf({ lines }: SourceFile, { start, end }: Range): { line: number; endLine: number } {
  return { line: lines.positionAt(start).line, endLine: lines.positionAt(end).line };
}

/** The line of the file that a line of the text stands on. */
function writtenLine(file: SourceFile, line: number): number {
  const start = file.lines.startOf(line);
  return file.span({ start, end: start }).line;
}
