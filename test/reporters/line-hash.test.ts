import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineHashes } from '../../src/reporters/line-hash.ts';

/** The definition, word for word and slowly: 100 characters from the line's start, without spaces and tabs. */
function slowly(text: string): string[] {
  const codes = [...`${text.replace(/\r\n|\r/g, '\n')}`].flatMap((one) => one.split('').map((it) => it.charCodeAt(0)));
  const kept = codes.filter((code) => code !== 32 && code !== 9);
  kept.push(65_535);
  const starts = [0, ...kept.flatMap((code, index) => (code === 10 ? [index + 1] : []))];
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let n = 0; n < 100; n++) hash = BigInt.asUintN(64, hash * 37n + BigInt(kept[start + n] ?? 0));
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}

describe('line hashes', () => {
  test('are those that GitHub computes', () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
    expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  test.each(['\n', '\r', '\r\n'])('do not depend on the kind of line break: %j', (end) => {
    const text = [' hello; \t', 'world!!!', '', '', '  \t\tGreetings', ' End', ''].join(end);
    expect(lineHashes(text)).toEqual([
      'e9496ae3ebfced30:1',
      'fb7c023a8b9ccb3f:1',
      'ce8ba1a563dcdaca:1',
      'e20e36e16fcb0cc8:1',
      'b3edc88f2938467e:1',
      'c8e28b0b4002a3a0:1',
      'c129715d7a2bc9a3:1',
    ]);
  });

  test('count equal lines', () => {
    expect(lineHashes('Lorem ipsum dolor sit amet.\n'.repeat(10))).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((n) => `a7f2ff13bc495cf2:${n}`),
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ]);
  });

  test('are those of the definition for any text', () => {
    const piece = fc.constantFrom('a', 'region', ' ', '\t', '\n', '\r\n', '\r', '不', '😀', '\uffff', '"'.repeat(120));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join('');
        expect(lineHashes(text)).toEqual(slowly(text));
      }),
    );
  });
});
