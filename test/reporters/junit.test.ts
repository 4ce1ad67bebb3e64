import { expect, test } from 'vitest';
import { junit } from '../../src/reporters/junit.ts';
import * as reports from './reports.ts';
import { contextFor, wrongZone } from './reports.ts';

test('one suite for each file', () => {
  expect(junit(reports.problems, contextFor())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="eiplint" tests="4" failures="2" errors="2" skipped="0">
  <testsuite name="main.tf" tests="2" failures="2" errors="0" skipped="0">
    <testcase classname="main.tf" name="load-balancer-limits alicloud_alb_load_balancer.this: the vSwitch has 3 free addresses" file="main.tf" line="5">
      <failure message="warning: the vSwitch has 3 free addresses" type="load-balancer-limits">main.tf:5:1
alicloud_alb_load_balancer.this
fix: make it public</failure>
    </testcase>
    <testcase classname="main.tf" name="anycast-every-zone alicloud_alb_load_balancer.this: zone ap-southeast-1a has a regular EIP beside Anycast EIPs" file="main.tf" line="8">
      <failure message="error: zone ap-southeast-1a has a regular EIP beside Anycast EIPs" type="anycast-every-zone">main.tf:8:13
alicloud_alb_load_balancer.this
fix: say Anycast</failure>
    </testcase>
  </testsuite>
  <testsuite name="broken.tf" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="broken.tf" name="syntax an expression is expected here" file="broken.tf" line="2">
      <error message="an expression is expected here" type="syntax">broken.tf:2:7</error>
    </testcase>
  </testsuite>
  <testsuite name="problems" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="problems" name="unreadable stacks/old cannot be read" file="problems">
      <error message="stacks/old cannot be read" type="unreadable"></error>
    </testcase>
  </testsuite>
  <testsuite name="notices" tests="0" failures="0" errors="0" skipped="0">
    <system-out>dev.tfvars is used by no root
3 calls of 2 modules not checked → terraform init, or \`modules:\` in eiplint.yaml</system-out>
  </testsuite>
</testsuites>
`);
});

test('what is open is skipped, what holds passes', () => {
  const opens = junit(reports.open, contextFor({ open: 'list' }));
  expect(opens).toContain('<testsuites name="eiplint" tests="2" failures="0" errors="0" skipped="2">');
  expect(opens).toContain(
    '<skipped message="open: cannot tell whether zone ap-southeast-1b has an Anycast EIP: var.kind_b has no value">main.tf:5:1\nalicloud_alb_load_balancer.other\nalicloud_alb_load_balancer.third</skipped>',
  );
  const evidence = junit(reports.evidence, contextFor());
  expect(evidence).toContain('tests="4" failures="1"');
  expect(evidence).toContain(
    '<testcase classname="main.tf" name="anycast-region alicloud_alb_load_balancer.other" file="main.tf" line="5"/>',
  );
});

test('a report without findings has a case for each input', () => {
  expect(junit(reports.empty, contextFor())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="eiplint" tests="1" failures="0" errors="0" skipped="0">
  <testsuite name="stacks/prod" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="stacks/prod" name="eiplint" file="stacks/prod"/>
  </testsuite>
</testsuites>
`);
});

test('markup and what is no XML is escaped', () => {
  const findings = [{ ...wrongZone, rule: 'a', message: `<a b="c" d='e'>&\u0000\ufffe\ud800]]>` }];
  expect(junit({ ...reports.empty, findings }, contextFor())).toContain(
    '<failure message="error: &lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;␀\ufffd\ufffd]]&gt;" type="a">',
  );
});
