import { displayWidth } from './display-width.ts';

/** Lines of at most `width` cells, broken at spaces; a longer word stays whole. */
export function wordWrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const cells = displayWidth(word);
    if (line !== '' && used + 1 + cells > width) {
      lines.push(line);
      line = word;
      used = cells;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      used += cells + (used === 0 ? 0 : 1);
    }
  }
  return [...lines, line];
}
