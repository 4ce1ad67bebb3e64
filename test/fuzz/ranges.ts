import type { Range } from '../../src/loaders/hcl/index.ts';
import { Broken } from './judged.ts';

/** Every range of a tree lies in the text and in the range of its parent. Names and keys of a node are its children, too. */
export function holdRanges(root: object, length: number): void {
  const waiting: { node: object; within: Range }[] = [{ node: root, within: { start: 0, end: length } }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let within = next.within;
    if ('start' in next.node) {
      const range = next.node as Range;
      if (!(within.start <= range.start && range.start <= range.end && range.end <= within.end)) {
        throw new Broken(`${JSON.stringify(range)} is not within ${JSON.stringify(within)}`);
      }
      within = range;
    }
    for (const child of Object.values(next.node)) {
      if (typeof child === 'object' && child !== null) waiting.push({ node: child, within });
    }
  }
}
