import { oneLine } from './visible.ts';

/**
 * Text as literal text of a Markdown page, of a table's cell too. Whatever could be markup, a tag, a mention, a
 * formula, an emoji or the start of a link becomes a character reference: nothing that reads Markdown looks for
 * syntax in those.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/[&<>"'`*_{}[\]()#+!|~\\@:$^=]/g, reference)
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replace(/^-|(?<=^\d+)\.(?=\s|$)/, reference);
}

/** Advice of a rule: what stands in backticks is in the type of code. */
export function markdownProse(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`.+`$/s.test(part) ? markdownCode(part.slice(1, -1)) : markdownPart(part)))
    .join('');
}

function markdownPart(part: string): string {
  const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
  return `${before && ' '}${markdownText(text)}${after && ' '}`;
}

/** The same, in the type of code. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** A link where there is an address, else the text alone. What has no place in an address, and what Markdown could read, is encoded. */
export function markdownLink(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//.test(url)) return markdownText(text);
  const address = url.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[^\w.~:/?#&=%+,;-]/gu, (character) => {
    const encoded = encodeURIComponent(character);
    return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
  });
  return `[${markdownText(text)}](${address})`;
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
