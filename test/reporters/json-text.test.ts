import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces, jsonText, Listed } from '../../src/reporters/json-text.ts';

const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false });

test('the pieces of a text are the text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.array(value), fc.string(), (object, list, key) => {
      const written = (it: unknown) => ({ it });
      const pieces = [...jsonPieces({ ...object, [key]: new Listed(list, written), last: null })].join('');
      expect(pieces).toBe(jsonText({ ...object, [key]: list.map(written), last: null }));
    }),
  );
});

test.each([0, 1, 199, 200, 201, 400, 1001])('a list of %i', (length) => {
  const list = Array.from({ length }, (_, at) => ({ at, text: `\u202e${at}` }));
  const pieces = [...jsonPieces({ before: undefined, list: new Listed(list, (it) => it), after: [] })];
  expect(pieces.join('')).toBe(jsonText({ list, after: [] }));
  expect(Math.max(...pieces.map((it) => it.length))).toBeLessThan(15_000);
});
