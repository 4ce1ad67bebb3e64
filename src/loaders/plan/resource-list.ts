import { afterValue } from './outline.ts';

/** How a resource begins: with the same key as all others, in a plan with `address`. */
const opening = /\{"\w+":"?/y;

export interface ResourceList {
  readonly values: readonly unknown[];
  /** Where each of them begins. */
  readonly starts: readonly number[];
  /** Offset behind the list. */
  readonly end: number;
}

/**
 * Parses the members of a list of resources one by one: the parser reads them where they stand, while a text without
 * what is left out would be a copy of nearly all. `undefined` for what is no list of objects, or has white space between
 * them.
 */
export function resourceList(text: string, offset: number): ResourceList | undefined {
  if (text[offset] !== '[') return undefined;
  opening.lastIndex = offset + 1;
  const [first] = opening.exec(text) ?? [];
  if (first === undefined) return undefined;
  const values: unknown[] = [];
  const starts: number[] = [];
  let next = 0;
  for (let at = offset + 1; ; at++) {
    if (text[at] !== '{') return undefined;
    // Where the next one seems to begin is tried once: what stands further on may only look like one.
    const isNew = next < at;
    if (isNew) next = text.indexOf(`},${first}`, at) + 1 || Number.POSITIVE_INFINITY;
    const member = (isNew && next < text.length && parsed(text, at, next)) || parsed(text, at, afterValue(text, at));
    if (!member) return undefined;
    values.push(member.value);
    starts.push(at);
    at = member.end;
    if (text[at] === ']') return { values, starts, end: at + 1 };
    if (text[at] !== ',') return undefined;
  }
}

function parsed(text: string, at: number, end: number): { value: unknown; end: number } | undefined {
  try {
    return { value: JSON.parse(text.slice(at, end)), end };
  } catch {
    return undefined;
  }
}
