import { describe, expect, test } from 'vitest';
import { bySeverity, groupsOf, otherMessages, relatedOf, resourcesOf } from '../../src/reporters/group.ts';
import { chain, grouped, span, suppressed, unknownKind, wrongRegion, wrongZone } from './reports.ts';

describe('a group', () => {
  test('holds the resources that one wrong line reaches', () => {
    const groups = groupsOf(grouped.findings);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.findings).toHaveLength(12);
    expect(resourcesOf(groups[0]!).slice(0, 2)).toEqual([
      'module.edge.alicloud_alb_load_balancer.this[0]',
      'module.edge.alicloud_alb_load_balancer.this[1]',
    ]);
  });

  test('is left by what is suppressed', () => {
    expect(groupsOf(suppressed.findings).map((group) => group.first.resource)).toEqual([
      'alicloud_alb_load_balancer.more',
    ]);
  });

  test('takes messages that differ in names only', () => {
    const [group, ...others] = groupsOf([
      { ...wrongZone, message: 'zone ap-southeast-1a has no Anycast EIP' },
      { ...wrongZone, message: 'zone ap-southeast-1b has no Anycast EIP' },
    ]);
    expect(others).toEqual([]);
    expect(otherMessages(group!)).toEqual(['zone ap-southeast-1b has no Anycast EIP']);
    expect(resourcesOf(group!)).toEqual(['alicloud_alb_load_balancer.this']);
  });

  test.each([
    ['rule', { rule: 'anycast-every-zone' }],
    ['kind', { kind: 'open' as const }],
    ['level', { level: 'warning' as const }],
    ['place', { location: span('prod.tfvars', 3, 10, 24) }],
    ['file', { location: span('dev.tfvars', 3, 10, 23) }],
    ['message', { message: 'NLB takes no Anycast EIP in cn-hangzhou' }],
  ])('has one %s', (_, other) => {
    expect(groupsOf([wrongRegion, { ...wrongRegion, ...other }])).toHaveLength(2);
  });

  test('names the roots where there are several', () => {
    const [group] = groupsOf([wrongRegion, { ...wrongRegion, root: 'stacks/prod@eu' }]);
    expect(resourcesOf(group!)).toEqual([
      'module.edge.alicloud_alb_load_balancer.this[0] in stacks/prod',
      'module.edge.alicloud_alb_load_balancer.this[0] in stacks/prod@eu',
    ]);
  });

  test('has the related places of its first finding, and those of the others that are elsewhere', () => {
    const [group] = groupsOf([
      ...chain.findings,
      {
        ...wrongRegion,
        related: [...wrongRegion.related, { message: 'module.eu', location: span('eu.tf', 1, 1, 2) }],
      },
    ]);
    expect(relatedOf(group!, 10).map((one) => one.message)).toEqual([
      'var.region',
      'provider "alicloud"',
      'module.edge.alicloud_alb_load_balancer.this[0] is Anycast in 2 zones',
      'module.eu',
    ]);
    expect(relatedOf(group!, 2)).toHaveLength(2);
  });

  test('is sorted by how grave it is, what is open last', () => {
    const groups = groupsOf([
      unknownKind,
      { ...wrongZone, rule: 'n', level: 'note' },
      { ...wrongZone, rule: 'w', level: 'warning' },
      { ...wrongZone, rule: 'e' },
      { ...wrongZone, rule: 'f' },
    ]);
    expect(bySeverity(groups).map((group) => group.rule)).toEqual(['e', 'f', 'w', 'n', 'anycast-every-zone']);
  });
});
