/** Splits a pattern into the folders before the first wildcard and the rest. */
export function splitGlob(pattern: string): { folder: string; rest: string } {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[{\\]/.test(part));
  const at = first < 0 ? parts.length - 1 : first;
  return {
    folder: parts.slice(0, at).join('/') || (pattern.startsWith('/') ? '/' : '.'),
    rest: parts.slice(at).join('/'),
  };
}

/**
 * An expression in RE2's syntax for paths that a pattern means: `*`, `?`, `[a-z]`, `{a,b}`, and `**` for any folders;
 * `undefined` for a class that does not end.
 */
export function globExpression(given: string): string | undefined {
  const pattern = given.replace(/(?:\*\*\/)+/g, '**/');
  let source = '';
  let depth = 0;
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern.charAt(i);
    if (character === '*' && pattern.charAt(i + 1) === '*') {
      const folders = pattern.charAt(i + 2) === '/';
      source += folders ? '(?:[^/]+/)*' : '.*';
      i += folders ? 2 : 1;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[') {
      const end = pattern.indexOf(']', i + 2);
      if (end < 0) return undefined;
      const inside = pattern
        .slice(i + 1, end)
        .replace(/^[!^]/, '^')
        .replace(/[\\[]/g, '\\$&');
      source += `[${inside}]`;
      i = end;
    } else if (character === '{') {
      source += '(?:';
      depth += 1;
    } else if (character === '}' && depth > 0) {
      source += ')';
      depth -= 1;
    } else if (character === ',' && depth > 0) source += '|';
    else if (character === '\\') {
      i += 1;
      source += escaped(pattern.charAt(i));
    } else source += escaped(character);
  }
  return `(?s)^${source}${')'.repeat(depth)}$`;
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
