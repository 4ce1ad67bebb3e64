import type { Related } from '../../model/finding.ts';
import type { Context } from '../context.ts';
import { type Group, otherMessages, relatedOf, resourcesOf } from '../group.ts';
import { manyOf } from '../plural.ts';
import { type AnyRule, adviceFor, saidBy } from '../rule-words.ts';
import type { SourceLines } from '../source-lines.ts';
import { codeFrame } from './code-frame.ts';
import { html, type Markup, type Piece, prose } from './markup.ts';
import { place } from './place.ts';
import { sign, stateOf } from './state.ts';

/** More than these are counted. */
const most = { places: 12, named: 5, resources: 200, messages: 5 };

interface ItemPlace {
  readonly id: string;
  readonly data: Piece;
}

/** A group of findings, as a line of a list, and unfolded. */
export class FindingItems {
  readonly #lines: SourceLines;
  readonly #context: Context;

  constructor(lines: SourceLines, context: Context) {
    this.#lines = lines;
    this.#context = context;
  }

  /** With everything that is known: frame, chain, resources, way out. */
  whole(
    group: Group,
    rule: AnyRule | undefined,
    { id, data, isOpen }: ItemPlace & { readonly isOpen: boolean },
  ): Markup {
    const { first, location } = group;
    const state = stateOf(group);
    const advice = group.kind === 'fail' ? adviceFor(first, rule) : undefined;
    const frame = codeFrame(this.#lines, location);
    return html`<li class="finding ${state}" id="${id}"${data}><details${isOpen && html` open`}>
<summary>${this.#headline(group, rule)}</summary>
<div class="body">${frame}${this.#chain(group)}
<dl>${this.#also(group)}${this.#resources(group, rule)}
${advice !== undefined && html`<div><dt>Fix</dt><dd>${prose(advice)}${first.fix && first.fix.edits.length > 0 && html` <span class="soft">(<code>--fix</code> does it)</span>`}</dd></div>`}
</dl></div>
</details></li>
`;
  }

  /** In one line, where there are too many to show each as a whole. */
  line(group: Group, rule: AnyRule | undefined, { id, data }: ItemPlace): Markup {
    return html`<li class="finding line ${stateOf(group)}" id="${id}"${data}>${this.#headline(group, rule)}</li>
`;
  }

  #headline(group: Group, rule: AnyRule | undefined): Markup {
    const resources = resourcesOf(group);
    const [resource = ''] = resources;
    const what = resources.length > 1 ? `${resources.length} ${rule?.on ? manyOf(rule.on) : 'resources'}` : resource;
    const state = stateOf(group);
    return html`<span class="head">${sign(state)}<span class="vh">${state}:</span> <span class="said">${saidBy(group.first, rule)}</span></span> <span class="where">${place(group.location, this.#context)} <span class="resource">${what}</span></span>`;
  }

  /** From the place where the value is written to the attribute, and the other values that count. */
  #chain(group: Group): Piece {
    const { file, line } = group.location;
    const all = (group.findings.length > 1 ? relatedOf(group, most.places + 1) : group.first.related).filter(
      ({ location }) => location.file !== file || location.line !== line,
    );
    if (all.length === 0) return undefined;
    const shown = all.slice(0, most.places);
    const steps = shown.map(
      ({ message, location }: Related) =>
        html`<li>${place(location, this.#context)} <span class="message">${message}</span></li>`,
    );
    return html`<ol class="chain" aria-label="Where it comes from, and what else counts">${steps}${all.length > shown.length && html`<li class="soft">and more places</li>`}</ol>`;
  }

  #also(group: Group): Piece {
    const messages = otherMessages(group);
    if (messages.length === 0) return undefined;
    const more = messages.length - most.messages;
    return html`<div><dt>Also</dt><dd>${messages.slice(0, most.messages).map((it) => html`${it}<br>`)}${more > 0 && `and ${more} more of the kind`}</dd></div>`;
  }

  #resources(group: Group, rule: AnyRule | undefined): Piece {
    const resources = resourcesOf(group);
    const [first] = group.findings;
    if (resources.length === 1 && first) {
      const at = first.at === undefined ? '' : ` of ${first.at}`;
      const path = first.path === '' ? undefined : html` <span class="soft">·</span> <code>${first.path}</code>${at}`;
      return html`<div><dt>Resource</dt><dd><code>${first.resource}</code>${path}<br><span class="soft">in ${first.root}</span></dd></div>`;
    }
    const named = resources.slice(0, most.named);
    const rest = resources.slice(most.named, most.resources);
    const left = resources.length - named.length - rest.length;
    const item = (it: string) => html`<li><code>${it}</code></li>`;
    const hidden =
      rest.length > 0 &&
      html`<details><summary>${resources.length - named.length} more</summary><ul>${rest.map(item)}${left > 0 && html`<li>and ${left} more: <code>--format json</code> has all</li>`}</ul></details>`;
    const kind = rule?.on ? manyOf(rule.on) : 'resources';
    return html`<div><dt>${kind.charAt(0).toUpperCase() + kind.slice(1)}</dt><dd><ul>${named.map(item)}</ul>${hidden}</dd></div>`;
  }
}
