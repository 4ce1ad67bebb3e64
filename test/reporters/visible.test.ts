import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, oneLine, visible, withoutCommands } from '../../src/reporters/visible.ts';

test('control characters become pictures, what turns the writing becomes �', () => {
  expect(visible('a\u001b[31mb\u0000\u007f\u009b\u202e\u2028c')).toBe('a␛[31mb␀␡\ufffd\ufffd\ufffdc');
  expect(visible('no\ttabs\n')).toBe('no␉tabs␊');
  expect(visible('half \ud800 of one, 😀 whole')).toBe('half \ufffd of one, 😀 whole');
});

test('one line has single spaces', () => {
  expect(oneLine('  a\r\n\tb  c\u2028d ')).toBe('a b c d');
});

test('a cut leaves a mark and no half characters', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdef', 5)).toBe('abcd…');
  expect(cut('ab😀def', 4)).toBe('ab…');
});

test('lines are no commands', () => {
  expect(withoutCommands('a\n  ::error::b\nc ::x\n##[add-mask]d')).toBe(
    'a\n  :\u200b:error::b\nc ::x\n#\u200b#[add-mask]d',
  );
});

test('the length stays, and nothing that a terminal obeys is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visible(text);
      expect(shown).toHaveLength(text.length);
      expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
