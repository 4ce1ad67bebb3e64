import { isAbsolute, join, relative } from 'node:path';
import type { ConfigDocument, ConfigFault } from './document.ts';
import type { ConfigFile } from './schema.generated.ts';

/** What is wrong with the patterns and paths of `roots:`. `folder` is the configuration's, `top` the repository's. */
export function rootFaults(said: ConfigFile, document: ConfigDocument, folder: string, top: string): ConfigFault[] {
  return (said.roots ?? []).flatMap((root, index) => {
    const patterns = (['path', 'each'] as const).flatMap((key) => {
      const pattern = root[key];
      const fault = pattern === undefined ? undefined : patternFault(pattern);
      return fault === undefined ? [] : [{ message: fault, span: document.spanOf(['roots', index, key]) }];
    });
    const leadsAway = (path: string) => isOutside(top, join(folder, root.path, path));
    const message = 'leads out of the repository; name variable files there with --var-file';
    const each = root.each !== undefined && leadsAway(fixedPart(root.each)) ? [['roots', index, 'each']] : [];
    const files = (root.varFiles ?? []).flatMap((file, at) =>
      leadsAway(file) ? [['roots', index, 'varFiles', at]] : [],
    );
    return [...patterns, ...[...each, ...files].map((path) => ({ message, span: document.spanOf(path) }))];
  });
}

/** An expression is made of a pattern, which has to be one, and one that is matched in a short time. */
function patternFault(pattern: string): string | undefined {
  let open = 0;
  let inChoice = false;
  for (const char of pattern) {
    if (char === '(') open++;
    else if (char === ')' && --open < 0) return 'has a round bracket that was not opened';
    else if (char === '{') {
      if (inChoice) return 'has a choice inside of a choice';
      inChoice = true;
    } else if (char === '}') inChoice = false;
  }
  if (open > 0) return 'has a round bracket that is not closed';
  if (inChoice) return 'has a brace that is not closed';
  const isLong = (pattern.match(/\*\*/g)?.length ?? 0) > 3 || pattern.split('/').some((part) => stars(part) > 3);
  return isLong ? 'has more wildcards than a path has use for' : undefined;
}

const stars = (part: string) => part.match(/\*+/g)?.length ?? 0;

/** The folders that a pattern names before its first wildcard. */
const fixedPart = (pattern: string) => /^(?:[^*?{(]*\/)?/.exec(pattern)![0];

function isOutside(top: string, path: string): boolean {
  const inside = relative(top, path);
  return inside.startsWith('..') || isAbsolute(inside);
}
