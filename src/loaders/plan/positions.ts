import type { Span } from '../../model/source.ts';
import { afterLiteral, afterSpace, afterValue, type Member, members } from './outline.ts';

export type JsonPath = readonly (string | number)[];

interface Token {
  readonly offset: number;
  readonly length: number;
}

/** Which objects of a document are searched on their own, and which ones are looked into for more of them. */
export interface Units {
  isUnit(path: JsonPath): boolean;
  holdsUnits(path: JsonPath): boolean;
}

/**
 * Where values stand in the text of a plan, a state or another large JSON document. Nothing is scanned before the first
 * question. The first one about a member of the whole notes where the resources in that member begin; each question scans
 * its own resource only.
 */
export class Positions {
  readonly file: string;
  readonly #text: string;
  readonly #kind: Units;
  /** Offsets of the objects that are searched on their own: what stands for a resource, and a few others. */
  readonly #units = new Map<string, number>();
  readonly #outlined = new Set<string | number>();
  /** Ends of the members of the whole, by where their values begin. */
  readonly #ends = new Map<number, number>();
  #lines: readonly number[] | undefined;

  constructor(file: string, text: string, units: Units = unitsOfPlan) {
    this.file = file;
    this.#text = text;
    this.#kind = units;
  }

  /** The token of a value; of an object, a list or a value that is not there the key that holds it. */
  value(path: JsonPath): Span {
    const { value, key } = this.#find(path);
    return this.#span(value ?? key);
  }

  /** The key that holds a value, or the nearest one around it. */
  key(path: JsonPath): Span {
    return this.#span(this.#find(path).key);
  }

  #find(path: JsonPath): { value: Token | undefined; key: Token } {
    if (path.length > 0 && !this.#outlined.has(path[0]!)) this.#outline(path[0]!);
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#units.get(path.slice(0, length).join('\0'));
      if (offset !== undefined) return this.#within(offset, path.slice(length));
    }
    return { value: undefined, key: { offset: 0, length: 1 } };
  }

  /** Notes the units in a member of the whole. */
  #outline(section: string | number): void {
    this.#outlined.add(section);
    const start = afterSpace(this.#text, 0);
    if (this.#kind.isUnit([])) this.#units.set('', start);
    try {
      members(this.#text, start, ({ key, value }) => {
        const isMeant = key === section;
        const end = isMeant ? this.#note([key], value) : (this.#ends.get(value) ?? afterValue(this.#text, value));
        this.#ends.set(value, end);
        return isMeant ? 'stop' : end;
      });
    } catch (error) {
      // The text was parsed before, so the one thing that can go wrong is a nesting that no plan has.
      if (!(error instanceof RangeError)) throw error;
    }
  }

  /** Returns the offset behind the value. */
  #note(path: JsonPath, value: number): number {
    if (this.#kind.isUnit(path)) this.#units.set(path.join('\0'), value);
    if (!this.#kind.holdsUnits(path)) return afterValue(this.#text, value);
    return members(this.#text, value, (it) => this.#note([...path, it.key], it.value));
  }

  #within(start: number, path: JsonPath): { value: Token | undefined; key: Token } {
    let key: Token = { offset: start, length: 1 };
    let at = start;
    for (const step of path) {
      const found = this.#member(at, step);
      if (!found) return { value: undefined, key };
      at = found.value;
      if (typeof step === 'string') key = { offset: found.start, length: found.end - found.start };
    }
    const end = afterLiteral(this.#text, at);
    return { value: end === undefined ? undefined : { offset: at, length: end - at }, key };
  }

  /** The last one of two equal keys counts, as it does for the JSON parser. */
  #member(start: number, step: string | number): Member | undefined {
    let found: Member | undefined;
    const first = this.#text[start];
    if (first !== (typeof step === 'number' ? '[' : '{')) return undefined;
    members(this.#text, start, (member) => {
      if (member.key === step) found = member;
      return found && typeof step === 'number' ? 'stop' : undefined;
    });
    return found;
  }

  #span({ offset, length }: Token): Span {
    const [line, column] = this.#place(offset);
    const [endLine, endColumn] = this.#place(offset + length);
    return { file: this.file, line, column, endLine, endColumn };
  }

  #place(offset: number): [line: number, column: number] {
    this.#lines ??= lineStarts(this.#text);
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lines[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - this.#lines[low]! + 1];
  }
}

const unitsOfPlan: Units = { isUnit, holdsUnits };

function isUnit(path: JsonPath): boolean {
  const [first, second] = path;
  const [holder, last] = path.slice(-2);
  if (typeof last === 'number') return holder === 'resource_changes' || holder === 'resources';
  if (first === 'configuration') {
    if (second === 'provider_config') return path.length === 3;
    // What a called module is given, and what it gives: the rest of it has units of its own.
    if (path.at(-3) === 'module_calls') return last === 'expressions';
    return path.length === 2 || (path.at(-4) === 'module_calls' && last === 'outputs');
  }
  return path.length === 1 && first === 'variables';
}

/** What is looked into for units: of a state everything but the resources themselves, of a configuration its modules. */
function holdsUnits(path: JsonPath): boolean {
  const [first] = path;
  if (first === 'values') return true;
  if (first === 'configuration') {
    if (path.length <= 2) return true;
    const [last, holder] = [path.at(-1), path.at(-2)];
    return last === 'module' || last === 'resources' || last === 'module_calls' || holder === 'module_calls';
  }
  return path.length === 1 && first === 'resource_changes';
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
