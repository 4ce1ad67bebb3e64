import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { type Ignoring, isQuick, simpleIgnore } from './simple-ignore.ts';
import { disk } from './store.ts';

type Test = (path: string, isFolder: boolean) => boolean;

/** What the configuration excludes, by patterns that are relative to a folder. Paths are absolute. */
export function excludedBy(top: string, exclude: readonly string[]): Test {
  const excluded = exclude.length > 0 ? ignore().add(exclude.filter(isQuick)) : undefined;
  return (path, isFolder) => matches(excluded, top, path, isFolder);
}

/** What git ignores below a folder, and what the configuration excludes. */
export function ignoredBy(top: string, exclude: readonly string[]): Test {
  const isExcluded = excludedBy(top, exclude);
  const rules = new Map<string, Ignoring | undefined>();
  const rulesOf = (folder: string): Ignoring | undefined => {
    if (!rules.has(folder)) {
      const path = join(folder, '.gitignore');
      rules.set(folder, disk.kind(path) === 'file' ? rulesIn(disk.read(path).toString('utf8')) : undefined);
    }
    return rules.get(folder);
  };
  return (path, isFolder) => {
    if (isExcluded(path, isFolder)) return true;
    for (let folder = dirname(path); folder.startsWith(top); folder = dirname(folder)) {
      if (matches(rulesOf(folder), folder, path, isFolder)) return true;
      if (folder === top || folder === dirname(folder)) break;
    }
    return false;
  };
}

function matches(matcher: Ignoring | undefined, base: string, path: string, isFolder: boolean): boolean {
  if (!matcher) return false;
  const inside = relative(base, path).split(sep).join('/');
  return inside !== '' && !inside.startsWith('..') && matcher.ignores(isFolder ? `${inside}/` : inside);
}

/** A line that could take for ever says nothing: more is searched than git would, never less. */
const rulesIn = (text: string): Ignoring => simpleIgnore(text) ?? ignore().add(text.split(/\r?\n/).filter(isQuick));
