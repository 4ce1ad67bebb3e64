import type { Range } from '../hcl/index.ts';

export type Scalar = string | number | boolean | null;

/** A value of a template as it is written, whatever the syntax. Ranges are offsets into the template's text. */
export type Node = ScalarNode | MapNode | ListNode | CallNode;

export interface ScalarNode extends Range {
  readonly kind: 'scalar';
  readonly value: Scalar;
}

export interface MapNode extends Range {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly key: string;
  /** The key's token, with its quotes. */
  readonly keyRange: Range;
  readonly value: Node;
}

export interface ListNode extends Range {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

/** A function in its long form or as a short tag: `Fn::If`, `Ref`. */
export interface CallNode extends Range {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: Range;
  readonly argument: Node;
}

/** A fault of the text itself. */
export interface Fault {
  readonly kind: 'syntax' | 'duplicate' | 'aliases';
  readonly message: string;
  readonly range: Range;
}

/** What a reader makes of a text; without a root it cannot be evaluated. */
export interface Reading {
  readonly root: Node | undefined;
  readonly faults: readonly Fault[];
  /** Some part of the text stands for several values: aliases name it. */
  readonly aliased?: boolean;
}

/** Deeper values are a mistake or an attack: what reads them would run out of its stack. */
export const deepestValue = 200;

/** A map with a function's name as its only key is a call of that function. */
export function mapOrCall(entries: ReadonlyMap<string, Entry>, { start, end }: Range): MapNode | CallNode {
  if (entries.size === 1) {
    const [only] = entries.values();
    if (only && isFunctionName(only.key)) {
      return { kind: 'call', name: only.key, nameRange: only.keyRange, argument: only.value, start, end };
    }
  }
  return { kind: 'map', entries, start, end };
}

export const isFunctionName = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

/** The entry of a map, if it is one. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

export function member(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** The text of a scalar that is one. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** What stands directly inside a node. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'scalar':
      return [];
    case 'map':
      return [...node.entries.values()].map(({ value }) => value);
    case 'list':
      return node.items;
    case 'call':
      return [node.argument];
  }
}
