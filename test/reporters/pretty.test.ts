import { describe, expect, test } from 'vitest';
import { ansi } from '../../src/reporters/paint.ts';
import { pretty } from '../../src/reporters/pretty.ts';
import * as reports from './reports.ts';
import { contextFor, span, unknownKind, wrongRegion, wrongZone } from './reports.ts';

describe('pretty', () => {
  test('shows the cause, the place, the chain and the way out', () => {
    expect(pretty(reports.chain, contextFor())).toBe(
      `
error  anycast-region  ALB takes no Anycast EIP in cn-hangzhou

   prod.tfvars:3:10
   3 │ region = "cn-hangzhou"
     │          ^^^^^^^^^^^^^
   ├ variables.tf:1   var.region
   ├ providers.tf:2   provider "alicloud"
   └ edge/main.tf:14  module.edge.alicloud_alb_load_balancer.this[0] is Anycast in 2 zones
   fix   Move the load balancer to a listed region, or use regular EIPs. Terraform: \`region\` of the provider.
   why   Use an Anycast EIP to provide nearby access, page of 2026-03-01 · eiplint explain anycast-region

1 error · 14 resources in 31 ms
`.slice(1),
    );
  });

  test('says it once for all resources of a cause', () => {
    const text = pretty(reports.grouped, contextFor());
    expect(text.match(/^error/gm)).toHaveLength(1);
    expect(text).toContain('\n   also  11 more load balancers (--format json lists them)\n');
    expect(text).toContain('\n12 errors · 14 resources in 31 ms\n');
  });

  test('names few resources, and what is said of other zones', () => {
    const report = {
      ...reports.chain,
      findings: [
        { ...wrongZone, message: 'zone a-1a has no Anycast EIP' },
        { ...wrongZone, message: 'zone a-1b has no Anycast EIP' },
        { ...wrongZone, message: 'zone a-1a has no Anycast EIP', resource: 'alicloud_alb_load_balancer.b' },
      ],
    };
    expect(pretty(report, contextFor())).toContain(`
   also  zone a-1b has no Anycast EIP
   also  alicloud_alb_load_balancer.b
   fix   say Anycast
`);
  });

  test('names the resource at the place where the chain does not', () => {
    expect(pretty(reports.suppressed, contextFor())).toContain('\n   main.tf:8:13  alicloud_alb_load_balancer.more\n');
  });

  test('leaves out stations on the line of the place, and repeated ones', () => {
    const related = [
      { message: 'local.region', location: span('prod.tfvars', 3, 1, 7) },
      { message: 'var.region', location: span('variables.tf', 1, 1, 18) },
      { message: 'var.region', location: span('variables.tf', 1, 1, 18) },
    ];
    const text = pretty({ ...reports.chain, findings: [{ ...wrongRegion, related }] }, contextFor());
    expect(text.match(/^ {3}[├└].*$/gm)).toEqual(['   └ variables.tf:1  var.region']);
  });

  test('counts the rest of a long chain', () => {
    const related = Array.from({ length: 30 }, (_, n) => ({
      message: `eip ${n}`,
      location: span('a.tf', n + 1, 1, 2),
    }));
    const lines = pretty({ ...reports.chain, findings: [{ ...wrongRegion, related }] }, contextFor()).match(
      /^ {3}[├└].*$/gm,
    );
    expect(lines).toHaveLength(9);
    expect(lines?.at(-2)).toBe('   ├ a.tf:8  eip 7');
    expect(lines?.at(-1)).toBe('   └ … 22 more places');
  });

  test('counts opens by reason and says what closes them', () => {
    expect(pretty(reports.open, contextFor())).toBe(
      'no findings · 3 open: var.kind_b has no value (2) → --var-file FILE, no account facts (1) → --facts SNAPSHOT · 14 resources in 31 ms\n',
    );
    expect(pretty(reports.open, contextFor({ open: 'hide' }))).toBe('no findings · 14 resources in 31 ms\n');
  });

  test('lists opens when asked, in words that accuse nobody', () => {
    const text = pretty(reports.open, contextFor({ open: 'list' }));
    expect(text).toContain(
      'open   anycast-every-zone  cannot tell whether zone ap-southeast-1b has an Anycast EIP: var.kind_b has no value\n\n   main.tf:5:1  alicloud_alb_load_balancer.other\n',
    );
    expect(text).not.toContain('fix');
  });

  test('asks with the title of the rule where a message has the words of a fail', () => {
    const finding = { ...wrongZone, kind: 'open' as const, why: 'var.kind_b has no value' };
    expect(pretty({ ...reports.chain, findings: [finding] }, contextFor({ open: 'list' }))).toContain(
      'open   anycast-every-zone  cannot tell whether this holds: Every zone of an Anycast load balancer has an Anycast EIP: var.kind_b has no value\n',
    );
  });

  test('prints what a change made open', () => {
    const finding = { ...unknownKind, was: 'fail' as const };
    expect(pretty({ ...reports.open, findings: [unknownKind, finding] }, contextFor())).toContain(
      'open   anycast-every-zone  cannot tell whether zone ap-southeast-1b has an Anycast EIP: var.kind_b has no value (was fail)\n',
    );
  });

  test('has the advice of the rules about ignores', () => {
    expect(pretty(reports.unicode, contextFor())).toContain(`
warning  ignore-unused  the comment ignores nothing

   live/123/cn-hongkong/alb-1.json:1:1  alicloud_alb_load_balancer.b
   fix   Remove the ignore.
   why   eiplint explain ignore-unused
`);
  });

  test('prints problems and notices, counts notes, and ends with the modules that were not there', () => {
    const printed = pretty(reports.problems, contextFor());
    expect(printed.slice(printed.indexOf('\nproblem'))).toBe(
      `
problem  syntax  an expression is expected here

   broken.tf:2:7
   2 │   a =
     │       ^

problem  unreadable  stacks/old cannot be read

notice  var-file-not-used  dev.tfvars is used by no root (prod.tfvars:1)

2 problems, 1 error, 1 warning, 1 note (--show note) · 14 resources in 31 ms
3 calls of 2 modules not checked → terraform init, or \`modules:\` in eiplint.yaml
`,
    );
    const text = pretty(reports.problems, contextFor({ showNotes: true }));
    expect(text).toContain('note   load-balancer-ipv6  IPv6 stays private\n');
    expect(text).toContain('1 note · ');
  });

  test('counts notices beyond ten', () => {
    const notices = Array.from({ length: 12 }, (_, n) => ({ kind: 'evaluation', message: `call ${n}` }));
    const text = pretty({ ...reports.empty, notices }, contextFor());
    expect(text.match(/^notice/gm)).toHaveLength(10);
    expect(text).toContain('\n2 more notices (--format json lists them)\n');
  });

  test('breaks advice at the width, and never a command', () => {
    expect(pretty(reports.chain, contextFor({ width: 70 }))).toContain(`
   fix   Move the load balancer to a listed region, or use regular
         EIPs. Terraform: \`region\` of the provider.
   why   Use an Anycast EIP to provide nearby access, page of
         2026-03-01
         eiplint explain anycast-region
`);
  });

  test('gives the advice for the language of the file', () => {
    const finding = { ...wrongRegion, location: span('edge.yaml', 1, 1, 2) };
    expect(pretty({ ...reports.chain, findings: [finding] }, contextFor())).toContain(
      '   fix   Move the load balancer to a listed region, or use regular EIPs. ROS: the region of the stack.\n',
    );
  });

  test('says when there is nothing', () => {
    expect(pretty(reports.empty, contextFor())).toBe('no findings · 14 resources in 31 ms\n');
  });

  test('counts what is ignored', () => {
    const summary = { ...reports.suppressed.summary, suppressed: 1, baseline: 1 };
    expect(pretty({ ...reports.suppressed, summary }, contextFor())).toContain(
      '\n1 error · 1 ignored · 1 in the baseline · 14 resources in 31 ms\n',
    );
  });

  test('paints with what it is given', () => {
    const [title] = pretty(reports.chain, contextFor({ paint: ansi })).split('\n');
    expect(title).toBe(
      '\u001b[1;31merror\u001b[0m  \u001b[1manycast-region\u001b[0m  ALB takes no Anycast EIP in cn-hangzhou',
    );
  });
});
