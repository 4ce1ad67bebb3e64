import { expect, test } from 'vitest';
import { gitlab } from '../../src/reporters/gitlab.ts';
import * as reports from './reports.ts';
import { contextFor, wrongZone } from './reports.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: object;
}

function issuesOf(...[report, context = contextFor()]: Partial<Parameters<typeof gitlab>>): Issue[] {
  return JSON.parse(gitlab(report ?? reports.empty, context));
}

test('an issue for each cause', () => {
  expect(issuesOf(reports.grouped, contextFor({ toRepository: (file) => `infra/${file}` }))).toEqual([
    {
      description:
        'anycast-region: ALB takes no Anycast EIP in cn-hangzhou (module.edge.alicloud_alb_load_balancer.this[0], module.edge.alicloud_alb_load_balancer.this[1], module.edge.alicloud_alb_load_balancer.this[2], module.edge.alicloud_alb_load_balancer.this[3], module.edge.alicloud_alb_load_balancer.this[4] and 7 others)',
      check_name: 'anycast-region',
      fingerprint: '0'.repeat(64),
      severity: 'critical',
      location: { path: 'infra/prod.tfvars', lines: { begin: 3 } },
    },
  ]);
  expect(issuesOf(reports.empty)).toEqual([]);
});

test('severities, with problems and modules that were not there', () => {
  const issues = issuesOf(reports.problems, contextFor({ showNotes: true }));
  expect(issues.map((issue) => [issue.check_name, issue.severity])).toEqual([
    ['syntax', 'blocker'],
    ['unreadable', 'blocker'],
    ['anycast-every-zone', 'critical'],
    ['load-balancer-limits', 'major'],
    ['load-balancer-ipv6', 'info'],
    ['module-not-loaded', 'info'],
  ]);
  expect(issues[1]?.location).toEqual({ path: 'stacks/prod', lines: { begin: 1 } });
  expect(issuesOf(reports.open, contextFor({ open: 'list' })).map((issue) => issue.severity)).toEqual(['info', 'info']);
});

test('no fingerprint twice', () => {
  const findings = [wrongZone, { ...wrongZone, rule: 'other' }, { ...wrongZone, rule: 'third' }];
  expect(issuesOf({ ...reports.empty, findings }).map((issue) => issue.fingerprint)).toEqual([
    wrongZone.fingerprint,
    `${wrongZone.fingerprint}-2`,
    `${wrongZone.fingerprint}-3`,
  ]);
});
