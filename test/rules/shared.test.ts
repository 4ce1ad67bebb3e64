import { describe, expect, test } from 'vitest';
import { Site } from '../../src/model/source.ts';
import { counted, type Portion } from '../../src/rules/counted.ts';
import { documentedRegion } from '../../src/rules/documented-region.ts';
import { sameRegion } from '../../src/rules/same-region.ts';
import { userName } from '../../src/rules/second-use.ts';
import { zoneName } from '../../src/rules/zone-name.ts';
import { loadFiles } from '../loaders/terraform/folder.ts';
import { ask, verdictsOf } from './ask.ts';
import { eip, eipBinding, inventoryOf, loadBalancer, noValue, site, value } from './builders.ts';

const portion = (name: string, size: number | '?' | undefined): Portion => ({
  site: site(name),
  size: value(size, site(name)),
});
const uncertain = { site: site('doubt'), why: noValue };
const missing = { site: site('missing'), why: noValue };

describe('no more than three', () => {
  const doubtful = { ...portion('c', 5), uncertain };
  test.each([
    ['as many', [portion('a', 1), portion('b', 2)], undefined, 'pass'],
    [
      'too many, at the portion that goes over',
      [portion('a', 3), portion('b', 1), portion('c', 1)],
      undefined,
      'fail b',
    ],
    ['what is not set is none', [portion('a', 3), portion('b', undefined)], undefined, 'pass'],
    ['what is not known may be too many', [portion('a', 1), portion('b', '?')], undefined, 'open b'],
    ['the first that is not known is told', [portion('a', '?'), portion('b', '?')], undefined, 'open a'],
    ['too many in any case', [portion('a', '?'), portion('b', 4)], undefined, 'fail b'],
    ['what may not be there does not count', [portion('a', 3), doubtful], undefined, 'open doubt'],
    ['there may be more', [portion('a', 3)], missing, 'open missing'],
    ['there may be more, and too many are known', [portion('a', 4)], missing, 'fail a'],
  ])('%s', (_, portions, more, said) => {
    const { truth, because } = counted(portions, 3, more);
    expect(truth === 'pass' ? truth : `${truth} ${because[0]!.site.resource}`).toBe(said);
  });
});

test('provider-deprecated gives an argument its new name, and nothing where another one does something else', () => {
  const { inventory } = loadFiles({
    'main.tf': `
resource "alicloud_nat_gateway" "edge" {
  name                  = "edge"
  instance_charge_type  = "PostPaid"
  bandwidth_package_ids = "a"
}`,
  });
  const [verdict] = verdictsOf('provider-deprecated', inventory);
  expect(verdict!.parts.map(({ repair }) => repair?.title)).toEqual([
    'rename name to nat_gateway_name',
    undefined,
    undefined,
  ]);
});

describe('provider-unknown-value', () => {
  test('does not ask about what the provider checks', () => {
    expect(ask('provider-unknown-value', inventoryOf(eip('eip')))).toEqual(['not applicable']);
  });

  test('takes an empty text for one that is not there', () => {
    const { inventory } = loadFiles({
      'main.tf': 'resource "alicloud_alb_load_balancer" "edge" {\n  ipv6_address_type = ""\n}\n',
    });
    expect(verdictsOf('provider-unknown-value', inventory).flatMap((it) => it?.truth ?? [])).toEqual(['pass']);
  });
});

describe('regions', () => {
  test('that no list has, or that are not there, are not judged', () => {
    const known = value('cn-hongkong');
    expect(documentedRegion(known)).toBe(known);
    const unknown = value<string>('?');
    expect(documentedRegion(unknown)).toBe(unknown);
    expect(documentedRegion(value('xx-north-1')).it).toMatchObject({ state: 'unknown', why: { kind: 'undocumented' } });
    expect(documentedRegion(value<string>(undefined)).it).toMatchObject({
      state: 'unknown',
      why: { kind: 'no-value' },
    });
  });

  const provider = site('provider', 'region');
  const by = (line: number) => {
    const span = { file: 'main.tf', line, column: 1, endLine: line, endColumn: 2 };
    return new Site(provider.where, () => ({ origin: provider.origin, via: [{ what: 'module.it', span }] }));
  };
  test.each([
    ['are one where both are known', value('a'), value('a'), 'pass'],
    ['are two where both are known', value('a'), value('b'), 'fail'],
    ['of one place are one', value<string>('?', provider), value<string>('?', provider), 'pass'],
    ['of two places may be two', value<string>('?', provider), value<string>('?', site('alias', 'region')), 'open'],
    ['of one place by way of one call', value<string>('?', by(1)), value<string>('?', by(1)), 'pass'],
    ['of one place by way of two calls', value<string>('?', by(1)), value<string>('?', by(2)), 'open'],
    ['of which one is known', value('a', provider), value<string>('?', provider), 'open'],
    ['of which the other is known', value<string>('?', provider), value('a', provider), 'open'],
  ])('%s', (_, one, other, truth) => {
    expect(sameRegion(one, other).truth).toBe(truth);
  });
});

test('what messages call a zone and a user of an address', () => {
  const [lb] = [loadBalancer('alb', [{}])];
  const [zone] = lb.zones.members;
  expect(zoneName(zone!)).toBe('zone ap-southeast-1a');
  expect(zoneName({ zoneId: value<string>('?') })).toBe('a zone');
  const address = eip('eip');
  const uses = inventoryOf(
    address,
    loadBalancer('alb', [{ allocation: address }]),
    loadBalancer('alb', [{ allocation: address }], { root: 'other' }),
    eipBinding('binding', address),
  ).usesOf(address).members;
  const [here, there, binding] = uses;
  expect(userName(here!, binding!)).toBe('alb');
  expect(userName(there!, here!)).toBe('alb (other)');
  expect(userName(binding!, here!)).toBe('the target of binding');
});
