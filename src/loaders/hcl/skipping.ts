import * as char from './characters.ts';

/** How many lines an interpolation in a quoted string may take when nothing else tells where the string ends. */
const MAXIMUM_STRING_LINES = 50;

/**
 * Where the string whose quote is at `from` ends. A string that is not closed ends with its line; an interpolation in it
 * may go over some lines.
 */
export function skipString(text: string, from: number): number {
  // The braces that are open in each interpolation that is open. Quotes in the innermost one open a string again.
  const braces: number[] = [];
  let inString = true;
  let firstLineEnd = -1;
  let lines = 0;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === char.LINE_FEED) {
      if (firstLineEnd < 0) firstLineEnd = at;
      if (inString || ++lines > MAXIMUM_STRING_LINES) break;
    } else if (code === char.DOUBLE_QUOTE) {
      if (inString && braces.length === 0) return at + 1;
      inString = !inString;
    } else if (!inString && code === char.OPENING_BRACE) {
      braces.push((braces.pop() as number) + 1);
    } else if (!inString && code === char.CLOSING_BRACE) {
      const left = (braces.pop() as number) - 1;
      if (left > 0) braces.push(left);
      else inString = true;
    } else if (inString && code === char.BACKSLASH) {
      if (text.charCodeAt(at + 1) !== char.LINE_FEED) at++;
    } else if (inString && (code === char.DOLLAR || code === char.PERCENT_SIGN)) {
      if (text.charCodeAt(at + 1) === char.OPENING_BRACE) {
        braces.push(1);
        inString = false;
        at++;
      } else if (text.charCodeAt(at + 1) === code) {
        at++;
      }
    }
  }
  if (firstLineEnd < 0) firstLineEnd = text.length;
  return text.charCodeAt(firstLineEnd - 1) === char.CARRIAGE_RETURN ? firstLineEnd - 1 : firstLineEnd;
}
