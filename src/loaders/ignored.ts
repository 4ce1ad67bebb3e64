import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { type Ignoring, simpleIgnore } from './simple-ignore.ts';

/** What git ignores below a folder, and what the configuration excludes. Paths are absolute. */
export function ignoredBy(top: string, exclude: readonly string[]): (path: string, isFolder: boolean) => boolean {
  const excluded = exclude.length > 0 ? ignore().add([...exclude]) : undefined;
  const rules = new Map<string, Ignoring | undefined>();
  const rulesOf = (folder: string): Ignoring | undefined => {
    if (!rules.has(folder)) {
      const path = join(folder, '.gitignore');
      rules.set(folder, existsSync(path) ? rulesIn(readFileSync(path, 'utf8')) : undefined);
    }
    return rules.get(folder);
  };
  const matches = (matcher: Ignoring | undefined, base: string, path: string, isFolder: boolean): boolean => {
    if (!matcher) return false;
    const inside = relative(base, path).split(sep).join('/');
    return inside !== '' && !inside.startsWith('..') && matcher.ignores(isFolder ? `${inside}/` : inside);
  };
  return (path, isFolder) => {
    if (matches(excluded, top, path, isFolder)) return true;
    for (let folder = dirname(path); folder.startsWith(top); folder = dirname(folder)) {
      if (matches(rulesOf(folder), folder, path, isFolder)) return true;
      if (folder === top || folder === dirname(folder)) break;
    }
    return false;
  };
}

const rulesIn = (text: string): Ignoring => simpleIgnore(text) ?? ignore().add(text);
