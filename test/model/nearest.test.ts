import { expect, test } from 'vitest';
import { nearest, suggestion } from '../../src/model/nearest.ts';

const words = ['anycast-region', 'anycast-every-zone', 'eip-bandwidth', 'set'];

test.each([
  ['anycast-regions', 'anycast-region'],
  ['anycast-evry-zone', 'anycast-every-zone'],
  ['Set', 'set'],
  ['sets', 'set'],
  ['bandwidth', undefined],
  ['something-else-entirely', undefined],
])('%s', (word, expected) => {
  expect(nearest(word, words)).toBe(expected);
});

test('in words', () => {
  expect(suggestion('sett', words)).toBe(' (did you mean "set"?)');
  expect(suggestion('nothing-like-it', words)).toBe('');
});
