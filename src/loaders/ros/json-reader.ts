import { visit } from 'jsonc-parser';
import { brokenJson } from '../plan/broken-json.ts';
import { deepestValue, type Entry, type Fault, mapOrCall, type Node, type Reading, type Scalar } from './node.ts';

interface Open {
  readonly start: number;
  readonly entries: Map<string, Entry> | undefined;
  readonly items: Node[];
  key: { readonly text: string; readonly start: number; readonly end: number } | undefined;
}

/** Reads a JSON text with the place of every value. */
export function readJson(text: string, name: string): Reading {
  try {
    JSON.parse(text);
  } catch (error) {
    const { message, location } = brokenJson(text, name, (error as Error).message);
    const start = offsetOf(text, location?.line ?? 1, location?.column ?? 1);
    return { root: undefined, faults: [{ kind: 'syntax', message, range: { start, end: start + 1 } }] };
  }
  const faults: Fault[] = [];
  const open: Open[] = [];
  let root: Node | undefined;
  let tooDeep = false;
  const put = (node: Node) => {
    const around = open.at(-1);
    if (!around) root = node;
    else if (!around.entries) around.items.push(node);
    else if (around.key) {
      const { text: key, ...keyRange } = around.key;
      if (around.entries.has(key)) faults.push(duplicate(key, keyRange));
      around.entries.set(key, { key, keyRange, value: node });
    }
  };
  const begin = (start: number, isObject: boolean): boolean => {
    if (!tooDeep && open.length >= deepestValue) {
      faults.push(tooDeepAt(start));
      tooDeep = true;
    }
    if (tooDeep) return false;
    open.push({ start, entries: isObject ? new Map() : undefined, items: [], key: undefined });
    return true;
  };
  const end = (offset: number, length: number) => {
    if (tooDeep) return;
    const { start, entries, items } = open.pop()!;
    const range = { start, end: offset + length };
    put(entries ? mapOrCall(entries, range) : { kind: 'list', items, ...range });
  };
  visit(text, {
    onObjectBegin: (offset) => begin(offset, true),
    onArrayBegin: (offset) => begin(offset, false),
    onObjectProperty(key, start, length) {
      if (!tooDeep) open.at(-1)!.key = { text: key, start, end: start + length };
    },
    onLiteralValue: (value: Scalar, start, length) => put({ kind: 'scalar', value, start, end: start + length }),
    onObjectEnd: end,
    onArrayEnd: end,
  });
  return { root: tooDeep ? undefined : root, faults };
}

export function duplicate(key: string, range: { start: number; end: number }): Fault {
  return { kind: 'duplicate', message: `a second "${key}" in one map: keys are unique`, range };
}

export function tooDeepAt(start: number): Fault {
  const message = `values are nested more than ${deepestValue} deep here`;
  return { kind: 'syntax', message, range: { start, end: start + 1 } };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
