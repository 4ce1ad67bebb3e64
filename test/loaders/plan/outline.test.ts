import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterString, afterValue, members } from '../../../src/loaders/plan/outline.ts';

/** Strings with what could be taken for their end. */
const text = fc.string({
  unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', ' ', 'a', 'ü', '\n', '\u2028'),
});
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, text, fc.integer(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 4 }),
}));
const space = fc.constantFrom('', ' ', '\n\t');

test('a string ends at its own quote', () => {
  fc.assert(
    fc.property(text, text, (before, it) => {
      const json = `[${JSON.stringify(before)},${JSON.stringify(it)}]`;
      const start = JSON.stringify(before).length + 2;
      expect(json.slice(start, afterString(json, start))).toBe(JSON.stringify(it));
    }),
  );
  expect(afterString('"open', 0)).toBe(5);
  expect(afterString('"open\\"', 0)).toBe(7);
});

test('the members of an object are those that the JSON parser finds', () => {
  fc.assert(
    fc.property(fc.dictionary(text, value, { maxKeys: 6 }), space, (object, indent) => {
      const json = JSON.stringify(object, null, indent);
      const found: [string | number, unknown][] = [];
      const end = members(json, 0, ({ key, value: at }) => {
        const after = afterValue(json, at);
        found.push([key, JSON.parse(json.slice(at, after))]);
        return after;
      });
      expect(end).toBe(json.length);
      expect(found).toEqual(Object.entries(JSON.parse(json) as object));
    }),
  );
});
