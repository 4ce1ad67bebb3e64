import { html, type Markup } from './markup.ts';
import { type State, sign } from './state.ts';

/** A number at the top of a page, and where the page tells what it counts. */
export interface Tile {
  readonly label: string;
  readonly count: number;
  readonly state?: State;
  readonly href: string;
  /** Left out where there is none. */
  readonly isRare?: boolean;
}

export function tiles(all: readonly Tile[]): Markup {
  const shown = all.filter(({ count, isRare }) => count > 0 || !isRare);
  const items = shown.map(({ label, count, state, href }) => {
    const body = html`<b>${count.toLocaleString('en')}</b> <span>${state && sign(state)} ${label}</span>`;
    return html`<li class="${count > 0 ? (state ?? '') : 'none'}">${count > 0 ? html`<a href="${href}">${body}</a>` : body}</li>`;
  });
  return html`<ul class="tiles">${items}</ul>`;
}
