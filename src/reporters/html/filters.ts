import { html, type Markup, type Piece } from './markup.ts';
import { type State, sign } from './state.ts';

/** What the list can be narrowed to: a few choices to tick, or many to choose one of. */
export interface Filter {
  /** Name in the page's address, and of the data attribute that items have. */
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly as: 'ticks' | 'list';
}

export interface Choice {
  /** What items have in their attribute; one word. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly state?: State;
}

/**
 * Controls that a script shows when it runs: without one the page has all of its content and no controls that would do
 * nothing. A filter with one choice narrows nothing and is left out.
 */
export function filterForm(filters: readonly Filter[]): Markup {
  const useful = filters.filter(({ choices }) => choices.length > 1);
  return html`<form class="filters" role="search" aria-label="Filter the findings" hidden>
${useful.map((filter) => (filter.as === 'ticks' ? ticks(filter) : list(filter)))}
<label class="text"><span>Text</span><input type="search" name="text" autocomplete="off" spellcheck="false"></label>
<div class="after"><output aria-live="polite"></output>
<button type="reset">Show all</button>
<button type="button" data-does="expand">Expand</button>
<button type="button" data-does="collapse">Collapse</button></div>
</form>`;
}

function ticks({ name, label, choices }: Filter): Markup {
  const boxes = choices.map(
    ({ value, label: text, count, state }) =>
      html`<label class="tick"><input type="checkbox" name="${name}" value="${value}"><span>${state && sign(state)} ${text} <b>${count}</b></span></label>`,
  );
  return html`<fieldset><legend>${label}</legend><div class="ticks">${boxes}</div></fieldset>`;
}

function list({ name, label, choices }: Filter): Markup {
  const options = choices.map(
    ({ value, label: text, count }) => html`<option value="${value}" data-label="${text}">${text} (${count})</option>`,
  );
  return html`<label class="list"><span>${label}</span><select name="${name}"><option value="">all</option>${options}</select></label>`;
}

/** Values of a filter by what they stand for: names may have spaces, values are numbers. */
export class Values {
  readonly #values = new Map<string, { readonly value: string; count: number }>();

  /** Counts findings that have these names, and answers with their values for the attribute of their item. */
  of(names: Iterable<string>, count = 1): string {
    const values: string[] = [];
    for (const name of names) {
      const known = this.#values.get(name) ?? { value: String(this.#values.size), count: 0 };
      known.count += count;
      this.#values.set(name, known);
      values.push(known.value);
    }
    return values.join(' ');
  }

  get choices(): Choice[] {
    return [...this.#values]
      .map(([label, { value, count }]) => ({ value, label, count }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  }
}

/** What makes an element an item that filters show or hide. */
export function itemData(values: Readonly<Record<string, string>>): Piece {
  return Object.entries(values).map(([name, value]) => html` data-${name}="${value}"`);
}
