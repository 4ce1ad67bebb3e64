/** The shortest text that is found with a property by leaving out lines, then characters: bigger pieces first. */
export function smaller(text: string, holds: (text: string) => boolean): string {
  let pieces = text.split(/(?<=\n)/);
  pieces = without(pieces, (rest) => holds(rest.join('')));
  const characters = [...pieces.join('')];
  return without(characters, (rest) => holds(rest.join(''))).join('');
}

/** More tries than these make nothing better that a person could not. */
const mostTries = 1500;

function without<T>(pieces: readonly T[], holds: (rest: readonly T[]) => boolean): T[] {
  let left = [...pieces];
  let tries = 0;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length && tries < mostTries; ) {
      const rest = [...left.slice(0, at), ...left.slice(at + size)];
      tries++;
      if (rest.length > 0 && holds(rest)) left = rest;
      else at += size;
    }
  }
  return left;
}
