import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '../..');

export interface Snippet {
  /** The page, and the line of the snippet's first line. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

/** The code blocks of the pages for users. */
export function snippets(): Snippet[] {
  const pages = ['README.md', ...globSync('docs/guides/*.md', { cwd: home })].map((it) => it.replaceAll('\\', '/'));
  return pages.sort().flatMap((page) => {
    const markdown = readFileSync(join(home, page), 'utf8');
    return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ 1: language, 2: text, index }) => ({
      place: `${page}:${markdown.slice(0, index).split('\n').length + 1}`,
      language: language!,
      text: text!,
    }));
  });
}
