import { visible } from '../visible.ts';

/** Text that is HTML already. Whatever else goes into a page is text, and escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Piece = Markup | string | number | undefined | false | readonly Piece[];

/** HTML of a template: what is put into it is escaped for elements and quoted attributes alike. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = parts[0] ?? '';
  for (const [at, piece] of pieces.entries()) text += textOf(piece) + (parts[at + 1] ?? '');
  return new Markup(text);
}

/** Text that keeps its spaces and tabs: code. */
export function verbatim(text: string): Markup {
  return new Markup(
    escaped(
      text
        .split('\t')
        .map((part) => visible(part))
        .join('\t'),
    ),
  );
}

/** A link to the web; the body alone where the address is no web address. */
export function link(url: string | undefined, body: Piece): Markup {
  if (url === undefined || !/^https?:\/\//i.test(url)) return html`${body}`;
  return html`<a href="${url}" rel="noreferrer">${body}</a>`;
}

/** A rule's own words: what stands in backticks is in the type of code. */
export function prose(text: string): Markup {
  const parts = text.split(/(`[^`]+`)/).map((part) => {
    return /^`.+`$/s.test(part) ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`;
  });
  return html`${parts}`;
}

function textOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escaped(visible(String(piece).replace(/\s+/g, ' ')));
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => references[character] ?? '');
}
