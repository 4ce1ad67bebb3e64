import type { Span } from '../../model/source.ts';
import type { Context } from '../context.ts';
import { encodePath } from '../encode-path.ts';
import { html, link, type Markup } from './markup.ts';

/** `prod.tfvars:3:10`, as a link where the repository's files are on the web. */
export function place(span: Span, { blobBase, toRepository }: Context): Markup {
  const { file, line, column, endLine } = span;
  const path = toRepository(file);
  const isInRepository = !path.startsWith('../') && !path.startsWith('/');
  const lines = endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
  const url = blobBase && isInRepository ? `${blobBase}/${encodePath(path)}${lines}` : undefined;
  return html`<span class="place">${link(url, `${file}:${line}:${column}`)}</span>`;
}
