import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, parseExpression, parseJson, parseTemplate } from '../../../src/loaders/hcl/index.ts';
import { holdRanges } from '../../fuzz/ranges.ts';

const pieces = [
  ...'{}[]()"=,.:?!+-*/%<>~$\\#\n \t;\'&|@é1a',
  ...['\r\n', '\r', '==', '=>', '...', '[*]', '.*', '.0', '1.5', '${', '%{', '~}', '${~', '$${', '::', '&&', '||'],
  ...['<<E\n', '<<-E\n', '\nE\n', '/*', '*/', '//', 'for ', 'in ', 'if ', 'else', 'endif', 'endfor', 'null', 'true'],
  ...[
    'a = ',
    'a {\n',
    'a "b" {\n',
    '}\n',
    '"a"',
    '[for a in b : ',
    '%{ if a }',
    '%{ endif }',
    'f(',
    '\ufeff',
    '😀',
    '\ud83d',
  ],
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const json = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a":',
      '"${b}"',
      '\\',
      '\\u00e9',
      '\\"',
      '1',
      '-',
      'true',
      'x',
      ' ',
      '\n',
      '${',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

const options = { numRuns: 1500 };

test('any text has a tree whose ranges are in order', () => {
  fc.assert(
    fc.property(soup, (text) => {
      holdRanges(parse(text), text.length);
      holdRanges(parseExpression(text), text.length);
      holdRanges(parseTemplate(text), text.length);
    }),
    options,
  );
});

test('any JSON-like text has a tree whose ranges are in order', () => {
  fc.assert(
    fc.property(json, (text) => holdRanges(parseJson(text), text.length)),
    options,
  );
});

test('any text is a string of JSON that says the same as the bare template', () => {
  fc.assert(
    fc.property(soup, (text) => {
      const { root, diagnostics } = parseJson(JSON.stringify([text]));
      expect(diagnostics.map(({ summary }) => summary)).toEqual(
        parseTemplate(text).diagnostics.map(({ summary }) => summary),
      );
      if (text !== '' && !/[$%]\{/.test(text)) {
        expect(root).toMatchObject({ items: [{ parts: [{ value: text.normalize('NFC') }] }] });
      }
    }),
    options,
  );
});

test('a line that is put into a file leaves the blocks before it as they are', () => {
  const file = 'a "b" {\n  c = 1\n}\n';
  fc.assert(
    fc.property(soup, (text) => {
      expect(parse(file + text).body.blocks[0]).toEqual(parse(file).body.blocks[0]);
    }),
    options,
  );
});
