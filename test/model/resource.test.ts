import { describe, expect, test } from 'vitest';
import { Ref, usesAnycast } from '../../src/model/resource.ts';
import { RuleFault } from '../../src/model/rule.ts';
import { Value } from '../../src/model/value.ts';
import { eip, loadBalancer, reference, site } from '../rules/builders.ts';
import { why } from './truths.ts';

describe('a reference', () => {
  const target = eip('eip');
  const at = site('r', 'ref');

  test.each([
    ['that finds a resource whose id is not known', reference<'eip'>(target, at), 'pass'],
    ['that finds none and is not known', reference<'eip'>('?', at), 'open'],
    ['that is not set', reference<'eip'>(undefined, at), 'fail'],
    ['of an id that nobody has', new Ref<'eip'>({ state: 'known', value: 'eip-1' }, Value.absent(at)), 'pass'],
  ] as const)('%s is there: %s', (_, ref, truth) => {
    expect(ref.isPresent().truth).toBe(truth);
    expect(ref.isAbsent().truth).toBe({ pass: 'fail', open: 'open', fail: 'pass' }[truth]);
    expect(ref.isPresent().because).toEqual([expect.objectContaining({ site: at })]);
  });

  test('looks for its resource once', () => {
    let asked = 0;
    const find = () => {
      asked++;
      return undefined;
    };
    const ref = new Ref<'eip'>({ state: 'unknown', why }, Value.absent(at), { find });
    expect(asked).toBe(0);
    expect([ref.target, ref.target, asked]).toEqual([undefined, undefined, 1]);
  });
});

test('a load balancer is asked for its Anycast EIPs once', () => {
  const lb = loadBalancer('alb', [{ kind: 'anycast' }, { kind: 'none' }]);
  expect(usesAnycast(lb).truth).toBe('pass');
  expect(usesAnycast(lb)).toBe(usesAnycast(lb));
  expect(usesAnycast(loadBalancer('alb', [{ kind: 'eip' }])).truth).toBe('fail');
  expect(usesAnycast(loadBalancer('alb', [{ kind: 'eip' }, { kind: '?' }])).truth).toBe('open');
});

test('a fault of a rule says what and where', () => {
  const location = { file: 'policies.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const fault = new RuleFault('it divides by zero', location);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).toMatchObject({ message: 'it divides by zero', location });
});
