import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { Range } from '../hcl/index.ts';
import { duplicate, tooDeepAt } from './json-reader.ts';
import { type CallNode, deepestValue, type Entry, type Fault, mapOrCall, type Node, type Reading } from './node.ts';

/** Written out, aliases may make a template this many values large: everything that looks through it takes as long. */
const mostValues = 1_000_000;

/** More faults of one text help nobody. */
const mostFaults = 10;

/** Reads a YAML text (1.2, core schema) with the place of every value. Short tags become calls. */
export function readYaml(text: string): Reading {
  let document: Document.Parsed;
  try {
    document = parsed(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { root: undefined, faults: [tooDeepAt(0)] };
  }
  if (document.errors.length > 0) {
    const faults = document.errors.slice(0, mostFaults).map(({ code, message, pos: [start, end] }): Fault => {
      return { kind: 'syntax', message: sayings[code] ?? message, range: { start, end: Math.max(end, start + 1) } };
    });
    return { root: undefined, faults };
  }
  const reader = new Reader(text);
  const root = document.contents ? reader.node(document.contents as Parsed, 0) : undefined;
  return { root: reader.unusable ? undefined : root, faults: reader.faults, aliased: reader.aliased };
}

/** Every short tag is a warning of the parser, whose stack would cost more than the parsing. */
function parsed(text: string): Document.Parsed {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** The parser's codes in words that say what is expected. */
const sayings: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a template is one YAML document: a second one begins here',
  TAB_AS_INDENT: 'YAML is indented with spaces: a tab stands here',
  BAD_INDENT: 'this line is not indented like the other lines of its map or list',
  MISSING_CHAR: 'something is missing here: a colon, a closing quote or a closing bracket',
  BLOCK_AS_IMPLICIT_KEY: 'a map cannot stand on the line of a key: a line break or quotes are missing',
  MULTILINE_IMPLICIT_KEY: 'a key has to be on one line: its colon is missing',
  MULTIPLE_TAGS: 'a value takes one tag: write the inner function in its long form',
  UNEXPECTED_TOKEN: 'this cannot stand here',
};

type Parsed = NonNullable<Document.Parsed['contents']>;

/** Turns the parser's nodes into ours, each once: aliases share what they name. */
class Reader {
  readonly faults: Fault[] = [];
  unusable = false;
  aliased = false;
  readonly #text: string;
  readonly #anchors = new Map<string, unknown>();
  readonly #done = new Map<unknown, Node>();
  readonly #sizes = new Map<Node, number>();
  readonly #inside = new Set<unknown>();

  constructor(text: string) {
    this.#text = text;
  }

  node(it: Parsed, depth: number): Node {
    if (isAlias(it)) return this.#alias(it, depth);
    this.#note(it);
    if (depth > deepestValue) {
      if (!this.unusable) this.faults.push(tooDeepAt(rangeOf(it).start));
      this.unusable = true;
      return { kind: 'scalar', value: null, ...rangeOf(it) };
    }
    this.#inside.add(it);
    const node = this.#tagged(it, this.#plain(it, depth));
    this.#inside.delete(it);
    this.#done.set(it, node);
    return node;
  }

  #alias(it: Parsed, depth: number): Node {
    this.aliased = true;
    const target = isAlias(it) ? this.#anchors.get(it.source) : undefined;
    const range = rangeOf(it);
    if (target === undefined || this.#inside.has(target)) {
      const message = target ? 'this alias stands inside of what it names' : 'no anchor has the name of this alias';
      this.faults.push({ kind: 'aliases', message, range });
      this.unusable = true;
      return { kind: 'scalar', value: null, ...range };
    }
    return this.#done.get(target) ?? this.node(target as Parsed, depth);
  }

  /** An alias means the last one before it that has its name. */
  #note(it: unknown): void {
    const { anchor } = it as { anchor?: string };
    if (anchor !== undefined) this.#anchors.set(anchor, it);
  }

  #plain(it: Parsed, depth: number): Node {
    if (isScalar(it)) {
      const { start, end } = rangeOf(it);
      return { kind: 'scalar', value: scalarOf(it), start, end };
    }
    if (isMap(it)) return this.#map(it, depth);
    const items = isSeq(it) ? it.items.map((item) => this.node(item as Parsed, depth + 1)) : [];
    const { start, end } = this.#extent(it, items.at(-1)?.end);
    return this.#sized({ kind: 'list', items, start, end }, items);
  }

  #map(it: YAMLMap, depth: number): Node {
    const entries = new Map<string, Entry>();
    const merged: Node[] = [];
    let last: number | undefined;
    for (const { key: keyNode, value: valueNode } of it.items) {
      const keyRange = rangeOf(keyNode);
      if (isScalar(keyNode)) this.#note(keyNode);
      const value: Node = valueNode
        ? this.node(valueNode as Parsed, depth + 1)
        : { kind: 'scalar', value: null, start: keyRange.end, end: keyRange.end };
      // A value that an alias brings stands elsewhere: the alias itself is where this map ends.
      last = isAlias(valueNode) ? rangeOf(valueNode).end : Math.max(value.end, keyRange.end);
      const key = isScalar(keyNode) ? String(keyNode.value) : '';
      if (!isScalar(keyNode)) {
        this.faults.push({ kind: 'syntax', message: 'a key has to be a text', range: keyRange });
        continue;
      }
      if (key === '<<' && keyNode.type === 'PLAIN') merged.push(value);
      else {
        if (entries.has(key)) this.faults.push(duplicate(key, keyRange));
        entries.set(key, { key, keyRange, value });
      }
    }
    if (!this.unusable) for (const node of merged) mergeInto(entries, node);
    const range = this.#extent(it, last);
    const parts = [...entries.values()].map(({ value }) => value);
    return this.#sized(mapOrCall(entries, range), parts);
  }

  /** A block collection ends with its last part, and not with the line break after that. */
  #extent(it: unknown, last: number | undefined): Range {
    const { start, end } = rangeOf(it);
    return { start, end: (it as { flow?: boolean }).flow || last === undefined ? end : last };
  }

  #tagged(it: Parsed, node: Node): Node {
    const { tag } = it as { tag?: string };
    if (tag === undefined || !tag.startsWith('!') || tag.startsWith('!!')) return node;
    const at = this.#text.lastIndexOf(tag, node.start);
    const nameRange = at < 0 ? node : { start: at, end: at + tag.length };
    const word = tag.slice(1);
    const name = word === 'Ref' ? 'Ref' : `Fn::${word}`;
    const call: CallNode = {
      kind: 'call',
      name,
      nameRange: { start: nameRange.start, end: nameRange.end },
      argument: node,
      start: nameRange.start,
      end: node.end,
    };
    return this.#sized(call, [node]);
  }

  #sized<N extends Node>(node: N, parts: readonly Node[]): N {
    let size = 1;
    for (const part of parts) size += this.#size(part);
    this.#sizes.set(node, Math.min(size, Number.MAX_SAFE_INTEGER));
    if (this.aliased && size > mostValues && !this.unusable) {
      const message = `with what its aliases bring this has more than ${mostValues.toLocaleString('en')} values`;
      this.faults.push({ kind: 'aliases', message, range: { start: node.start, end: node.start + 1 } });
      this.unusable = true;
    }
    return node;
  }

  #size(node: Node): number {
    return this.#sizes.get(node) ?? 1;
  }
}

/** `<<: *anchor` brings the entries of other maps; what the map has itself goes before. */
function mergeInto(entries: Map<string, Entry>, node: Node): void {
  if (node.kind === 'list') for (const item of node.items) mergeInto(entries, item);
  if (node.kind !== 'map') return;
  for (const [key, entry] of node.entries) if (!entries.has(key)) entries.set(key, entry);
}

function rangeOf(it: unknown): Range {
  const range = (it as { range?: [number, number, number] | null } | null)?.range;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function scalarOf({ value }: Scalar): string | number | boolean | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
