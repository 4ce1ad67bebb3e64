import { modify } from 'jsonc-parser';
import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import { placeholder } from './ignore-comment.ts';

/** An entry of `ignore:` for a rule and a resource. */
export interface IgnoreEntry {
  readonly rule: string;
  readonly resource: string;
}

/** A text that is to be written in the place of another one. */
export interface Replacement {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What is to be written into a configuration for entries to stand there; `undefined` where no place is safe. */
export function ignoreEntries(path: string, text: string, entries: readonly IgnoreEntry[]): Replacement[] | undefined {
  const wanted = entries.map((entry) => ({ ...entry, reason: placeholder }));
  return path.endsWith('.json') ? inJson(text, wanted) : inYaml(text, wanted);
}

function inJson(text: string, entries: readonly object[]): Replacement[] | undefined {
  if (text.trim() === '')
    return [{ offset: text.length, length: 0, text: `${JSON.stringify({ ignore: entries }, undefined, 2)}\n` }];
  try {
    const said = (JSON.parse(text) as { ignore?: unknown[] }).ignore;
    const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
    const [value, path] = said ? [entries[0], ['ignore', said.length]] : [entries, ['ignore']];
    if (said && entries.length > 1) return undefined;
    const edits = modify(text, path as (string | number)[], value, { formattingOptions, isArrayInsertion: !!said });
    return edits.map(({ offset, length, content: text }) => ({ offset, length, text }));
  } catch {
    return undefined;
  }
}

function inYaml(text: string, entries: readonly object[]): Replacement[] | undefined {
  const document = parseDocument(text);
  const { contents } = document;
  if (document.errors.length > 0 || (contents && !isMap(contents))) return undefined;
  const pair = contents?.items.find(({ key }) => isScalar(key) && key.value === 'ignore');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const list = stringify(entries, { lineWidth: 0 }).trimEnd().split('\n');
  const indented = (by: string) => list.map((line) => `${by}${line}${eol}`).join('');
  if (!pair) {
    if (contents?.flow) return undefined;
    const isOpen = text !== '' && !text.endsWith('\n');
    return [{ offset: text.length, length: 0, text: `${isOpen ? eol : ''}ignore:${eol}${indented('  ')}` }];
  }
  const last = isSeq(pair.value) && !pair.value.flow ? pair.value.items.at(-1) : undefined;
  const range = (last as { range?: readonly [number, number, number] } | undefined)?.range;
  if (!range) return undefined;
  const first = (pair.value as { items: { range: readonly [number, number, number] }[] }).items[0]!.range[0];
  const dash = text.lastIndexOf('-', first);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  if (indent.trim() !== '') return undefined;
  // After the value, and what stands behind it on its line.
  const breakAt = text.indexOf('\n', range[1] - 1);
  return breakAt < 0
    ? [{ offset: text.length, length: 0, text: eol + indented(indent) }]
    : [{ offset: breakAt + 1, length: 0, text: indented(indent) }];
}
