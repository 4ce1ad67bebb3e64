import type { Random } from './random.ts';

/** One edit of a text: a character less, a token more, a piece twice, two pieces swapped, a piece or the rest cut out. */
export function changedText(text: string, tokens: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.below(30);
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + random.pick(tokens) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at, at + length).repeat(2) + text.slice(at + length);
    case 3: {
      const [first, second] = [text.slice(at, at + length), text.slice(at + length, at + 2 * length)];
      return text.slice(0, at) + second + first + text.slice(at + 2 * length);
    }
    default:
      return random.oneIn(8) ? text.slice(0, at) : text.slice(0, at) + text.slice(at + length);
  }
}

/** One edit of whole lines: one less, twice, elsewhere, deeper, or less deep. What is below a line by its indentation goes with it. */
export function changedLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const indent = (line: string) => /^ */.exec(line)![0].length;
  let end = at + 1;
  if (random.oneIn(2)) while (end < lines.length && indent(lines[end]!) > indent(lines[at]!)) end++;
  const piece = lines.slice(at, end);
  const to = random.below(lines.length);
  switch (random.below(5)) {
    case 0:
      lines.splice(at, piece.length);
      break;
    case 1:
      lines.splice(end, 0, ...piece);
      break;
    case 2:
      lines.splice(at, piece.length);
      lines.splice(Math.min(to, lines.length), 0, ...piece);
      break;
    case 3:
      lines.splice(at, piece.length, ...piece.map((line) => `${' '.repeat(1 + random.below(4))}${line}`));
      break;
    default:
      lines.splice(at, piece.length, ...piece.map((line) => line.replace(/^ {1,4}/, '')));
  }
  return lines.join('\n');
}
