// Control characters, line separators, and what turns the direction of writing: a terminal would obey them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
const commanding = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be looked for
const suspicious = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;
const loneSurrogate = /[\ud800-\udfff]/gu;

/**
 * Text of a file, a name or a message, as it may be shown: each control character becomes its picture (`␛`), all
 * else that a terminal or a parser would obey becomes `�`. The length in UTF-16 units stays the same.
 */
export function visible(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replace(commanding, picture).replace(loneSurrogate, '\ufffd');
}

/** The same in one line: white space of any kind becomes one space. */
export function oneLine(text: string): string {
  return visible(text.trim().replace(/\s+/g, ' '));
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/**
 * Output for people, which may stand in the log of a GitHub workflow: its runner obeys lines that begin with `::`, and
 * `##[` anywhere. A character without width breaks those up.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*:):/gm, '$1\u200b:').replaceAll('##[', '#\u200b#[');
}

/** At most `limit` UTF-16 units, with a mark where something was cut off; never half a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isHighSurrogate(text.charCodeAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, Math.max(0, end))}…`;
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
