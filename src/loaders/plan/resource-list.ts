import { afterValue } from './outline.ts';

/** How Terraform writes the end of a resource and the beginning of the next one. */
const between = '},{"address":"';

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
  const values: unknown[] = [];
  const starts: number[] = [];
  let guess = 0;
  for (let at = offset + 1; ; at++) {
    if (text[at] !== '{') return undefined;
    if (guess < at) guess = text.indexOf(between, at) + 1 || Number.POSITIVE_INFINITY;
    const member = memberAt(text, at, guess);
    if (!member) return undefined;
    values.push(member.value);
    starts.push(at);
    at = member.end;
    if (text[at] === ']') return { values, starts, end: at + 1 };
    if (text[at] !== ',') return undefined;
  }
}

/** A guess may be wrong: what is in a resource may look like the beginning of the next one, and the last one has none. */
function memberAt(text: string, at: number, guess: number): { value: unknown; end: number } | undefined {
  for (const find of [() => guess, () => afterValue(text, at)]) {
    const end = find();
    try {
      if (end <= text.length) return { value: JSON.parse(text.slice(at, end)), end };
    } catch {
      // The next one, else it is no JSON.
    }
  }
  return undefined;
}
