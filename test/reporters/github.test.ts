import { describe, expect, test } from 'vitest';
import { github } from '../../src/reporters/github.ts';
import * as reports from './reports.ts';
import { contextFor, span, wrongZone } from './reports.ts';

describe('github', () => {
  test('annotates the place of a cause', () => {
    expect(github(reports.chain, contextFor({ toRepository: (file) => `infra/${file}` }))).toBe(
      '::error file=infra/prod.tfvars,line=3,endLine=3,col=10,endColumn=23,title=eiplint%3A anycast-region::ALB takes no Anycast EIP in cn-hangzhou%0AResource: module.edge.alicloud_alb_load_balancer.this[0]%0AThrough variables.tf:1 var.region%0AThrough providers.tf:2 provider "alicloud"%0AThrough edge/main.tf:14 module.edge.alicloud_alb_load_balancer.this[0] is Anycast in 2 zones%0AFix: Move the load balancer to a listed region, or use regular EIPs. Terraform: `region` of the provider.%0AWhy: eiplint explain anycast-region\n1 error · 14 resources in 31 ms\n',
    );
  });

  test('lists the resources of a cause', () => {
    expect(github(reports.grouped, contextFor())).toContain(
      '%0A12 resources:%0A  module.edge.alicloud_alb_load_balancer.this[0]%0A  module.edge.alicloud_alb_load_balancer.this[1]%0A',
    );
    expect(github(reports.grouped, contextFor())).toContain('.this[9]%0A  and 2 more%0A');
  });

  test('escapes what would end a property or a line', () => {
    const finding = {
      ...wrongZone,
      message: '100%\r\nof :: it',
      location: span('a,b:c%\r\n  d.tf', 1, 1, 2),
      related: [],
    };
    expect(github({ ...reports.empty, findings: [finding] }, contextFor()).split('\n')[0]).toBe(
      '::error file=a%2Cb%3Ac%25%0D%0A  d.tf,line=1,endLine=1,col=1,endColumn=2,title=eiplint%3A anycast-every-zone::100%25 of :: it%0AResource: alicloud_alb_load_balancer.this%0AFix: say Anycast%0AWhy: eiplint explain anycast-every-zone',
    );
  });

  test('puts problems first and notices last, and ends with the counts', () => {
    const lines = github(reports.problems, contextFor()).split('\n');
    expect(lines.map((line) => line.replace(/(?<=::).*$/, ''))).toEqual([
      '::',
      '::',
      '::',
      '::',
      '::',
      '2 problems, 1 error, 1 warning, 1 note (--show note) · 14 resources in 31 ms',
      '3 calls of 2 modules not checked → terraform init, or `modules:` in eiplint.yaml',
      '',
    ]);
    expect(lines[0]).toBe(
      '::error file=broken.tf,line=2,endLine=2,col=7,endColumn=7,title=eiplint%3A syntax::an expression is expected here',
    );
    expect(lines[1]).toBe('::error title=eiplint%3A unreadable::stacks/old cannot be read');
    expect(lines[4]).toMatch(/^::notice file=prod\.tfvars,/);
  });

  test('stays in one line where a span does not', () => {
    const findings = [{ ...wrongZone, location: span('a.tf', 3, 5, 2, 9) }];
    expect(github({ ...reports.empty, findings }, contextFor())).toMatch(
      /^::error file=a\.tf,line=3,endLine=3,col=5,title=/,
    );
  });

  test('gives ten of each command and counts the rest', () => {
    const findings = Array.from({ length: 37 }, (_, n) => ({
      ...wrongZone,
      level: n < 25 ? ('warning' as const) : ('error' as const),
      location: span('a.tf', n + 1, 1, 2),
    }));
    const lines = github({ ...reports.empty, findings }, contextFor())
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      ...Array(10).fill('::error'),
      ...Array(10).fill('::warning'),
      'and',
      '12',
    ]);
    expect(lines[0]).toContain(',line=26,');
    expect(lines[20]).toBe('and 2 more errors, 15 more warnings: the job summary and --format json have all');
  });

  test('cuts a message where the runner would', () => {
    const finding = { ...wrongZone, message: 'x'.repeat(5000) };
    const [line = ''] = github({ ...reports.empty, findings: [finding] }, contextFor()).split('\n');
    expect(line.slice(line.lastIndexOf('::') + 2)).toBe(`${'x'.repeat(4095)}…`);
  });

  test('has opens when asked', () => {
    expect(github(reports.open, contextFor())).not.toContain('::');
    expect(github(reports.open, contextFor({ open: 'list' }))).toMatch(
      /^::notice file=main\.tf,.*::cannot tell whether zone ap-southeast-1b has an Anycast EIP: var\.kind_b has no value%0A2 resources:/,
    );
  });
});
