import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '../../fixtures');

export interface Seed {
  readonly name: string;
  readonly text: string;
}

/** Files of the fixtures to begin with, smaller than `largest` characters; always in the same order. */
export function seeds(pattern: string, largest = 20_000, contains = /(?:)/): readonly Seed[] {
  const found = globSync(pattern, { cwd: fixtures })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.startsWith('fuzz/'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(fixtures, name), 'utf8') }))
    .filter(({ text }) => text.length <= largest && contains.test(text));
  if (found.length === 0) throw new Error(`no fixture is a ${pattern}`);
  return found;
}
