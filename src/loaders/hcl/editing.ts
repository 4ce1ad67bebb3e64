import type { Attribute, Body, Expression } from './ast.ts';
import {
  aligned,
  type Cell,
  type Group,
  groupsOf,
  isComment,
  isFormatted,
  lineOf,
  type Replacement,
  realigned,
  restOfLine,
} from './layout.ts';

/**
 * Changes of the arguments of a body in native syntax. What the change is not about stays as it is; a group of lines
 * that is formatted stays formatted. `undefined`: the text is written in a way that cannot be changed for sure.
 */
export class BodyEditor {
  readonly #text: string;
  readonly #body: Body;
  #groups: readonly Group[] | undefined;

  constructor(text: string, body: Body) {
    this.#text = text;
    this.#body = body;
  }

  argument(name: string): Attribute | undefined {
    const found = this.#body.attributes.filter((it) => it.name === name);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Puts a literal into the place of a literal. */
  replace(name: string, literal: string): Replacement[] | undefined {
    const attribute = this.argument(name);
    if (!attribute || !isLiteral(attribute.expression)) return undefined;
    const { start, end } = attribute.expression;
    const change = { start, end, text: literal };
    const inCell = (cell: Cell) => ({ ...cell, assign: cell.assign.slice(0, start - cell.at!.assign) + literal });
    return this.#changed(attribute, inCell, [change]);
  }

  rename(name: string, to: string): Replacement[] | undefined {
    const attribute = this.argument(name);
    if (!attribute || this.#body.attributes.some((it) => it.name === to)) return undefined;
    const change = { start: attribute.nameRange.start, end: attribute.nameRange.end, text: to };
    return this.#changed(attribute, (cell) => ({ ...cell, name: to }), [change]);
  }

  /** Takes an argument out, with its lines, where these hold nothing else but a comment about it. */
  remove(name: string): Replacement[] | undefined {
    const attribute = this.argument(name);
    if (!attribute) return undefined;
    const text = this.#text;
    const { start, end } = attribute;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const rest = restOfLine(text, end).trim();
    if (text.slice(lineStart, start).trim() !== '' || (rest !== '' && !isComment(rest)))
      return this.#emptied(attribute);
    const lineEnd = afterLine(text, end);
    const [from, to] = this.#withBlankLine(lineStart, lineEnd);
    const around = this.#groupsAround(attribute);
    const left = around.flat().filter(({ at }) => at?.name !== start);
    const more = left.length > 0 && around.every(isFormatted) ? realigned(left) : [];
    return [{ start: from, end: to, text: '' }, ...more];
  }

  /** Writes an argument that is not there: after the last one before the nested blocks. */
  insert(name: string, literal: string): Replacement[] | undefined {
    const { attributes, blocks } = this.#body;
    if (attributes.some((it) => it.name === name)) return undefined;
    const cell: Cell = { name, assign: `= ${literal}`, comment: '', indent: '', gaps: [1, 0] };
    const firstBlock = Math.min(...blocks.map(({ start }) => start));
    const last = attributes.findLast(({ start }) => start < firstBlock) ?? attributes.at(-1);
    if (this.#isOneLine()) return this.#opened(cell, last);
    return last ? this.#after(last, cell) : this.#first(cell);
  }

  get #allGroups(): readonly Group[] {
    this.#groups ??= groupsOf(this.#text, this.#body);
    return this.#groups;
  }

  #changed(attribute: Attribute, change: (cell: Cell) => Cell, edits: Replacement[]): Replacement[] {
    const group = this.#allGroups.find((it) => it.some(({ at }) => at?.name === attribute.nameRange.start));
    if (!group || !isFormatted(group)) return edits;
    const after = group.map((cell) => (cell.at?.name === attribute.nameRange.start ? change(cell) : cell));
    return [...edits, ...realigned(after)];
  }

  /** The group of an argument, or those that become one when it goes. */
  #groupsAround({ start, end }: Attribute): Group[] {
    const own = this.#allGroups.find((it) => it.some(({ at }) => at?.name === start));
    if (own) return [own];
    const line = (offset: number) => this.#text.slice(0, offset).split('\n').length;
    return this.#allGroups.filter((it) => {
      return it.at(-1)?.at?.endLine === line(start) - 1 || it[0]?.at?.line === line(end) + 1;
    });
  }

  /** One of two blank lines goes too, and one behind the opening brace. */
  #withBlankLine(start: number, end: number): [number, number] {
    const text = this.#text;
    const before = text.slice(text.lastIndexOf('\n', start - 2) + 1, start);
    const isBehindBlank = before.trim() === '';
    const isFirst = text.slice(this.#body.start + 1, start).trim() === '';
    const isLast = text.slice(end, this.#body.end - 1).trim() === '';
    if (restOfLine(text, end).trim() === '' && (isFirst || isBehindBlank)) return [start, afterLine(text, end)];
    return isLast && !isFirst && isBehindBlank ? [start - before.length, end] : [start, end];
  }

  #isOneLine(): boolean {
    return !this.#text.slice(this.#body.start, this.#body.end).includes('\n');
  }

  /** The body of a block on one line without its only argument. */
  #emptied(attribute: Attribute): Replacement[] | undefined {
    const [start, end] = [this.#body.start + 1, this.#body.end - 1];
    const isOnly = this.#text.slice(start, end).trim() === this.#text.slice(attribute.start, attribute.end);
    return isOnly && this.#isOneLine() ? [{ start, end, text: '' }] : undefined;
  }

  /** A block on one line takes one argument only: with two it has several lines. */
  #opened(cell: Cell, only: Attribute | undefined): Replacement[] | undefined {
    const text = this.#text;
    const [start, end] = [this.#body.start + 1, this.#body.end - 1];
    const inner = text.slice(start, end).trim();
    if (inner !== (only ? text.slice(only.start, only.end) : '')) return undefined;
    const indent = indentAt(text, start);
    const eol = restOfLine(text, end).length === text.slice(end).split('\n', 1)[0]!.length ? '\n' : '\r\n';
    const group = only ? [cellFrom(text, only), cell] : [cell];
    const spaces = aligned(group);
    const lines = group.map((it, at) => `${indent}  ${lineOf(it, spaces[at]!)}${eol}`);
    return [{ start, end, text: `${eol}${lines.join('')}${indent}` }];
  }

  #after(last: Attribute, cell: Cell): Replacement[] | undefined {
    const text = this.#text;
    const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
    const indent = text.slice(lineStart, last.start);
    const rest = restOfLine(text, last.end).trim();
    if (indent.trim() !== '' || (rest !== '' && !isComment(rest))) return undefined;
    const at = afterLine(text, last.end);
    const eol = text[at - 2] === '\r' ? '\r\n' : '\n';
    const group = this.#allGroups.find((it) => it.at(-1)?.at?.name === last.nameRange.start);
    if (!group || !isFormatted(group)) {
      // Neighbours that are aligned in some other way keep their column, if the name is not too long for it.
      const column = group?.at(-1);
      const gap = column ? Math.max(1, column.name.length + column.gaps[0] - cell.name.length) : 1;
      return [{ start: at, end: at, text: `${indent}${lineOf(cell, [gap, 0])}${eol}` }];
    }
    const after = [...group, cell];
    return [
      ...realigned(after),
      { start: at, end: at, text: `${indent}${lineOf(cell, aligned(after).at(-1)!)}${eol}` },
    ];
  }

  #first(cell: Cell): Replacement[] | undefined {
    const text = this.#text;
    const open = this.#body.start + 1;
    const rest = restOfLine(text, open).trim();
    if (rest !== '' && !isComment(rest)) return undefined;
    const at = afterLine(text, open);
    const eol = text[at - 2] === '\r' ? '\r\n' : '\n';
    const [block] = this.#body.blocks;
    const indent = block ? indentAt(text, block.start) : `${indentAt(text, open)}  `;
    return [{ start: at, end: at, text: `${indent}${lineOf(cell, [1, 0])}${eol}` }];
  }
}

/** A text, number, truth value or null: what stands there is what it means. */
export function isLiteral(expression: Expression): boolean {
  if (expression.kind === 'template') {
    const { form, parts } = expression;
    return form === 'quoted' && parts.every(({ kind }) => kind === 'literal');
  }
  return expression.kind === 'null' || expression.kind === 'number' || expression.kind === 'bool';
}

function cellFrom(text: string, { name, nameRange, end }: Attribute): Cell {
  const assign = text.slice(nameRange.end, end).trimStart();
  return { name, assign, comment: '', indent: '', gaps: [1, 0] };
}

/** Where the line after an offset begins. */
function afterLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))![0];
}
