import { expect, test } from 'vitest';
import { compact } from '../../src/reporters/compact.ts';
import * as reports from './reports.ts';
import { contextFor } from './reports.ts';

test('one line for each cause, then the counts', () => {
  expect(compact(reports.grouped, contextFor())).toBe(
    `
prod.tfvars:3:10: error: ALB takes no Anycast EIP in cn-hangzhou (12 resources) [anycast-region]
12 errors · 14 resources in 31 ms
`.slice(1),
  );
  expect(compact(reports.problems, contextFor())).toBe(
    `
main.tf:5:1: warning: the vSwitch has 3 free addresses [load-balancer-limits]
main.tf:8:13: error: zone ap-southeast-1a has a regular EIP beside Anycast EIPs [anycast-every-zone]
broken.tf:2:7: error: an expression is expected here [syntax]
error: stacks/old cannot be read [unreadable]
prod.tfvars:1:1: notice: dev.tfvars is used by no root [var-file-not-used]
2 problems, 1 error, 1 warning, 1 note (--show note) · 14 resources in 31 ms
3 calls of 2 modules not checked → terraform init, or \`modules:\` in eiplint.yaml
`.slice(1),
  );
});

test('opens and notes when asked', () => {
  expect(compact(reports.open, contextFor({ open: 'list' }))).toContain(
    'main.tf:5:1: open: cannot tell whether zone ap-southeast-1b has an Anycast EIP: var.kind_b has no value (2 resources) [anycast-every-zone]\n',
  );
  expect(compact(reports.problems, contextFor({ showNotes: true }))).toContain(
    'main.tf:5:1: note: IPv6 stays private [load-balancer-ipv6]\n',
  );
});
