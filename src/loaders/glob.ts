/**
 * A glob as a regular expression over a path with `/`. `*` and `?` stay inside a segment, `**` crosses segments,
 * `{a,b}` is a choice; what stands in round brackets is captured: `stacks/(*)/(*)`. What is no pattern matches nothing.
 */
export function globToRegExp(glob: string): RegExp {
  let pattern = '';
  let inChoice = false;
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at]!;
    if (glob.startsWith('**/', at)) {
      pattern += '(?:[^/]+/)*';
      at += 2;
    } else if (glob.startsWith('**', at)) {
      pattern += '.*';
      at += 1;
    } else if (char === '*') pattern += '[^/]*';
    else if (char === '?') pattern += '[^/]';
    else if (char === '{') {
      pattern += '(?:';
      inChoice = true;
    } else if (char === '}' && inChoice) {
      pattern += ')';
      inChoice = false;
    } else if (char === ',' && inChoice) pattern += '|';
    else if (char === '(' || char === ')') pattern += char;
    else pattern += char.replace(/[.+^$|[\]\\}]/g, '\\$&');
  }
  try {
    return new RegExp(`^${pattern}$`);
  } catch {
    // A name that a capture puts in may have a bracket of its own.
    return /(?!)/;
  }
}
