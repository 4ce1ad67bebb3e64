import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { placeholder } from '../../src/lsp/ignore-comment.ts';
import { ignoreEntries } from '../../src/lsp/ignore-entry.ts';

const entries = [{ rule: 'eip-tags', resource: 'alicloud_eip.a["x: #1"]' }];
const said = { ...entries[0], reason: placeholder };

function written(path: string, text: string, wanted = entries): string | undefined {
  const replacements = ignoreEntries(path, text, wanted);
  return replacements
    ?.toSorted((a, b) => b.offset - a.offset)
    .reduce((now, { offset, length, text: added }) => now.slice(0, offset) + added + now.slice(offset + length), text);
}

describe('YAML', () => {
  test.each([
    ['nothing', ''],
    ['a comment', '# ours\n'],
    ['other keys', 'set: strict\n'],
    ['no line break at the end', 'set: strict'],
    ['line breaks of Windows', 'set: strict\r\n'],
    ['entries at its end', 'ignore:\n  - rule: a\n    reason: b\n'],
    ['entries that are not indented', 'ignore:\n- rule: a\n  reason: b\nset: strict\n'],
    ['entries in braces', 'ignore:\n  - { rule: a, reason: b } # c\n\nset: strict\n'],
    ['entries before other keys', 'ignore:\n    - rule: a\n      reason: b\n    # more\nset: strict\n'],
    ['a long text', 'ignore:\n  - rule: a\n    reason: >\n      b\n      c\n\nset: strict'],
    ['no line break behind the last entry', 'ignore:\n  - rule: a\n    reason: b'],
  ])('with %s', (_, text) => {
    const before = (parse(text) ?? {}) as { ignore?: object[] };
    const after = written('eiplint.yaml', text)!;
    expect(parse(after)).toEqual({ ...before, ignore: [...(before.ignore ?? []), said] });
    // What was there is there as it was.
    for (const line of text.split(/\r?\n/)) expect(after).toContain(line);
  });

  test('for several resources', () => {
    const more = [...entries, { rule: 'eip-tags', resource: 'alicloud_eip.b' }];
    expect(parse(written('eiplint.yaml', 'set: strict\n', more)!).ignore).toEqual(
      more.map((it) => ({ ...it, reason: placeholder })),
    );
  });

  test('where no place is safe, none', () => {
    for (const text of ['ignore: [', 'ignore: []\n', '{ set: strict }\n', 'ignore: { a: b }\n', '- a\n']) {
      expect(written('eiplint.yaml', text)).toBeUndefined();
    }
  });
});

describe('JSON', () => {
  test.each(['', '{}', '{\n  "set": "strict"\n}\n', '{\n  "ignore": [\n    { "rule": "a", "reason": "b" }\n  ]\n}\n'])(
    'with %j',
    (text) => {
      const before = JSON.parse(text || '{}');
      const after = written('eiplint.json', text)!;
      expect(JSON.parse(after)).toEqual({ ...before, ignore: [...(before.ignore ?? []), said] });
    },
  );

  test('where it is broken, none', () => {
    expect(written('eiplint.json', '{ "set": ')).toBeUndefined();
  });
});
