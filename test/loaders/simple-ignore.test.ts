import fc from 'fast-check';
import ignore from 'ignore';
import { expect, test } from 'vitest';
import { simpleIgnore } from '../../src/loaders/simple-ignore.ts';

const name = fc.stringMatching(/^[abA.*_-]{1,5}$/);
const line = fc.oneof(
  fc.tuple(fc.constantFrom('', '/'), name, fc.constantFrom('', '/')).map((parts) => parts.join('')),
  fc.constantFrom('', '# words', 'node_modules/', '*.log', '.*', '*'),
);
const part = fc.stringMatching(/^[abA._-]{1,4}$/).filter((it) => it !== '.' && it !== '..');
const path = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/'))
  .map(([parts, end]) => parts.join('/') + end);

test('simple lines mean what the package says they mean', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), path, (lines, path) => {
      const text = lines.join('\n');
      const ours = simpleIgnore(text);
      if (ours) expect(ours.ignores(path)).toBe(ignore().add(text).ignores(path));
    }),
    { numRuns: 20_000 },
  );
});

test.each(['!kept', 'a/b', '**/x', 'name\\ ', 'a?', '[ab]', 'trailing ', '..'])('%s is left to the package', (line) => {
  expect(simpleIgnore(line)).toBeUndefined();
});

test('an ordinary file', () => {
  const it = simpleIgnore('node_modules/\n*.log\r\n# words\n\n/dist\ncrash.*.log');
  const ignored = ['node_modules/', 'a/node_modules/b.tf', 'a/x.LOG', 'dist', 'dist/a', 'crash.1.log'];
  expect(ignored.map((path) => it?.ignores(path))).toEqual(ignored.map(() => true));
  const kept = ['node_modules', 'a/dist', 'x.logs', 'main.tf'];
  expect(kept.map((path) => it?.ignores(path))).toEqual(kept.map(() => false));
});
