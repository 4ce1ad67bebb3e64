import type { Context } from '../context.ts';
import { script, scriptHash, style, styleHash } from './assets.generated.ts';
import { html, link, Markup, type Piece } from './markup.ts';
import { signs } from './state.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** What the list of sections says beside the title. */
  readonly count?: number;
  readonly body: Piece;
}

export interface PageParts {
  readonly title: string;
  readonly lead: Piece;
  readonly sections: readonly Section[];
  /** What stands at the end, of everything that was not looked at. */
  readonly last?: Piece;
  readonly tool: Context['tool'];
}

/** Nothing is fetched, and nothing runs or styles but what this program wrote. */
const policy = [
  "default-src 'none'",
  'img-src data:',
  `style-src '${styleHash}'`,
  `script-src '${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page in one file. Sections that have no body are left out. */
export function pageOf({ title, lead, sections, last, tool }: PageParts): string {
  const shown = sections.filter(({ body }) => body !== undefined && body !== false);
  const entries = shown.map(
    ({ id, title: name, count }) =>
      html`<li><a href="#${id}">${name}${count !== undefined && html` <b>${count.toLocaleString('en')}</b>`}</a></li>`,
  );
  const bodies = shown.map(
    ({ id, title: name, body }) =>
      html`<section id="${id}" aria-labelledby="${id}-title" tabindex="-1"><h2 id="${id}-title">${name}</h2>
${body}</section>
`,
  );
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy.replaceAll('"', ''))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${tool.name} ${tool.version}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${signs}
<header class="top"><p class="tool">${link(tool.url, tool.name)}</p>
<h1>${title}</h1>
${lead}
${entries.length > 1 && html`<nav aria-label="Sections"><ul>${entries}</ul></nav>`}
</header>
<main id="main" tabindex="-1">
${bodies}
</main>
<footer>${last && html`<p class="last">${last}</p>`}<p>${tool.name} ${tool.version}. This page is one file: it fetches nothing and sends nothing.</p></footer>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}
