import type { Span } from '../../model/source.ts';
import { afterLiteral, afterSpace, afterValue, type Member, members } from './outline.ts';
import type { Skimmed } from './skim.ts';

export type JsonPath = readonly (string | number)[];

interface Token {
  readonly offset: number;
  readonly length: number;
}

type Table = ReadonlyMap<string | number, Member>;

/** A list of resources has many members, a configuration many characters: they are looked at for many findings. */
const long = { members: 50, characters: 10_000 };
/** More objects than this are not looked at for one finding. */
const mostRecent = 200;

/** Whether the first so many steps of a path lead to an object that is a place of its own. */
type IsUnit = (path: JsonPath, steps: number) => boolean;

/** What is known of a text before it is looked at. */
interface Known {
  readonly isUnit?: IsUnit;
  /** What was found when it was parsed. */
  readonly skimmed?: Skimmed;
}

/**
 * Where values stand in the text of a plan, a state or another large JSON document. Nothing is scanned before the first
 * question. A question goes from the whole to the value it is about, and passes over what stands beside its way.
 */
export class Positions {
  readonly file: string;
  readonly #text: string;
  /** Objects that are places of their own: what is not in them is looked for at their beginning. */
  readonly #isUnit: IsUnit;
  readonly #start: number;
  /** Members of the whole that were found so far, and where their values end. */
  readonly #top = new Map<string | number, Member>();
  readonly #ends: Map<number, number>;
  readonly #lists: Skimmed['lists'] | undefined;
  /** Members of objects and lists, by where these begin. */
  readonly #long = new Map<number, Table>();
  readonly #recent = new Map<number, Table>();
  #lines: readonly number[] | undefined;

  constructor(file: string, text: string, { isUnit = isUnitOfPlan, skimmed }: Known = {}) {
    this.file = file;
    this.#text = text;
    this.#ends = new Map(skimmed?.ends);
    this.#lists = skimmed?.lists;
    this.#isUnit = isUnit;
    this.#start = afterSpace(text, 0);
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
    let key: Token = { offset: 0, length: 1 };
    let at = this.#start;
    for (const [depth, step] of path.entries()) {
      const found = depth === 0 ? this.#topMember(step) : this.#memberAt(at, step);
      if (!found) return { value: undefined, key };
      at = found.value;
      if (typeof step === 'string') key = { offset: found.start, length: found.end - found.start };
      if (this.#isUnit(path, depth + 1)) key = { offset: at, length: 1 };
    }
    const end = afterLiteral(this.#text, at);
    return { value: end === undefined ? undefined : { offset: at, length: end - at }, key };
  }

  /** Nothing behind the member is looked at: what comes after the resources may be as large as these. */
  #topMember(step: string | number): Member | undefined {
    if (!this.#top.has(step)) {
      members(this.#text, this.#start, (member) => {
        this.#top.set(member.key, member);
        if (member.key === step) return 'stop';
        const end = this.#ends.get(member.value) ?? afterValue(this.#text, member.value);
        this.#ends.set(member.value, end);
        return end;
      });
    }
    return this.#top.get(step);
  }

  #memberAt(offset: number, step: string | number): Member | undefined {
    const starts = this.#lists?.get(offset);
    if (!starts) return this.#membersAt(offset).get(step);
    const value = typeof step === 'number' ? starts[step] : undefined;
    return value === undefined ? undefined : { key: step, start: value, end: value, value };
  }

  #membersAt(offset: number): Table {
    const known = this.#long.get(offset) ?? this.#recent.get(offset);
    if (known) return known;
    const table = new Map<string | number, Member>();
    let end = offset;
    // The last one of two equal keys counts, as it does for the JSON parser.
    if (/[{[]/.test(this.#text[offset] ?? '')) {
      end = members(this.#text, offset, (member) => void table.set(member.key, member));
    }
    if (this.#recent.size >= mostRecent) this.#recent.clear();
    const isLong = table.size > long.members || end - offset > long.characters;
    (isLong ? this.#long : this.#recent).set(offset, table);
    return table;
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

/** Resources, and what providers are configured with. */
function isUnitOfPlan(path: JsonPath, steps: number): boolean {
  const holder = path[steps - 2];
  if (typeof path[steps - 1] === 'number') return holder === 'resource_changes' || holder === 'resources';
  return steps === 3 && holder === 'provider_config';
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
