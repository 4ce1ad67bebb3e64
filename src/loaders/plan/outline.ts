/** What is to be done with a member of an object or list: looked into, noted, or passed over. */
export type Visit = (path: readonly (string | number)[], offset: number) => 'into' | 'over';

const quote = 34;
const comma = 44;
const colon = 58;
const backslash = 92;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/**
 * Walks through the members of the object or list that begins at an offset of a text that the JSON parser accepted, and
 * returns its end. It counts brackets, which takes a tenth of the time of a scanner of tokens: nearly everything in a
 * large plan is passed over.
 */
export function walk(text: string, offset: number, path: readonly (string | number)[], visit: Visit): number {
  const isList = text.charCodeAt(offset) === openBracket;
  if (!isList && text.charCodeAt(offset) !== openBrace) return afterValue(text, offset);
  const close = isList ? closeBracket : closeBrace;
  let at = afterSpace(text, offset + 1);
  for (let position = 0; at < text.length && text.charCodeAt(at) !== close; position++) {
    let key: string | number = position;
    if (!isList) {
      const end = afterString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = afterSpace(text, end);
      if (text.charCodeAt(at) === colon) at = afterSpace(text, at + 1);
    }
    const below = [...path, key];
    at = afterSpace(text, visit(below, at) === 'into' ? walk(text, at, below, visit) : afterValue(text, at));
    if (text.charCodeAt(at) === comma) at = afterSpace(text, at + 1);
  }
  return at + 1;
}

/** Offset of the next character that is no white space. */
export function afterSpace(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

function afterString(text: string, offset: number): number {
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  return text.length;
}

function afterValue(text: string, offset: number): number {
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
