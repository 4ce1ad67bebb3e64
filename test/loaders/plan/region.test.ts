import { describe, expect, test } from 'vitest';
import { balancers, planAlone, planOf, textAt } from './loading.ts';

const zone = { values: { zone_id: 'ap-northeast-1a' }, unknown: {} };
const region = (it: unknown) => ({ expressions: { region: it } });
const constant = (it: string) => region({ constant_value: it });
const variable = (name: string) => region({ references: [`var.${name}`] });

function regionOf(plan: object, given?: string) {
  const [it] = balancers(planAlone(plan, given).inventory);
  return { value: `${it!.region}`, at: textAt(JSON.stringify(plan), it!.region.site.origin) };
}

describe('the region', () => {
  test('is that of the provider', () => {
    const plan = planOf([zone], { providers: { alicloud: constant('eu-central-1') } });
    expect(regionOf(plan)).toEqual({ value: 'eu-central-1', at: '"eu-central-1"' });
  });

  test('is that of a root variable', () => {
    const variables = { region: { value: 'eu-central-1' } };
    const plan = planOf([zone], { providers: { alicloud: variable('region') }, variables });
    expect(regionOf(plan)).toEqual({ value: 'eu-central-1', at: '"eu-central-1"' });
  });

  test('is not a part of a name', () => {
    const variables = { region: { value: 'central-1' } };
    const plan = planOf([zone], { providers: { alicloud: variable('region') }, variables });
    expect(regionOf(plan)).toEqual({ value: 'ap-northeast-1', at: '"ap-northeast-1a"' });
  });

  test('comes from the zones where no provider has one', () => {
    expect(regionOf(planOf([zone], { providers: { alicloud: {} } })).value).toBe('ap-northeast-1');
  });

  test('comes from the command line before the zones, and after a provider', () => {
    expect(regionOf(planOf([zone]), 'cn-hongkong').value).toBe('cn-hongkong');
    const plan = planOf([zone], { providers: { alicloud: constant('eu-central-1') } });
    expect(regionOf(plan, 'cn-hongkong').value).toBe('eu-central-1');
  });

  test('is not known where nothing tells it', () => {
    const [it] = balancers(planAlone(planOf([{ values: {}, unknown: { zone_id: true } }])).inventory);
    expect(it!.region.it).toMatchObject({ state: 'unknown', why: { kind: 'no-value' } });
  });

  const inModule = (providers: object, providerKey: string, argument?: object) =>
    planOf([zone], {
      module: 'module.edge',
      providers,
      providerKey,
      variables: { place: { value: 'us-west-1' } },
      rootModule: (resources) => ({
        module_calls: { edge: { expressions: { region: argument }, module: { resources } } },
      }),
    });

  test('is that of a provider with an alias in a module', () => {
    const providers = { alicloud: constant('cn-hongkong'), 'module.edge:alicloud.here': constant('eu-central-1') };
    expect(regionOf(inModule(providers, 'module.edge:alicloud.here')).value).toBe('eu-central-1');
  });

  test('is inherited from the caller', () => {
    const providers = { alicloud: constant('cn-hongkong'), 'module.edge:alicloud': { module_address: 'module.edge' } };
    expect(regionOf(inModule(providers, 'module.edge:alicloud')).value).toBe('cn-hongkong');
  });

  test('is not guessed for an alias whose provider the plan does not tell', () => {
    const providers = {
      alicloud: constant('cn-hongkong'),
      'module.edge:alicloud.here': { module_address: 'module.edge' },
    };
    expect(regionOf(inModule(providers, 'module.edge:alicloud.here')).value).toBe('ap-northeast-1');
  });

  test('is followed through an argument of a module', () => {
    const providers = { 'module.edge:alicloud': { module_address: 'module.edge', ...variable('region') } };
    const plan = inModule(providers, 'module.edge:alicloud', { references: ['var.place'] });
    expect(regionOf(plan)).toEqual({ value: 'us-west-1', at: '"us-west-1"' });
    const literal = inModule(providers, 'module.edge:alicloud', { constant_value: 'us-east-1' });
    expect(regionOf(literal)).toEqual({ value: 'us-east-1', at: '"us-east-1"' });
  });
});
