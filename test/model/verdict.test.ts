import { describe, expect, test } from 'vitest';
import { all, any, not, type Truth, unsure, Verdict, when } from '../../src/model/verdict.ts';
import { partsOf, siteOf, truths, verdictOf, why } from './truths.ts';

const pairs = truths.flatMap((a) => truths.map((b) => [a, b] as const));
const triples = pairs.flatMap(([a, b]) => truths.map((c) => [a, b, c] as const));
const rank: Readonly<Record<Truth, number>> = { fail: 0, open: 1, pass: 2 };
const least = (a: Truth, b: Truth) => (rank[a] < rank[b] ? a : b);
const greatest = (a: Truth, b: Truth) => (rank[a] < rank[b] ? b : a);

describe('tables', () => {
  test.each(pairs)('%s and %s', (a, b) => {
    expect(all(verdictOf(a), verdictOf(b)).truth).toBe(least(a, b));
  });

  test.each(pairs)('%s or %s', (a, b) => {
    expect(any(verdictOf(a), verdictOf(b)).truth).toBe(greatest(a, b));
  });

  test.each([
    ['pass', 'fail'],
    ['open', 'open'],
    ['fail', 'pass'],
  ] as const)('not %s is %s', (truth, expected) => {
    expect(not(verdictOf(truth)).truth).toBe(expected);
  });

  test.each([
    ['fail', 'fail', 'pass'],
    ['fail', 'open', 'pass'],
    ['fail', 'pass', 'pass'],
    ['open', 'fail', 'open'],
    ['open', 'open', 'open'],
    ['open', 'pass', 'pass'],
    ['pass', 'fail', 'fail'],
    ['pass', 'open', 'open'],
    ['pass', 'pass', 'pass'],
  ] as const)('when %s then %s is %s', (condition, then, expected) => {
    expect(when(verdictOf(condition), () => verdictOf(then)).truth).toBe(expected);
  });

  test('nothing at all holds, nothing of nothing does not', () => {
    expect(all().truth).toBe('pass');
    expect(any().truth).toBe('fail');
  });
});

describe('laws', () => {
  test.each(pairs)('order does not matter: %s, %s', (a, b) => {
    expect(all(verdictOf(a), verdictOf(b)).truth).toBe(all(verdictOf(b), verdictOf(a)).truth);
    expect(any(verdictOf(a), verdictOf(b)).truth).toBe(any(verdictOf(b), verdictOf(a)).truth);
  });

  test.each(triples)('grouping does not matter, and the one distributes over the other: %s, %s, %s', (a, b, c) => {
    const [x, y, z] = [verdictOf(a), verdictOf(b), verdictOf(c)];
    expect(all(x, all(y, z)).truth).toBe(all(x, y, z).truth);
    expect(any(x, any(y, z)).truth).toBe(any(x, y, z).truth);
    expect(all(x, any(y, z)).truth).toBe(any(all(x, y), all(x, z)).truth);
    expect(any(x, all(y, z)).truth).toBe(all(any(x, y), any(x, z)).truth);
  });

  test.each(pairs)("De Morgan's: %s, %s", (a, b) => {
    const [x, y] = [verdictOf(a), verdictOf(b)];
    expect(not(all(x, y)).truth).toBe(any(not(x), not(y)).truth);
    expect(not(any(x, y)).truth).toBe(all(not(x), not(y)).truth);
  });

  test.each(truths)('twice not %s is the same', (truth) => {
    expect(not(not(verdictOf(truth))).truth).toBe(truth);
  });

  test.each(pairs)('when %s then %s is an implication', (a, b) => {
    expect(when(verdictOf(a), () => verdictOf(b)).truth).toBe(any(not(verdictOf(a)), verdictOf(b)).truth);
  });
});

