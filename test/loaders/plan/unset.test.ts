import { describe, expect, test } from 'vitest';
import { balancers, planAlone, planOf } from './loading.ts';

const eip = 'alicloud_eipanycast_anycast_eip_address';
const unknown = { allocation_id: true, eip_type: true };
const zoneA = { zone_id: 'cn-hongkong-b' };
const zoneB = { zone_id: 'cn-hongkong-c' };
const constant = (zone: { zone_id: string }) => ({ zone_id: { constant_value: zone.zone_id } });
const references = (...list: string[]) => ({ references: list });
const toEip = (name: string) => references(`${eip}.${name}.id`, `${eip}.${name}`);

const zonesOf = (plan: object) =>
  balancers(planAlone(plan).inventory)[0]!.zones.members.map(({ address }) => ({
    written: address.writtenKind.it.state,
    allocation: address.allocation.it.state,
    target: address.allocation.target?.address,
    kind: `${address.kind}`,
    why: address.allocation.it.state === 'unknown' ? address.allocation.it.why.text : undefined,
  }));

describe('an attribute that the provider may fill in', () => {
  test('is absent where the configuration does not set it', () => {
    const plan = planOf([{ values: zoneA, unknown, expressions: constant(zoneA) }]);
    expect(zonesOf(plan)).toMatchObject([{ written: 'absent', allocation: 'absent', kind: 'none' }]);
  });

  test('names the resource that the configuration refers to', () => {
    const plan = planOf(
      [
        { values: zoneB, unknown, expressions: { ...constant(zoneA), allocation_id: toEip('a') } },
        { values: zoneA, unknown, expressions: { ...constant(zoneB), allocation_id: toEip('b') } },
      ],
      { others: [`${eip}.a`, `${eip}.b`] },
    );
    expect(zonesOf(plan)).toMatchObject([
      { target: `${eip}.b`, kind: 'anycast' },
      { target: `${eip}.a`, kind: 'anycast' },
    ]);
  });

  test('is open in a dynamic block, which a plan does not hold', () => {
    const [zone] = zonesOf(planOf([{ values: zoneA, unknown }]));
    expect(zone).toMatchObject({ written: 'unknown', allocation: 'unknown' });
    expect(zone!.why).toContain('dynamic');
  });

  test('is decided for a written block beside a dynamic one', () => {
    const plan = planOf([
      { values: zoneA, unknown, expressions: constant(zoneA) },
      { values: zoneB, unknown },
    ]);
    expect(zonesOf(plan)).toMatchObject([{ allocation: 'absent' }, { allocation: 'unknown' }]);
  });

  test('is of a kind where two blocks cannot be told apart', () => {
    const zone = references('local.zone');
    const plan = planOf(
      [
        { values: zoneA, unknown, expressions: { zone_id: zone, allocation_id: toEip('a') } },
        { values: zoneB, unknown, expressions: { zone_id: zone, allocation_id: toEip('b') } },
      ],
      { others: [`${eip}.a`, `${eip}.b`] },
    );
    expect(zonesOf(plan)).toMatchObject([
      { target: undefined, kind: 'anycast' },
      { target: undefined, kind: 'anycast' },
    ]);
  });

  test('tells blocks apart by variables that the plan holds', () => {
    const plan = planOf(
      [
        { values: zoneB, unknown, expressions: { zone_id: references('var.a'), allocation_id: toEip('a') } },
        { values: zoneA, unknown, expressions: { zone_id: references('var.b'), allocation_id: toEip('b') } },
      ],
      { others: [`${eip}.a`, `${eip}.b`], variables: { a: { value: zoneA.zone_id }, b: { value: zoneB.zone_id } } },
    );
    expect(zonesOf(plan).map((it) => it.target)).toEqual([`${eip}.b`, `${eip}.a`]);
  });

  test('is absent where all that its expression refers to is known: it is null', () => {
    const expressions = { ...constant(zoneA), allocation_id: references('var.allocation') };
    const plan = planOf([{ values: zoneA, unknown, expressions }], { variables: { allocation: {} } });
    expect(zonesOf(plan)).toMatchObject([{ allocation: 'absent' }]);
  });

  test.each([
    ['a condition', references('var.on', `${eip}.a.id`, `${eip}.a`), undefined],
    ['a local value', references('local.id'), undefined],
    ['a data source', references('data.alicloud_eips.all.ids'), undefined],
    ['another attribute', references(`${eip}.a.status`, `${eip}.a`), undefined],
    ['a resource that is not planned', toEip('z'), undefined],
    ['the only one of all', references(`${eip}.a`), `${eip}.a`],
    ['one by its key', references(`${eip}.each["x"].id`, `${eip}.each["x"]`, `${eip}.each`), `${eip}.each["x"]`],
    ['one of several', references(`${eip}.each`), undefined],
    ['a key of its own', references(`${eip}.each`, 'each.key'), `${eip}.each["x"]`],
    ['a condition on its key', references('each.key', `${eip}.each`, 'each.key'), undefined],
  ])('%s', (_, expression, target) => {
    const plan = planOf([{ values: zoneA, unknown, expressions: { ...constant(zoneA), allocation_id: expression } }], {
      key: '["x"]',
      others: [`${eip}.a`, `${eip}.each["x"]`, `${eip}.each["y"]`],
    });
    expect(zonesOf(plan)).toMatchObject([{ allocation: 'unknown', target }]);
  });

  test('follows arguments and outputs of modules', () => {
    const expressions = { ...constant(zoneA), allocation_id: references('var.eip') };
    const output = { expression: references(`${eip}.this["a"].id`, `${eip}.this["a"]`, `${eip}.this`) };
    const plan = planOf([{ values: zoneA, unknown, expressions }], {
      module: 'module.edge["x"]',
      others: [`module.eips.${eip}.this["a"]`],
      rootModule: (resources) => ({
        module_calls: {
          edge: { expressions: { eip: references('module.eips.a', 'module.eips') }, module: { resources } },
          eips: { module: { outputs: { a: output } } },
        },
      }),
    });
    expect(zonesOf(plan)).toMatchObject([{ target: `module.eips.${eip}.this["a"]`, kind: 'anycast' }]);
  });

  test('is absent where a module is not given it', () => {
    const expressions = { ...constant(zoneA), allocation_id: references('var.eip') };
    const plan = planOf([{ values: zoneA, unknown, expressions }], {
      module: 'module.edge',
      rootModule: (resources) => ({ module_calls: { edge: { expressions: {}, module: { resources } } } }),
    });
    expect(zonesOf(plan)).toMatchObject([{ allocation: 'absent' }]);
  });

  test('is open in a plan without a configuration', () => {
    const { configuration: _, ...plan } = planOf([{ values: zoneA, unknown }]) as { configuration: unknown };
    expect(zonesOf(plan)).toMatchObject([{ allocation: 'unknown' }]);
  });
});

test('what is sensitive is not known, and in no plain data', () => {
  const values = { ...zoneA, allocation_id: 'aeip-secret' };
  const plan = planOf([{ values, unknown: {} }], { sensitive: { zone_mappings: [{ allocation_id: true }] } });
  const [it] = balancers(planAlone(plan).inventory);
  expect(it!.zones.members[0]!.address.allocation.it).toMatchObject({ state: 'unknown', why: { kind: 'sensitive' } });
  expect(it!.zones.members[0]!.zoneId.known).toBe(zoneA.zone_id);
  expect(JSON.stringify(it!.form!.data())).not.toContain('secret');
});

test('blocks of which nothing is known leave the number open', () => {
  const plan = planOf([]) as { resource_changes: { change: { after_unknown: unknown } }[] };
  plan.resource_changes[0]!.change.after_unknown = { zone_mappings: true };
  expect(balancers(planAlone(plan).inventory)[0]!.zones.missing?.why?.kind).toBe('computed');
});
