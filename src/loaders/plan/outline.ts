const quote = 34;
const comma = 44;
const colon = 58;
const backslash = 92;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** A member of an object or list. Offsets are those of the text; of a list's member the key is its position. */
export interface Member {
  readonly key: string | number;
  /** Where the key begins and ends with its quotes; both that of the value in a list. */
  readonly start: number;
  readonly end: number;
  /** Where the value begins. */
  readonly value: number;
}

/** What comes after a member: the offset behind its value where that was walked, `undefined` to pass over it. */
export type Visit = (member: Member) => number | undefined | 'stop';

/**
 * Visits the members of the object or list that begins at an offset of a text that the JSON parser accepts, and returns
 * the offset of what follows it. It counts brackets, which takes a tenth of the time of a scanner of tokens: nearly
 * everything in a large plan is passed over.
 */
export function members(text: string, offset: number, visit: Visit): number {
  const isList = text.charCodeAt(offset) === openBracket;
  if (!isList && text.charCodeAt(offset) !== openBrace) return afterValue(text, offset);
  const close = isList ? closeBracket : closeBrace;
  let at = afterSpace(text, offset + 1);
  for (let position = 0; at < text.length && text.charCodeAt(at) !== close; position++) {
    const start = at;
    let end = at;
    let key: string | number = position;
    if (!isList) {
      end = afterString(text, at);
      key = keyOf(text, start, end);
      at = afterSpace(text, end);
      if (text.charCodeAt(at) === colon) at = afterSpace(text, at + 1);
    }
    const after = visit({ key, start, end, value: at });
    if (after === 'stop') return at;
    at = afterSpace(text, after ?? afterValue(text, at));
    if (text.charCodeAt(at) === comma) at = afterSpace(text, at + 1);
  }
  return at + 1;
}

function keyOf(text: string, start: number, end: number): string {
  const between = text.slice(start + 1, end - 1);
  return between.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : between;
}

/** Offset of the next character that is no white space. */
export function afterSpace(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Offset behind the string, number or word that begins at an offset; `undefined` where an object or list does. */
export function afterLiteral(text: string, offset: number): number | undefined {
  const first = text.charCodeAt(offset);
  if (first === quote) return afterString(text, offset);
  if (first === openBrace || first === openBracket) return undefined;
  word.lastIndex = offset;
  return word.test(text) ? word.lastIndex : undefined;
}

const word = /[-+.\w]+/y;

/** Offset behind the string that begins at an offset. The engine's own search takes half the time of looking at each character. */
export function afterString(text: string, offset: number): number {
  let end = text.indexOf('"', offset + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (offset - before) % 2 === 0;
}

/** Offset behind a value; behind a number or word it may be that of the comma or bracket that follows. */
export function afterValue(text: string, offset: number): number {
  let depth = 0;
  for (let at = offset; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = afterString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (code === openBrace || code === openBracket) depth++;
    else if (code === closeBrace || code === closeBracket) {
      // The end of what is around a number or a word, or of the value itself.
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (code === comma && depth === 0) return at;
    at++;
  }
  return text.length;
}
