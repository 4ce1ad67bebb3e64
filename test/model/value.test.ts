import { describe, expect, test } from 'vitest';
import { Many, Value } from '../../src/model/value.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { partsOf, siteOf, verdictOf, why } from './truths.ts';

const site = siteOf('x');
const known = Value.known('a', site);
const absent = Value.absent<string>(site);
const unknown = Value.unknown<string>(why, site);

describe('questions to a value', () => {
  const questions: Record<string, (value: Value<string>) => Verdict> = {
    'is a': (value) => value.is('a'),
    'is b': (value) => value.is('b'),
    'is not a': (value) => value.isNot('a'),
    'is not b': (value) => value.isNot('b'),
    'is in {a, b}': (value) => value.in(new Set(['a', 'b'])),
    'is in {b}': (value) => value.in(new Set(['b'])),
    'is absent': (value) => value.isAbsent(),
    'is present': (value) => value.isPresent(),
    'is a letter': (value) => value.satisfies((it) => it.length === 1),
    'is a letter or nothing': (value) => value.satisfies((it) => it.length === 1, true),
    'is a word': (value) => value.satisfies((it) => it.length > 1),
  };

  test.each([
    ['is a', 'pass', 'fail'],
    ['is b', 'fail', 'fail'],
    ['is not a', 'fail', 'pass'],
    ['is not b', 'pass', 'pass'],
    ['is in {a, b}', 'pass', 'fail'],
    ['is in {b}', 'fail', 'fail'],
    ['is absent', 'fail', 'pass'],
    ['is a letter', 'pass', 'fail'],
    ['is a letter or nothing', 'pass', 'pass'],
    ['is a word', 'fail', 'fail'],
    ['is present', 'pass', 'fail'],
  ])('%s: %s for a, %s for nothing, open for what is not known', (question, ofKnown, ofAbsent) => {
    const ask = questions[question]!;
    expect(ask(known).truth).toBe(ofKnown);
    expect(ask(absent).truth).toBe(ofAbsent);
    expect(ask(unknown).truth).toBe('open');
    expect(ask(unknown).because[0]).toEqual({ site, why });
  });

  test('same', () => {
    expect(known.same(Value.known('a', site)).truth).toBe('pass');
    expect(known.same(Value.known('b', site)).truth).toBe('fail');
    expect(known.same(absent).truth).toBe('fail');
    expect(absent.same(absent).truth).toBe('pass');
    expect(known.same(unknown).truth).toBe('open');
    expect(unknown.same(unknown).truth).toBe('open');
  });

  test('map keeps what is not there and what is not known', () => {
    expect(known.map((it) => it.length).known).toBe(1);
    expect(known.map(() => undefined).it.state).toBe('absent');
    expect(absent.map((it) => it.length).it.state).toBe('absent');
    expect(unknown.map((it) => it.length).it).toEqual({ state: 'unknown', why });
    expect(known.map((it) => it).site).toBe(site);
  });

  test('text is for messages', () => {
    expect([known, absent, unknown].map(String)).toEqual(['a', 'not set', 'not known']);
  });
});

describe('questions to many', () => {
  const some = new Many(['pass', 'fail', 'open'] as const);
  const missing = { site: siteOf('missing'), why };
  const incomplete = <T>(...members: T[]) => new Many(members, missing);

  test('every keeps one part a member', () => {
    expect(partsOf(some.every((it) => verdictOf(it)))).toEqual(['fail fail', 'open open']);
    expect(new Many([]).every(() => verdictOf('fail')).truth).toBe('pass');
  });

  test('members that may be missing leave every open, beside what fails', () => {
    expect(incomplete('a').every(() => verdictOf('pass')).truth).toBe('open');
    const verdict = incomplete('a').every(() => verdictOf('fail', 'a'));
    expect(verdict.truth).toBe('fail');
    expect(partsOf(verdict)).toEqual(['fail a', 'open missing']);
  });

  test('one member decides some, else members that may be missing leave it open', () => {
    expect(some.some((it) => verdictOf(it)).truth).toBe('pass');
    expect(new Many([]).some(() => verdictOf('pass')).truth).toBe('fail');
    expect(incomplete('a').some(() => verdictOf('pass')).truth).toBe('pass');
    expect(partsOf(incomplete('a').some(() => verdictOf('fail')))).toEqual(['open missing']);
  });

  test('none is a part for each member, at its place', () => {
    const verdict = new Many(['a', 'b']).none((it) => `${it} is there`, siteOf, 'note');
    expect(partsOf(verdict)).toEqual(['fail a', 'fail b']);
    expect(verdict.parts[1]).toMatchObject({ message: 'b is there', level: 'note' });
    expect(new Many<string>([]).none(String, siteOf).truth).toBe('pass');
    expect(incomplete<string>().none(String, siteOf).truth).toBe('open');
  });

  test('agree tells each member that differs from the first', () => {
    const on = (text: string) => Value.known(text[0], siteOf(text));
    const verdict = new Many(['a1', 'a2', 'b3', 'c4']).agree(on, (it, first) => `${it} is not ${first}`);
    expect(partsOf(verdict)).toEqual(['fail b3', 'fail c4']);
    expect(verdict.parts[0]?.message).toBe('b3 is not a1');
    expect(new Many<string>([]).agree(on, String).truth).toBe('pass');
    expect(incomplete<string>().agree(on, String).truth).toBe('open');
    expect(new Many(['a1', 'a2']).agree(on, String).truth).toBe('pass');
  });

  test('with judges the member of a key', () => {
    const on = (text: string) => Value.known(text, siteOf(text));
    const wanted = Value.known('b', site);
    expect(new Many(['a', 'b']).with(on, wanted, (it) => verdictOf('fail', it)).parts).toHaveLength(1);
    expect(new Many(['a']).with(on, wanted, () => verdictOf('fail')).truth).toBe('pass');
    expect(incomplete('a').with(on, wanted, () => verdictOf('fail')).truth).toBe('open');
  });

  test('filter and map remember that members may be missing', () => {
    expect(incomplete('a', 'b').filter((it) => it === 'a')).toMatchObject({ members: ['a'], missing });
    expect(incomplete('a').map((it) => it.length)).toMatchObject({ members: [1], missing });
  });
});
