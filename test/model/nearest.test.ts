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

test.each([
  // Two letters may differ, a third of them in longer words.
  ['abcd', 'abxx', true],
  ['abcd', 'axxx', false],
  ['abcdefgh', 'abcdefxx', true],
  ['abcdefgh', 'abcdexxx', false],
  ['abcdefghi', 'abcdefxxx', true],
  ['abcdefghi', 'abcdexxxx', false],
  ['abcdefghijkl', 'abcdefghxxxx', true],
  ['abcdefghijkl', 'abcdefgxxxxx', false],
  // They may be missing or too many as well, in front, behind and in between.
  ['abcd', 'abcdef', true],
  ['abcd', 'abcdefg', false],
  ['abcd', 'cd', true],
  ['abcd', 'd', false],
  ['abcd', 'ab', true],
  ['abcd', 'ad', true],
  ['abcd', 'a', false],
  ['abcd', 'xabcdx', true],
  ['abcd', 'axbxcd', true],
  ['ABCD', 'abcx', true],
  ['abcd', 'ABCX', true],
  ['', 'ab', true],
  ['', 'abc', false],
])('%s and %s', (word, candidate, isNear) => {
  expect(nearest(word, [candidate])).toBe(isNear ? candidate : undefined);
});

test('the nearest, and the first of those that are equally near', () => {
  expect(nearest('abcd', ['abxx', 'abcx', 'abxd'])).toBe('abcx');
  expect(nearest('abcd', ['xbcd', 'abcx', 'abcd'])).toBe('abcd');
});

test('no further than is asked for', () => {
  expect(nearest('abcd', ['abxx'], 1)).toBeUndefined();
  expect(nearest('abcd', ['abcx'], 1)).toBe('abcx');
  expect(nearest('abcd', ['abcx'], 0)).toBeUndefined();
  expect(nearest('abcd', ['ABCD'], 0)).toBe('ABCD');
});

test('in words', () => {
  expect(suggestion('sett', words)).toBe(' (did you mean "set"?)');
  expect(suggestion('nothing-like-it', words)).toBe('');
});
