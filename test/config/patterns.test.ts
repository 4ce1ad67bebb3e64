import { expect, test } from 'vitest';
import { rebased } from '../../src/config/patterns.ts';

test.each([
  ['examples/', '/infra/**/examples/'],
  ['*.tf', '/infra/**/*.tf'],
  ['/examples', '/infra/examples'],
  ['a/b', '/infra/a/b'],
  ['!a/b', '!/infra/a/b'],
])('%s of a folder further down', (pattern, expected) => {
  expect(rebased(pattern, '/repository/infra', '/repository')).toBe(expected);
});

test('of the same folder', () => {
  expect(rebased('a/b', '/repository', '/repository')).toBe('a/b');
});
