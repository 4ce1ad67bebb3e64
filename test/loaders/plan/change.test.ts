import { describe, expect, test } from 'vitest';
import { toResourceChange } from '../../../src/loaders/plan/document.ts';
import { balancers, planAlone, planned, textAt, textOfPlan } from './loading.ts';

describe.each(planned)('%s', (name) => {
  const text = textOfPlan(name);
  const written = (JSON.parse(text).resource_changes as unknown[]).map((it) => toResourceChange(it)!);
  const loaded = new Map(balancers(planAlone(text).inventory).map((it) => [it.address, it]));

  test('has what the plan does to each load balancer', () => {
    for (const { address, type, actions } of written) {
      if (!/_load_balancer$/.test(type)) continue;
      const { change } = loaded.get(address)!;
      expect(change?.actions ?? ['no-op'], address).toEqual(actions);
      if (change) expect(change.inPlace, address).toBe(actions.length === 1 && actions[0] === 'update');
    }
  });

  test('has each load balancer as it is before, at its places in the plan', () => {
    for (const { address, type, before, actions } of written) {
      if (!/_load_balancer$/.test(type) || !before || actions[0] === 'no-op') continue;
      const it = loaded.get(address)!.change!.before!;
      expect(`${it.networkType}`).toBe(before.address_type);
      expect(textAt(text, it.networkType.site.origin)).toBe(JSON.stringify(before.address_type));
      expect(it.id.known).toBe(before.id);
      for (const [at, zone] of it.zones.members.entries()) {
        const values = (before.zone_mappings as Record<string, unknown>[])[at]!;
        expect([`${zone.zoneId}`, `${zone.address.writtenKind}`]).toEqual([
          values.zone_id,
          values.eip_type || 'not set',
        ]);
        expect(textAt(text, zone.address.allocation.site.origin)).toBe(JSON.stringify(values.allocation_id));
      }
    }
  });
});

describe('actions', () => {
  const after = { id: 'alb-1', address_type: 'Internet', zone_mappings: [] };
  const planWith = (actions: readonly string[], extra: object = {}) => ({
    format_version: '1.2',
    resource_changes: [
      {
        address: 'alicloud_alb_load_balancer.a',
        mode: 'managed',
        type: 'alicloud_alb_load_balancer',
        name: 'a',
        change: {
          actions,
          before: actions[0] === 'create' && actions.length === 1 ? null : { ...after, address_type: 'Intranet' },
          after: actions.at(-1) === 'delete' && actions.length === 1 ? null : after,
          after_unknown: {},
        },
        ...extra,
      },
    ],
  });

  test.each([
    [['create'], ['create'], false],
    [['update'], ['update'], true],
    [['delete'], ['delete'], false],
    [['delete', 'create'], ['delete', 'create'], false],
    [['create', 'delete'], ['create', 'delete'], false],
    [['forget', 'create'], ['create'], false],
    [['no-op'], undefined, undefined],
    [['read'], undefined, undefined],
  ])('%j', (actions, expected, inPlace) => {
    const [it] = balancers(planAlone(planWith(actions)).inventory);
    expect(it!.change?.actions).toEqual(expected);
    expect(it!.change?.inPlace).toBe(inPlace);
  });

  test('what is forgotten is not there any more', () => {
    const plan = planWith(['forget']);
    (plan.resource_changes[0]!.change as { after: unknown }).after = null;
    expect(balancers(planAlone(plan).inventory)).toEqual([]);
  });

  test('a deposed object is passed over', () => {
    expect(balancers(planAlone(planWith(['delete'], { deposed: '00000001' })).inventory)).toEqual([]);
  });

  test('a moved resource has its new address', () => {
    const plan = planWith(['no-op'], { previous_address: 'alicloud_alb_load_balancer.old' });
    expect(balancers(planAlone(plan).inventory).map((it) => it.address)).toEqual(['alicloud_alb_load_balancer.a']);
  });

  test('drift is no resource', () => {
    const { resource_changes, ...plan } = planWith(['update']);
    expect(balancers(planAlone({ ...plan, resource_drift: resource_changes, resource_changes: [] }).inventory)).toEqual(
      [],
    );
  });

  test('a literal id names what is there', () => {
    const eip = { type: 'alicloud_eip_address', mode: 'managed', name: 'a', address: 'alicloud_eip_address.a' };
    const values = { id: 'eip-1', internet_charge_type: 'PayByTraffic' };
    const plan = planWith(['update']);
    plan.resource_changes.push({
      ...eip,
      change: { actions: ['no-op'], before: values, after: values, after_unknown: {} },
    } as never);
    plan.resource_changes[0]!.change.after = {
      ...after,
      zone_mappings: [{ zone_id: 'cn-hongkong-b', allocation_id: 'eip-1', eip_type: '' }],
    } as never;
    const [zone] = balancers(planAlone(plan).inventory)[0]!.zones.members;
    expect(zone!.address.allocation.target?.address).toBe('alicloud_eip_address.a');
    expect(zone!.address.writtenKind.it.state).toBe('absent');
    expect(zone!.address.kind.known).toBe('eip');
  });

  test('ids that are named only before are of no concern', () => {
    const plan = planWith(['delete']);
    plan.resource_changes[0]!.change.before = {
      ...after,
      zone_mappings: [{ zone_id: 'cn-hongkong-b', allocation_id: 'eip-1' }],
    } as never;
    const { inventory, named } = planAlone(plan);
    expect(balancers(inventory)[0]!.change!.before!.zones.members[0]!.address.namedKind).toBe('eip');
    expect(named).toEqual([]);
  });
});
