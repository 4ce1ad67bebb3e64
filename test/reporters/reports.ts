import type { Finding } from '../../src/model/finding.ts';
import type { Report, Summary } from '../../src/model/report.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { Span } from '../../src/model/source.ts';
import { Verdict } from '../../src/model/verdict.ts';
import { type Context, contextOf } from '../../src/reporters/context.ts';

export function span(file: string, line: number, column: number, endColumn: number, endLine = line): Span {
  return { file, line, column, endLine, endColumn };
}

export function contextFor(more: Partial<Context> = {}): Context {
  return contextOf({
    tool: { name: 'eiplint', version: '1.2.3', url: 'https://example.com/eiplint' },
    pages: {
      'alb-anycast': { title: 'Use an Anycast EIP to provide nearby access', url: 'https://example.com/alb-anycast' },
      'alb-api': { title: 'API of ALB', url: 'https://example.com/alb-api' },
    },
    ruleUrl: (id) => `https://example.com/rules/${id}.md`,
    ...more,
  });
}

const region: Rule = {
  id: 'anycast-region',
  title: 'A load balancer with Anycast EIPs is in a region that supports them',
  level: 'error',
  since: '0.1.0',
  inputs: ['template', 'live'],
  sources: [{ page: 'alb-anycast', updated: '2026-03-01', says: 'An ALB takes Anycast EIPs in twelve regions only.' }],
  why: 'Elsewhere the association is refused.',
  fix: 'Move the load balancer to a listed region, or use regular EIPs. Terraform: `region` of the provider. ROS: the region of the stack.',
  on: 'load-balancer',
  require: () => Verdict.pass(),
  examples: { bad: 'region = "cn-hangzhou"', good: 'region = "cn-hongkong"', open: 'region = var.region' },
};

const everyZone: Rule = {
  ...region,
  id: 'anycast-every-zone',
  title: 'Every zone of an Anycast load balancer has an Anycast EIP',
  why: 'A zone without one takes no part in nearby access.',
  fix: 'Give every zone an Anycast EIP.',
};

const ipv6: Rule = {
  ...region,
  id: 'load-balancer-ipv6',
  title: 'IPv6 of a dual-stack load balancer is public',
  level: 'note',
  set: 'recommended',
  sources: [{ page: 'alb-api', updated: '2026-11-22', says: 'IPv6 is private at first.' }],
  fix: 'Set `ipv6_address_type`.',
};

const limits: Rule = { ...ipv6, id: 'load-balancer-limits', title: 'A vSwitch has free addresses', level: 'warning' };

export const rules: readonly Rule[] = [region, everyZone, ipv6, limits];

function report(texts: Readonly<Record<string, string>>, more: Partial<Report> = {}): Report {
  const findings = more.findings ?? [];
  const summary: Summary = {
    fail: findings.filter((finding) => finding.kind === 'fail' && !finding.suppressed).length,
    open: findings.filter((finding) => finding.kind === 'open' && !finding.suppressed).length,
    suppressed: findings.filter((finding) => finding.suppressed).length,
    baseline: 0,
    resources: 14,
    rules: rules.length,
    durationMs: 31,
  };
  return {
    findings,
    passes: [],
    problems: [],
    notices: [],
    inputs: [{ kind: 'terraform', path: 'stacks/prod', resources: 14 }],
    summary,
    rules,
    sources: { text: (file) => texts[file] },
    ...more,
  };
}

const prod = 'account = 1\n\nregion = "cn-hangzhou"\n';
const main = [
  'module "edge" {',
  '  source = "../edge"',
  '}',
  '',
  'resource "alicloud_alb_load_balancer" "this" {',
  '  zone_mappings {',
  '    zone_id  = "ap-southeast-1a"',
  '\teip_type = "Common" # 不支持',
  '  }',
  '}',
  '',
].join('\n');

/** One wrong line in a variable file, seen through two other files. */
export const wrongRegion: Finding = {
  rule: 'anycast-region',
  kind: 'fail',
  level: 'error',
  root: 'stacks/prod',
  resource: 'module.edge.alicloud_alb_load_balancer.this[0]',
  path: 'provider.region',
  message: 'ALB takes no Anycast EIP in cn-hangzhou',
  location: span('prod.tfvars', 3, 10, 23),
  related: [
    { message: 'var.region', location: span('variables.tf', 1, 1, 18) },
    { message: 'provider "alicloud"', location: span('providers.tf', 2, 3, 22) },
    {
      message: 'module.edge.alicloud_alb_load_balancer.this[0] is Anycast in 2 zones',
      location: span('edge/main.tf', 14, 1, 44),
    },
  ],
  fingerprint: 'a1'.repeat(32),
};

export const wrongZone: Finding = {
  rule: 'anycast-every-zone',
  kind: 'fail',
  level: 'error',
  root: 'stacks/prod',
  resource: 'alicloud_alb_load_balancer.this',
  path: 'zone_mappings[zone_id=ap-southeast-1a].eip_type',
  message: 'zone ap-southeast-1a has a regular EIP beside Anycast EIPs',
  location: span('main.tf', 8, 13, 21),
  related: [],
  fix: { title: 'say Anycast', edits: [{ span: span('main.tf', 8, 13, 21), text: '"Anycast"' }] },
  fingerprint: 'b2'.repeat(32),
};

export const unknownKind: Finding = {
  rule: 'anycast-every-zone',
  kind: 'open',
  level: 'error',
  root: 'stacks/prod',
  resource: 'alicloud_alb_load_balancer.other',
  path: 'zone_mappings[1].eip_type',
  message: 'cannot tell whether zone ap-southeast-1b has an Anycast EIP',
  why: 'var.kind_b has no value',
  whyKind: 'no-value',
  location: span('main.tf', 5, 1, 45),
  related: [],
  fingerprint: 'c3'.repeat(32),
};

