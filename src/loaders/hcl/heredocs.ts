import * as char from './characters.ts';

/** Where the marker that closes a heredoc ends if the line at `from` is one; -1 when it is a line of text. */
export function closingMarkerEnd(text: string, from: number, marker: string): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== char.LINE_FEED && char.isWhiteSpace(text.charCodeAt(at))) at++;
  if (!text.startsWith(marker, at)) return -1;
  at += marker.length;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === char.LINE_FEED) return text.charCodeAt(at - 1) === char.CARRIAGE_RETURN ? at - 1 : at;
    if (!char.isWhiteSpace(code)) return -1;
    at++;
  }
  return -1;
}

/** Where the last line is that could close a heredoc, for each marker. */
export type ClosingLines = ReadonlyMap<string, number>;

/** Collects all lines that consist of a name only. */
export function findClosingLines(text: string): ClosingLines {
  const lines = new Map<string, number>();
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    // No marker of more than a few words is worth a look-up.
    if (end - start < 200) {
      const word = text.slice(start, end).trim();
      if (word !== '' && char.identifierEnd(word, 0) === word.length) lines.set(word, start);
    }
    start = end + 1;
  }
  return lines;
}

/** Where the heredoc with the introducer from `start` to `end` ends; -1 when no line closes it. */
export function skipHeredoc(text: string, start: number, end: number, closing: ClosingLines): number {
  const marker = heredocMarker(text, start, end);
  const last = closing.get(marker) ?? -1;
  for (let line = end; line <= last; ) {
    const close = closingMarkerEnd(text, line, marker);
    if (close >= 0) return close;
    line = text.indexOf('\n', line) + 1;
  }
  return -1;
}

export function heredocMarker(text: string, start: number, end: number): string {
  return text.slice(start + (text.charCodeAt(start + 2) === char.HYPHEN ? 3 : 2), end).trimEnd();
}
