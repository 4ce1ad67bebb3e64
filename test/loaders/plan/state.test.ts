import { expect, test } from 'vitest';
import { balancers, planAlone, textAt, textOfPlan } from './loading.ts';

const before = JSON.parse(textOfPlan('35-no-op')).resource_changes[0].change.before;
const held = (address: string, extra: object = {}) => ({
  address,
  mode: 'managed',
  type: 'alicloud_alb_load_balancer',
  name: 'app',
  values: before,
  sensitive_values: {},
  ...extra,
});
const state = {
  format_version: '1.0',
  values: {
    root_module: {
      resources: [held('alicloud_alb_load_balancer.app'), { ...held('data.alicloud_zones.a'), mode: 'data' }],
      child_modules: [
        {
          address: 'module.edge',
          resources: [held('module.edge.alicloud_alb_load_balancer.app')],
          child_modules: [{ resources: [held('module.edge.module.b.alicloud_alb_load_balancer.app')] }],
        },
      ],
    },
  },
};

test('a state has its resources, of all modules, with what they are', () => {
  const { inventory, input } = planAlone(state);
  expect(input).toMatchObject({ kind: 'state', resources: 3 });
  const all = balancers(inventory);
  expect(all.map((it) => it.address).sort()).toEqual([
    'alicloud_alb_load_balancer.app',
    'module.edge.alicloud_alb_load_balancer.app',
    'module.edge.module.b.alicloud_alb_load_balancer.app',
  ]);
  for (const it of all) {
    expect(it.change).toBeUndefined();
    expect(it.id.known).toBe(before.id);
    expect(it.region.known).toBe('ap-southeast-1');
    expect(it.zones.members.map((zone) => zone.address.kind.known)).toEqual(['eip', 'eip']);
  }
});

test.each([0, 2])('a state has places (indent %i)', (indent) => {
  const text = JSON.stringify(state, undefined, indent);
  for (const it of balancers(planAlone(text).inventory)) {
    expect(textAt(text, it.site.origin)).toBe(JSON.stringify(it.address));
    expect(textAt(text, it.zones.members[1]!.zoneId.site.origin)).toBe(
      JSON.stringify(it.zones.members[1]!.zoneId.known),
    );
  }
});