const privateIpv6: Finding = {
  ...wrongZone,
  rule: 'load-balancer-ipv6',
  level: 'note',
  path: 'ipv6_address_type',
  message: 'IPv6 stays private',
  location: span('main.tf', 5, 1, 45),
  fix: { title: 'make it public', edits: [] },
  fingerprint: 'd4'.repeat(32),
};

const fewAddresses: Finding = {
  ...privateIpv6,
  rule: 'load-balancer-limits',
  level: 'warning',
  message: 'the vSwitch has 3 free addresses',
  fingerprint: 'e5'.repeat(32),
};

const texts = {
  'prod.tfvars': prod,
  'main.tf': main,
  'variables.tf': 'variable "region" {}\n',
  'providers.tf': 'provider "alicloud" {\n  region = var.region\n}\n',
};

export const empty = report({});

export const chain = report(texts, { findings: [wrongRegion] });

/** The same wrong line reaches twelve load balancers. */
export const grouped = report(texts, {
  findings: Array.from({ length: 12 }, (_, index) => ({
    ...wrongRegion,
    resource: `module.edge.alicloud_alb_load_balancer.this[${index}]`,
    related: [
      ...wrongRegion.related.slice(0, 2),
      {
        message: `module.edge.alicloud_alb_load_balancer.this[${index}] is Anycast in 2 zones`,
        location: span('edge/main.tf', 14, 1, 44),
      },
    ],
    fingerprint: index.toString(16).padStart(64, '0'),
  })),
});

export const suppressed = report(texts, {
  findings: [
    { ...wrongZone, suppressed: { by: 'comment', reason: 'zone a is being removed' } },
    { ...fewAddresses, suppressed: { by: 'baseline', reason: 'known since 2026' } },
    { ...wrongZone, resource: 'alicloud_alb_load_balancer.more', fingerprint: 'f6'.repeat(32) },
  ],
});

export const open = report(texts, {
  findings: [
    unknownKind,
    { ...unknownKind, resource: 'alicloud_alb_load_balancer.third', fingerprint: '17'.repeat(32) },
    {
      ...unknownKind,
      rule: 'anycast-region',
      message: 'cannot tell whether the region supports Anycast EIPs',
      why: 'no account facts',
      whyKind: 'not-collected',
      fingerprint: '28'.repeat(32),
    },
  ],
});

export const problems = report(
  { ...texts, 'broken.tf': 'resource "x" {\n  a = \n}\n' },
  {
    findings: [fewAddresses, privateIpv6, wrongZone],
    problems: [
      { kind: 'syntax', message: 'an expression is expected here', location: span('broken.tf', 2, 7, 7) },
      { kind: 'unreadable', message: 'stacks/old cannot be read' },
    ],
    notices: [
      {
        kind: 'module-not-loaded',
        message: 'terraform-alicloud-modules/vpc/alicloud is not on disk (module "a")',
        location: span('main.tf', 2, 12, 21),
      },
      {
        kind: 'module-not-loaded',
        message: 'terraform-alicloud-modules/vpc/alicloud is not on disk (module "b")',
        location: span('main.tf', 3, 1, 2),
      },
      {
        kind: 'module-not-loaded',
        message: 'git::https://example.com/slb.git is not on disk (module "c")',
        location: span('main.tf', 4, 1, 1),
      },
      { kind: 'var-file-not-used', message: 'dev.tfvars is used by no root', location: span('prod.tfvars', 1, 1, 1) },
    ],
  },
);

/** File names and messages that need care everywhere. */
export const unicode = report(
  { '网络/生产 环境#1%.tf': 'region = "杭州" # [x](y)\n' },
  {
    findings: [
      {
        ...wrongRegion,
        resource: 'alicloud_alb_load_balancer.边缘["a|b](1)"]',
        message: 'ALB takes no Anycast EIP in 杭州 [here](https://example.com), <script>alert(1)</script>',
        location: span('网络/生产 环境#1%.tf', 1, 10, 14),
        related: [],
      },
      {
        ...wrongRegion,
        rule: 'ignore-unused',
        level: 'warning',
        resource: 'alicloud_alb_load_balancer.b',
        message: 'the comment ignores nothing',
        location: span('live/123/cn-hongkong/alb-1.json', 1, 1, 1),
        related: [],
        fingerprint: '39'.repeat(32),
      },
    ],
    ownRules: [
      {
        id: 'ignore-unused',
        title: 'An ignore is needed',
        level: 'warning',
        since: '0.1.0',
        why: 'It hides the next fault at its place.',
        fix: 'Remove the ignore.',
      },
    ],
  },
);

export const evidence = report(texts, {
  findings: [wrongZone],
  passes: [
    {
      rule: 'anycast-region',
      root: 'stacks/prod',
      resource: 'alicloud_alb_load_balancer.this',
      location: span('main.tf', 5, 1, 45),
    },
    {
      rule: 'load-balancer-ipv6',
      root: 'stacks/prod',
      resource: 'alicloud_alb_load_balancer.this',
      location: span('main.tf', 5, 1, 45),
    },
    {
      rule: 'anycast-region',
      root: 'stacks/prod',
      resource: 'alicloud_alb_load_balancer.other',
      location: span('main.tf', 5, 1, 45),
    },
  ],
});

export const all = { empty, chain, grouped, suppressed, open, problems, unicode, evidence };
