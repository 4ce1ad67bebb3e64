import type { Source } from '../model/rule.ts';
import { citation } from './citation.ts';
import type { Context } from './context.ts';
import { markdownLink, markdownText } from './markdown-text.ts';

/** A document by its title, with its date. */
export function markdownPage(pages: Context['pages'], source: Source): string {
  const { title, url, day } = citation(source, pages);
  return `${markdownLink(title, url)}${markdownText(day)}`;
}
