import { html, type Markup, type Piece } from './markup.ts';

export interface Column {
  readonly name: Piece;
  /** Its cells are numbers. */
  readonly isNumber?: boolean;
}

/** A table that is scrolled by itself where it is larger than its place, with a keyboard too. `rows` are `<tr>`s. */
export function table(label: string, columns: readonly Column[], rows: readonly Markup[], style?: string): Markup {
  const heads = columns.map(
    ({ name, isNumber }) => html`<th scope="col"${isNumber && html` class="number"`}>${name}</th>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table${style !== undefined && html` class="${style}"`}><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}
