/** A line of `.gitignore` that names files or folders of one name, wherever they lie or, after `/`, beside it. */
const simple = /^(\/?)((?!\.{1,2}\/?$)[\w.*-]+)(\/?)$/;

interface Line {
  readonly isAnchored: boolean;
  readonly isFolder: boolean;
  readonly parts: readonly string[];
}

/**
 * Whether a pattern is matched in a short time, whatever the path is: the package makes an expression of it that tries
 * every division of a name among the wildcards. No pattern of a person has more of them.
 */
export function isQuick(pattern: string): boolean {
  const folders = pattern.match(/\*\*/g)?.length ?? 0;
  return folders <= 3 && pattern.split('/').every((part) => (part.match(/\*+/g)?.length ?? 0) <= 3);
}

export interface Ignoring {
  /** `path` is relative, and ends in `/` where it is a folder. */
  ignores(path: string): boolean;
}

/** What most files of this kind say, without the package that knows all they can say; `undefined` for any other. */
export function simpleIgnore(text: string): Ignoring | undefined {
  const lines: Line[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    const [, slash, name, folder] = simple.exec(line) ?? [];
    if (name === undefined || name.includes('**')) return undefined;
    lines.push({ isAnchored: slash !== '', isFolder: folder !== '', parts: name.toLowerCase().split('*') });
  }
  return {
    ignores(path) {
      const isFolder = path.endsWith('/');
      const names = (isFolder ? path.slice(0, -1) : path).toLowerCase().split('/');
      return names.some((name, at) =>
        lines.some(
          (line) =>
            (!line.isAnchored || at === 0) &&
            (!line.isFolder || isFolder || at < names.length - 1) &&
            fits(name, line.parts),
        ),
      );
    },
  };
}

/** Whether a name is the parts with any text between them. */
function fits(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