describe('parts', () => {
  test('and keeps every fault and everything that is not known', () => {
    const verdict = all(verdictOf('fail', 'a'), verdictOf('pass', 'b'), verdictOf('open', 'c'), verdictOf('fail', 'd'));
    expect(partsOf(verdict)).toEqual(['fail a', 'open c', 'fail d']);
    expect(verdict.because.map(({ site }) => site.path)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('and keeps them whatever is asked first', () => {
    const verdict = all(verdictOf('fail', 'a'), verdictOf('fail', 'b'));
    expect(verdict.because).toHaveLength(2);
    expect(partsOf(verdict)).toEqual(['fail a', 'fail b']);
  });

  test('a lone part of and keeps its words', () => {
    expect(all(verdictOf('fail').otherwise('wrong')).parts[0]?.message).toBe('wrong');
  });

  test('or is one fault with all that was tried', () => {
    const verdict = any(verdictOf('fail', 'a'), verdictOf('fail', 'b'));
    expect(partsOf(verdict)).toEqual(['fail a']);
    expect(verdict.parts[0]?.because.map(({ site }) => site.path)).toEqual(['a', 'b']);
  });

  test('or that is open points at what is not known', () => {
    const verdict = any(verdictOf('fail', 'a'), verdictOf('open', 'b'));
    expect(partsOf(verdict)).toEqual(['open b']);
    expect(verdict.parts[0]?.because[0]?.why).toEqual(why);
  });

  test('a passed or has no parts and knows what decided', () => {
    const verdict = any(verdictOf('fail', 'a'), verdictOf('pass', 'b'), verdictOf('open', 'c'));
    expect(verdict.parts).toEqual([]);
    expect(verdict.because.map(({ site }) => site.path)).toEqual(['b']);
  });

  test('under an open condition every part is open, for the condition first', () => {
    const verdict = when(verdictOf('open', 'condition'), () => all(verdictOf('fail', 'a'), verdictOf('open', 'b')));
    expect(partsOf(verdict)).toEqual(['open condition', 'open b']);
  });

  test('a condition that does not hold is not asked further', () => {
    const verdict = when(verdictOf('fail'), () => {
      throw new Error('asked');
    });
    expect(verdict.truth).toBe('pass');
  });

  test('what passes is not made unsure', () => {
    expect(unsure(verdictOf('pass'), [{ site: siteOf('x'), why }]).truth).toBe('pass');
  });

  test('the first words and levels stay', () => {
    const verdict = verdictOf('fail').otherwise('inner', 'warning').otherwise('outer', 'note');
    expect(verdict.parts[0]).toMatchObject({ message: 'inner', level: 'warning' });
    expect(verdictOf('pass').otherwise('said').parts).toEqual([]);
  });

  test('more places do not move the first', () => {
    const verdict = verdictOf('fail', 'a').seen({ site: siteOf('b') });
    expect(verdict.parts[0]?.because.map(({ site }) => site.path)).toEqual(['a', 'b']);
    const same = verdictOf('fail');
    expect(same.seen()).toBe(same);
  });

  test('another place comes first and takes the reason along', () => {
    const verdict = verdictOf('open', 'a').at(siteOf('here'));
    expect(partsOf(verdict)).toEqual(['open here']);
    expect(verdict.parts[0]?.because[0]?.why).toEqual(why);
    expect(Verdict.pass({ site: siteOf('a') }).at(siteOf('here')).parts).toEqual([]);
  });
});

describe('nothing is done for nothing', () => {
  const never = () => expect.fail('was asked');
  const [pass, fail, open] = [verdictOf('pass'), verdictOf('fail'), verdictOf('open')];

  test('what passes stays what it is', () => {
    expect(pass.otherwise(never)).toBe(pass);
    expect(pass.seen(never)).toBe(pass);
    expect(pass.repair(never)).toBe(pass);
    expect(pass.at(siteOf('here'))).toBe(pass);
    expect(pass.failAt(siteOf('here'))).toBe(pass);
  });

  test('what is not changed stays what it is', () => {
    expect(fail.seen()).toBe(fail);
    expect(fail.seen(() => [])).toBe(fail);
    expect(fail.repair(() => undefined)).toBe(fail);
    expect(open.repair(never)).toBe(open);
    expect(open.failAt(siteOf('here'))).toBe(open);
    expect(all(fail)).toBe(fail);
  });

  test('evidence is worked out when somebody asks, and once', () => {
    let asked = 0;
    const verdict = Verdict.of('fail', undefined, () => [{ site: siteOf(`a${++asked}`) }]);
    expect(asked).toBe(0);
    expect(partsOf(verdict)).toEqual(['fail a1']);
    expect(verdict.because).toBe(verdict.because);
    expect(asked).toBe(1);
  });
});

describe('what a verdict stands on', () => {
  const paths = ({ because }: Verdict) => because.map(({ site }) => site.path);
  const [a, b, c] = [verdictOf('fail', 'a'), verdictOf('open', 'b'), verdictOf('pass', 'c')];

  test('is kept, with what is added', () => {
    expect(paths(a.seen({ site: siteOf('x') }, () => [{ site: siteOf('y') }]))).toEqual(['a', 'x', 'y']);
    expect(paths(a.at(siteOf('x')))).toEqual(['x', 'a']);
    expect(paths(a.failAt(siteOf('x')))).toEqual(['x', 'a']);
    expect(paths(a.otherwise('wrong'))).toEqual(['a']);
    expect(paths(all(a, b, c))).toEqual(['a', 'b', 'c']);
    expect(paths(unsure(a, [{ site: siteOf('x'), why }, { site: siteOf('y') }]))).toEqual(['x', 'y', 'a']);
    expect(paths(not(a))).toEqual(['a']);
    expect(paths(not(c))).toEqual(['c']);
  });

  test('is each place once, what is not known first', () => {
    expect(paths(any(a, b, verdictOf('fail', 'd')))).toEqual(['b', 'a', 'd']);
    expect(paths(any(a, verdictOf('fail', 'd')))).toEqual(['a', 'd']);
    expect(paths(any(a, c))).toEqual(['c']);
  });

  test('is told by one witness or by whether something holds', () => {
    const evidence = { site: siteOf('x') };
    expect(partsOf(Verdict.by('fail', { evidence }))).toEqual(['fail x']);
    expect(Verdict.by('pass', { evidence }).parts).toEqual([]);
    expect(paths(Verdict.by('pass', { evidence }))).toEqual(['x']);
    expect(partsOf(Verdict.holds(false, evidence))).toEqual(['fail x']);
    expect(Verdict.holds(true, evidence)).toMatchObject({ truth: 'pass', parts: [] });
    expect(Verdict.of('pass', undefined, [evidence]).parts).toEqual([]);
    expect(paths(Verdict.holds(true, evidence))).toEqual(['x']);
  });
});

test('what mends a part is given to those that fail and have nothing of their own', () => {
  const first = { title: 'first', remove: siteOf('a') };
  const second = { title: 'second', remove: siteOf('b') };
  const verdict = all(
    verdictOf('fail', 'a').repair(() => first),
    verdictOf('open', 'b'),
    verdictOf('fail', 'c'),
  );
  expect(verdict.repair(() => second).parts.map(({ repair }) => repair?.title)).toEqual(['first', undefined, 'second']);
});
