import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/cli/fix/unified-diff.ts';
import { folderOf } from './fixing.ts';

test('equal texts have no diff', () => {
  expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
});

test('changes that are near are one hunk, others are several', () => {
  const lines = Array.from({ length: 30 }, (_, at) => `${at}\n`);
  const after = lines.map((line, at) => (at === 2 || at === 8 || at === 25 ? `x${line}` : line));
  expect(unifiedDiff('f', lines.join(''), after.join('')).match(/^@@.*/gm)).toEqual([
    '@@ -1,12 +1,12 @@',
    '@@ -23,7 +23,7 @@',
  ]);
});

test('git makes the second text of the first one', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n');
  const text = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('', 'end'))
    .map(([it, end]) => it.join('') + end);
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after && before !== '' && after !== '');
      const cwd = folderOf({ f: before });
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd, input: unifiedDiff('f', before, after) });
      expect(readFileSync(join(cwd, 'f'), 'utf8')).toBe(after);
    }),
    { numRuns: 60 },
  );
});
