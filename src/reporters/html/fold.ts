import { counted } from './counted.ts';
import { html, type Markup, type Piece } from './markup.ts';
import { type State, sign } from './state.ts';

export interface Fold {
  readonly state: State;
  readonly title: string;
  readonly count: number;
  readonly isOpen: boolean;
  readonly body: Piece;
}

/** A part of the list of findings. Filters hide it when nothing in it is left. */
export function fold({ state, title, count, isOpen, body }: Fold): Markup {
  return html`<details class="level ${state}" data-holds${isOpen && html` open`}>
<summary><h3>${sign(state)} ${title} <b>${count.toLocaleString('en')}</b></h3></summary>
${body}
</details>
`;
}

export interface RuleBlock {
  readonly anchor: string;
  readonly rule: string;
  /** How much the rule has found, in words. */
  readonly count: string;
  /** What the rule wants and why. */
  readonly words: Piece;
  readonly items: Piece;
  /** Items that the page has no room for. */
  readonly left: number;
}

/** What one rule has found. */
export function ruleBlock({ anchor, rule, count, words, items, left }: RuleBlock): Markup {
  return html`<section class="rule" id="${anchor}" data-holds>
<h4><code>${rule}</code> <span class="count">${count}</span></h4>
${words}
<ol class="findings">
${items}
</ol>
${left > 0 && html`<p class="left">and ${counted(left, 'more place')}: <code>--format json</code> has all.</p>`}
</section>
`;
}
