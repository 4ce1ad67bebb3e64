/** What a backslash in a quoted string begins. */
export interface Escape {
  readonly value: string;
  readonly end: number;
  /** Why it is no escape sequence. */
  readonly problem: string | undefined;
}

const simple = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** Reads the escape sequence whose backslash is at `at`. */
export function escapeAt(text: string, at: number): Escape {
  const selector = text.charAt(at + 1);
  const value = simple.get(selector);
  if (value !== undefined) return { value, end: at + 2, problem: undefined };
  if (selector === 'u')
    return unicodeEscape(text, at, 4, 'The \\u escape sequence must be followed by four hexadecimal digits.');
  if (selector === 'U')
    return unicodeEscape(text, at, 8, 'The \\U escape sequence must be followed by eight hexadecimal digits.');
  if (selector === '' || selector === '\n' || selector === '\r') {
    return {
      value: '',
      end: at + 1,
      problem: 'A backslash must be followed by an escape sequence selector character.',
    };
  }
  const character = String.fromCodePoint(text.codePointAt(at + 1) as number);
  return {
    value: character,
    end: at + 1 + character.length,
    problem: `The symbol "${character}" is not a valid escape sequence selector. Use "\\\\" for a backslash.`,
  };
}

function unicodeEscape(text: string, at: number, digits: number, tooShort: string): Escape {
  let end = at + 2;
  let code = 0;
  for (; end < at + 2 + digits; end++) {
    const digit = hexadecimal(text.charCodeAt(end));
    if (digit < 0) return { value: '', end, problem: tooShort };
    code = code * 16 + digit;
  }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    const name = code.toString(16).padStart(4, '0');
    return { value: '\ufffd', end, problem: `U+${name} is not a character that can be encoded in UTF-8.` };
  }
  return { value: String.fromCodePoint(code), end, problem: undefined };
}

/** The value of a hexadecimal digit, -1 for any other character and for none. */
export function hexadecimal(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
