import type { Finding } from '../../model/finding.ts';
import { html, type Markup } from './markup.ts';

/** How bad something is, as the page shows it: each state has a sign and a word, its colour comes third. */
export type State = 'error' | 'warning' | 'open' | 'note' | 'good';

const ranks: Readonly<Record<State, number>> = { error: 0, warning: 1, open: 2, note: 3, good: 4 };

export function stateOf({ kind, level }: Pick<Finding, 'kind' | 'level'>): Exclude<State, 'good'> {
  return kind === 'open' ? 'open' : level;
}

/** The gravest first. */
export function byState(a: State, b: State): number {
  return ranks[a] - ranks[b];
}

export function worst(states: Iterable<State>): State {
  return [...states].sort(byState)[0] ?? 'good';
}

/** The sign alone, for places that have the word beside it. */
export function sign(state: State): Markup {
  return html`<svg class="sign ${state}" viewBox="0 0 16 16" aria-hidden="true"><use href="#sign-${state}"></use></svg>`;
}

/** Sign and word. */
export function badge(state: State, word: string = state): Markup {
  return html`<span class="badge ${state}">${sign(state)} ${word}</span>`;
}

/** What `sign` and pictures refer to; once on a page. */
export const signs: Markup = html`<svg class="defs" aria-hidden="true" width="0" height="0"><defs>
<symbol id="sign-error" viewBox="0 0 16 16"><circle class="fill" cx="8" cy="8" r="7.5"/><path class="cut" d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6"/></symbol>
<symbol id="sign-warning" viewBox="0 0 16 16"><path class="fill" d="M8 .8l7.6 13.9H.4z"/><path class="cut" d="M8 5.6v4.2m0 2.1v.4"/></symbol>
<symbol id="sign-open" viewBox="0 0 16 16"><path class="fill" d="M8 .2L15.8 8 8 15.8.2 8z"/><path class="cut" d="M6 6.4c.2-2.6 4.1-2.5 4 0-.1 1.4-2 1.4-2 3.1m0 1.8v.4"/></symbol>
<symbol id="sign-note" viewBox="0 0 16 16"><rect class="fill" x="1" y="1" width="14" height="14" rx="3"/><path class="cut" d="M8 7.2v4.6m0-7.3v.4"/></symbol>
<symbol id="sign-good" viewBox="0 0 16 16"><circle class="trace" cx="8" cy="8" r="6.8"/><path class="trace" d="M4.8 8.3l2.2 2.2 4.2-4.6"/></symbol>
</defs></svg>`;
