import { describe, expect, test } from 'vitest';
import type { LoadBalancer } from '../../src/model/resource.ts';
import { ask } from './ask.ts';
import { changed, inventoryOf, loadBalancer, site, value } from './builders.ts';

describe('load-balancer-zones', () => {
  const region = value<string>('?', site('alb', 'region'));
  const two = [{}, {}] as const;

  /** A load balancer whose zones have these ids. */
  function inZones(ids: readonly string[], more: Partial<LoadBalancer> = {}): LoadBalancer {
    const lb = loadBalancer(
      'alb',
      ids.map(() => ({})),
      more,
    );
    for (const [at, zone] of lb.zones.members.entries()) {
      Object.assign(zone, { zoneId: value(ids[at], zone.zoneId.site) });
    }
    return lb;
  }

  test('asks about the region alone while it is not known', () => {
    for (const zones of [[{}], [{}, {}]]) {
      expect(ask('load-balancer-zones', inventoryOf(loadBalancer('alb', zones, { region })))).toEqual([
        'open alb.region',
      ]);
    }
  });

  test('needs no region where two zones become one', () => {
    const it = changed(loadBalancer('alb', [{}], { region }), loadBalancer('alb', two, { region }), 'update');
    expect(ask('load-balancer-zones', inventoryOf(it))).toEqual(['open alb.region', 'fail alb']);
  });

  test('judges no zone of a region that no list has', () => {
    for (const other of ['xx-north-1a', 'xx-north-1', '']) {
      expect(ask('load-balancer-zones', inventoryOf(inZones(['ap-southeast-1a', other])))).toEqual([
        'open alb.zones[1].zoneId',
      ]);
    }
    expect(ask('load-balancer-zones', inventoryOf(inZones(['ap-southeast-1a', 'cn-hangzhou-h'])))).toEqual([
      'fail alb.zones[1].zoneId',
    ]);
  });
});
