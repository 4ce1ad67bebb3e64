import { describe, expect, test } from 'vitest';
import { acceptable, acceptance, formatBaseline, parseBaseline, prune } from '../../src/engine/baseline.ts';
import type { Accepted } from '../../src/model/settings.ts';
import { checked, comment, eip } from './world.ts';

const print = (digit: string) => digit.repeat(64);
const entry = (digit: string, kind: Accepted['kind'], level: Accepted['level']): Accepted => ({
  fingerprint: print(digit),
  kind,
  level,
});

test('is one sorted line an entry, each once', () => {
  const text = formatBaseline([
    entry('b', 'fail', 'error'),
    entry('a', 'open', 'note'),
    entry('a', 'fail', 'error'),
    entry('b', 'fail', 'error'),
  ]);
  expect(text.split('\n').slice(1)).toEqual([
    `${print('a')} fail error`,
    `${print('a')} open note`,
    `${print('b')} fail error`,
    '',
  ]);
});

test('is read as it is written', () => {
  const entries = [entry('a', 'open', 'warning'), entry('b', 'fail', 'note')];
  expect(parseBaseline(formatBaseline(entries))).toEqual({ entries, bad: [] });
  expect(parseBaseline(formatBaseline(entries).replaceAll('\n', '\r\n'))).toEqual({ entries, bad: [] });
});

test('a line that says nothing is told', () => {
  expect(parseBaseline(`# words\n\n${print('a')} fail fatal\nabc fail error\n`).bad.map(({ line }) => line)).toEqual([
    3, 4,
  ]);
});

describe('what is accepted', () => {
  test.each([
    ['open', 'error', 'fail', 'error', false],
    ['open', 'error', 'open', 'error', true],
    ['fail', 'error', 'open', 'error', true],
    ['fail', 'warning', 'fail', 'error', false],
    ['fail', 'warning', 'fail', 'warning', true],
    ['fail', 'error', 'fail', 'note', true],
  ] as const)('an accepted %s %s and a found %s %s: %s', (kind, level, foundKind, foundLevel, expected) => {
    const isAccepted = acceptance([entry('a', kind, level)]);
    expect(isAccepted(entry('a', foundKind, foundLevel))).toBe(expected);
    expect(isAccepted(entry('b', foundKind, foundLevel))).toBe(false);
  });

  test('is hidden, counted, and not counted as a fault', () => {
    const resources = [eip({ bandwidth: 500 })];
    const baseline = acceptable(checked({ resources }).findings);
    const report = checked({ resources, settings: { baseline } });
    expect(report.findings[0]?.suppressed).toEqual({ by: 'baseline', reason: 'accepted' });
    expect(report.summary).toMatchObject({ fail: 0, suppressed: 0, baseline: 1 });
  });

  test('does not reach locked rules of a configuration above', () => {
    const resources = [eip({ bandwidth: 500 })];
    const baseline = acceptable(checked({ resources }).findings);
    const report = checked({ resources, settings: { baseline, beyondBaseline: ['eip-bandwidth'] } });
    expect(report.findings[0]?.suppressed).toBeUndefined();
  });

  test('is not what a comment ignores already', () => {
    const comments = [comment('# eiplint-ignore eip-bandwidth: why', 3)];
    expect(acceptable(checked({ resources: [eip({ bandwidth: 500 })], comments }).findings)).toEqual([]);
  });
});

test('prune keeps what still covers something', () => {
  const { findings } = checked({ resources: [eip({ bandwidth: 500 })] });
  const [still] = acceptable(findings);
  const milder = { ...still!, level: 'note' as const };
  expect(prune([entry('a', 'fail', 'error'), milder, still!], findings)).toEqual([still]);
});
