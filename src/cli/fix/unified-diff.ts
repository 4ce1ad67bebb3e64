/** Lines around a change that a diff shows. */
const context = 3;

type Step = readonly [kind: ' ' | '-' | '+', line: string];

/** What `diff -u` says of two texts of a file, with the prefixes that git and patch take; nothing for equal ones. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const steps = stepsOf(linesOf(before), linesOf(after));
  const changed = steps.flatMap(([kind], at) => (kind === ' ' ? [] : [at]));
  if (changed.length === 0) return '';
  const hunks: [number, number][] = [];
  for (const at of changed) {
    const last = hunks.at(-1);
    if (last && at <= last[1] + 2 * context) last[1] = at + 1;
    else hunks.push([at, at + 1]);
  }
  const texts = hunks.map(([first, end]) =>
    hunk(steps, Math.max(0, first - context), Math.min(steps.length, end + context)),
  );
  return `--- a/${file}\n+++ b/${file}\n${texts.join('')}`;
}

function hunk(steps: readonly Step[], from: number, to: number): string {
  const count = (part: readonly Step[], other: Step[0]) => part.filter(([kind]) => kind !== other).length;
  const before = steps.slice(0, from);
  const shown = steps.slice(from, to);
  const range = (other: Step[0]) => {
    const length = count(shown, other);
    return `${count(before, other) + (length === 0 ? 0 : 1)},${length}`;
  };
  const lines = shown.map(([kind, line]) => {
    return line.endsWith('\n') ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`;
  });
  return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`;
}

/** Lines with their breaks. */
const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The shortest way from one list of lines to another one (Myers, "An O(ND) Difference Algorithm"). */
function stepsOf(a: readonly string[], b: readonly string[]): Step[] {
  const traces: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; ; d++) {
    traces.push(reach);
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkedBack(a, b, traces);
    }
    reach = next;
  }
}

function walkedBack(a: readonly string[], b: readonly string[], traces: readonly Map<number, number>[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = traces.length - 1; d >= 0; d--) {
    const reach = traces[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const before = d === 0 ? 0 : (reach.get(from) ?? 0);
    const beforeY = d === 0 ? 0 : before - from;
    while (x > before && y > beforeY) {
      steps.push([' ', a[x - 1]!]);
      x--;
      y--;
    }
    if (d === 0) break;
    steps.push(down ? ['+', b[y - 1]!] : ['-', a[x - 1]!]);
    [x, y] = [before, beforeY];
  }
  return steps.reverse();
}
