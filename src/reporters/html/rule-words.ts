import { citation } from '../citation.ts';
import type { Context } from '../context.ts';
import type { AnyRule } from '../rule-words.ts';
import { html, link, type Markup, prose } from './markup.ts';

/** What a rule wants, why, and where that is documented. */
export function ruleWords(id: string, rule: AnyRule | undefined, context: Pick<Context, 'pages' | 'tool'>): Markup {
  if (!rule) return html``;
  const sources = (rule.sources ?? []).map((source) => {
    const { title, url, day } = citation(source, context.pages);
    return html`<li>${prose(source.says ?? '')} <cite>${link(url, title)}${day}</cite></li>`;
  });
  return html`<p class="title">${rule.title}.</p>
<details class="why"><summary>Why, how to mend it, and where it is documented</summary>
<p>${prose(rule.why)}</p>
<p>${prose(rule.fix)}</p>
${sources.length > 0 && html`<ul class="sources">${sources}</ul>`}
<p><code>${context.tool.name} explain ${id}</code></p>
</details>`;
}
