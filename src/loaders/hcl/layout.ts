import type { Attribute, Body, Range } from './ast.ts';
import { LineTable } from './lines.ts';

/** A stretch of a text and what is to stand there. */
export interface Replacement extends Range {
  readonly text: string;
}

/** An argument that has its line to itself: `name = value # comment`. */
export interface Cell {
  readonly name: string;
  /** From the equals sign to the end of the value, or of its first line where that is a heredoc. */
  readonly assign: string;
  readonly comment: string;
  readonly indent: string;
  /** Spaces between the three. */
  readonly gaps: readonly [number, number];
  /** Where name, equals sign, value and comment stand; nothing for an argument that is to be written. */
  readonly at?: {
    readonly name: number;
    readonly assign: number;
    readonly assignEnd: number;
    readonly comment: number;
    readonly line: number;
    readonly endLine: number;
  };
}

/** Arguments of a body in consecutive lines: the formatter aligns them with each other. */
export type Group = readonly Cell[];

/** The arguments of a body that have their lines to themselves, in groups. */
export function groupsOf(text: string, body: Body): Group[] {
  const lines = new LineTable(text);
  const groups: Cell[][] = [];
  for (const attribute of body.attributes.toSorted((a, b) => a.start - b.start)) {
    const cell = cellOf(text, attribute, lines);
    if (!cell) continue;
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before?.at && before.at.endLine + 1 === cell.at?.line) last.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

function cellOf(
  text: string,
  { name, nameRange, expression, start, end }: Attribute,
  lines: LineTable,
): Cell | undefined {
  const { line, column } = lines.positionAt(start);
  const endLine = lines.positionAt(end).line;
  const indent = text.slice(start - column + 1, start);
  const assign = text.indexOf('=', nameRange.end);
  const isHeredoc = expression.kind === 'template' && expression.form === 'heredoc';
  if (indent.trim() !== '' || !isBlank(text.slice(nameRange.end, assign))) return undefined;
  if (endLine !== line && !isHeredoc) return undefined;
  const assignEnd = isHeredoc ? lines.startOf(line) + lines.textOf(line).trimEnd().length : end;
  const rest = isHeredoc ? '' : restOfLine(text, end);
  const comment = rest.trimStart();
  if (comment !== '' && !isComment(comment)) return undefined;
  const gap = rest.length - comment.length;
  return {
    name,
    assign: text.slice(assign, assignEnd),
    comment: comment.trimEnd(),
    indent,
    gaps: [assign - nameRange.end, gap],
    at: { name: nameRange.start, assign, assignEnd, comment: assignEnd + gap, line, endLine },
  };
}

/** The spaces that `terraform fmt` puts into each line of a group. */
export function aligned(group: Group): readonly (readonly [number, number])[] {
  const width = Math.max(...group.map(({ name }) => name.length));
  const before = group.map(({ name }) => width - name.length + 1);
  const columns = group.map(({ assign }) => width + 1 + assign.length);
  return group.map(({ comment }, at) => {
    if (comment === '') return [before[at]!, 0];
    let [first, last] = [at, at];
    while (first > 0 && group[first - 1]!.comment !== '') first--;
    while (last < group.length - 1 && group[last + 1]!.comment !== '') last++;
    return [before[at]!, Math.max(...columns.slice(first, last + 1)) - columns[at]! + 1];
  });
}

/** Whether a group looks as `terraform fmt` leaves it. */
export function isFormatted(group: Group): boolean {
  const spaces = aligned(group);
  return group.every(({ gaps, comment }, at) => {
    const [before, behind] = spaces[at]!;
    return gaps[0] === before && (comment === '' || gaps[1] === behind);
  });
}

/** The spaces that change where a group is to be formatted. */
export function realigned(group: Group): Replacement[] {
  const spaces = aligned(group);
  return group.flatMap(({ at, gaps, comment }, index) => {
    if (!at) return [];
    const [before, behind] = spaces[index]!;
    const found: Replacement[] = [];
    if (gaps[0] !== before) found.push({ start: at.assign - gaps[0], end: at.assign, text: ' '.repeat(before) });
    if (comment !== '' && gaps[1] !== behind) {
      found.push({ start: at.assignEnd, end: at.comment, text: ' '.repeat(behind) });
    }
    return found;
  });
}

/** The line of an argument with its spaces. */
export function lineOf({ name, assign, comment }: Cell, [before, behind]: readonly [number, number]): string {
  const end = comment === '' ? '' : `${' '.repeat(behind)}${comment}`;
  return `${name}${' '.repeat(before)}${assign}${end}`;
}

/** What stands behind an offset in its line, without the line break. */
export function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? text.length : end).replace(/\r$/, '');
}

/** Nothing, or a comment that ends with the line. */
export function isComment(rest: string): boolean {
  return /^(#|\/\/|\/\*(?:(?!\*\/).)*\*\/\s*$)/.test(rest);
}

/** Spaces: tabs have no width that could be kept. */
const isBlank = (text: string) => /^ *$/.test(text);
