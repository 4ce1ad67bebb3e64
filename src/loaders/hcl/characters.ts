/** Character codes and classes that more than one part of the parser asks for. */

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION_MARK = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const PERCENT_SIGN = 0x25;
export const AMPERSAND = 0x26;
export const ASTERISK = 0x2a;
export const HYPHEN = 0x2d;
export const FULL_STOP = 0x2e;
export const SOLIDUS = 0x2f;
export const DIGIT_ZERO = 0x30;
export const DIGIT_NINE = 0x39;
export const COLON_SIGN = 0x3a;
export const LESS_SIGN = 0x3c;
export const EQUALS_SIGN = 0x3d;
export const GREATER_SIGN = 0x3e;
export const BACKSLASH = 0x5c;
export const OPENING_BRACE = 0x7b;
export const VERTICAL_BAR = 0x7c;
export const CLOSING_BRACE = 0x7d;
export const TILDE = 0x7e;
export const BYTE_ORDER_MARK = 0xfeff;

const IDENTIFIER_START = 1;
const IDENTIFIER_PART = 2;

const asciiClasses = new Uint8Array(128);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') {
  asciiClasses[letter.charCodeAt(0)] = IDENTIFIER_START | IDENTIFIER_PART;
}
for (const character of '0123456789-') asciiClasses[character.charCodeAt(0)] = IDENTIFIER_PART;

const unicodeIdentifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Where the identifier that starts at `from` ends; `from` itself when none starts there. */
export function identifierEnd(text: string, from: number): number {
  let code = from < text.length ? text.charCodeAt(from) : 0;
  if (code > 127) return unicodeIdentifierEnd(text, from);
  if (((asciiClasses[code] as number) & IDENTIFIER_START) === 0) return from;
  let at = from + 1;
  for (; at < text.length; at++) {
    code = text.charCodeAt(at);
    if (code > 127) return unicodeIdentifierEnd(text, from);
    if (((asciiClasses[code] as number) & IDENTIFIER_PART) === 0) break;
  }
  return at;
}

function unicodeIdentifierEnd(text: string, from: number): number {
  unicodeIdentifier.lastIndex = from;
  return unicodeIdentifier.test(text) ? unicodeIdentifier.lastIndex : from;
}

export function isDigit(code: number): boolean {
  return code >= DIGIT_ZERO && code <= DIGIT_NINE;
}

/** White space in the sense of Unicode: what strip markers and the indentation of heredocs go by. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
