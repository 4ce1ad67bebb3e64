import type { AuditFinding, AuditReport, FindingState } from '../../src/audit/report/audit-report.ts';
import { check } from '../../src/engine/check.ts';
import { topologyOf } from '../../src/engine/topology.ts';
import { type LoadOptions, load } from '../../src/loaders/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import type { LoadBalancerNode } from '../../src/model/topology.ts';
import { verification } from '../../src/rules/data/verification.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { finding, sample } from '../audit/report/sample.ts';
import { span } from '../reporters/reports.ts';

/** What a check of these paths finds, with all that a page can show. */
export function checked(paths: readonly string[], options: Partial<LoadOptions> = {}): Report {
  const loaded = load(paths, {
    cwd: process.cwd(),
    variables: {},
    varFiles: [],
    environment: {},
    exclude: [],
    ...options,
  });
  const settings = { ...defaultSettings, today: '2026-11-24', includePasses: true };
  const report = check({ ...loaded, catalogue: verification, complete: () => false }, rules, settings);
  return { ...report, topology: topologyOf(loaded) };
}

const regions = ['cn-hongkong', 'ap-southeast-1', 'ap-northeast-1', 'eu-central-1', 'us-east-1'];

/** Many load balancers, of which `bad` have a finding each, at a place of its own. */
export function large({ balancers, bad }: { readonly balancers: number; readonly bad: number }): Report {
  const texts = { 'main.tf': 'eip_type = "Common"\n'.repeat(bad) };
  const name = (at: number) => `module.edge[${at}].alicloud_alb_load_balancer.this`;
  const nodes = Array.from({ length: balancers }, (_, at): LoadBalancerNode => {
    const region = regions[at % regions.length] as string;
    return {
      root: `stacks/${at % 40}`,
      resource: name(at),
      family: at % 3 === 0 ? 'nlb' : 'alb',
      region: { text: region },
      networkType: { text: 'Internet' },
      ipVersion: { text: 'IPv4' },
      zones: ['a', 'b'].map((zone) => ({
        path: `zone_mappings[zone_id=${region}${zone}]`,
        zoneId: { text: `${region}${zone}` },
        address: { kind: 'anycast', name: { text: `aeip-${at}${zone}` }, packages: [] },
      })),
      packages: [],
    };
  });
  const findings = Array.from({ length: bad }, (_, at): Finding => {
    const [rule, level] =
      at % 4 === 0 ? (['load-balancer-zones', 'warning'] as const) : (['anycast-every-zone', 'error'] as const);
    return {
      rule,
      kind: at % 7 === 0 ? 'open' : 'fail',
      level,
      root: `stacks/${at % 40}`,
      resource: name(at),
      path: `zone_mappings[zone_id=${regions[at % regions.length]}a].eip_type`,
      message: `zone ${at} has a regular EIP beside Anycast EIPs`,
      ...(at % 7 === 0 && { why: 'var.kind has no value', whyKind: 'no-value' }),
      location: span('main.tf', at + 1, 12, 20),
      related: [],
      fingerprint: at.toString(16).padStart(12, '0').padEnd(64, '0'),
    };
  });
  return {
    findings,
    passes: [],
    problems: [],
    notices: [],
    inputs: [{ kind: 'terraform', path: 'stacks', resources: balancers }],
    topology: { loadBalancers: nodes, addresses: [] },
    summary: {
      fail: bad,
      open: 0,
      suppressed: 0,
      baseline: 0,
      resources: balancers,
      rules: rules.length,
      durationMs: 31,
    },
    rules,
    sources: { text: (file) => texts[file as keyof typeof texts] },
  };
}

const states: readonly FindingState[] = [
  'failing',
  'failing',
  'failing',
  'failing',
  'new',
  'open',
  'accepted',
  'fixed',
  'stale',
  'reopened',
];
const judged = [
  'anycast-every-zone',
  'anycast-region',
  'eip-idle',
  'load-balancer-zones',
  'eip-bandwidth',
  'anycast-idle',
];

/** Many accounts, with findings that come and go. */
export function largeAudit(accounts: number, findings: number): AuditReport {
  const id = (at: number) => String(1_000_000_000_000_000 + at * 7919);
  return {
    ...sample,
    run: 30,
    accounts: new Map(Array.from({ length: accounts }, (_, at) => [id(at), at % 3 === 0 ? `team-${at}` : ''])),
    units: accounts * 9,
    resources: findings * 4,
    findings: Array.from({ length: findings }, (_, at): AuditFinding => {
      const state = states[(at * 7 + (at >> 4)) % states.length] as FindingState;
      const rule = judged[(at + (at >> 3)) % judged.length] as string;
      return finding({
        state,
        kind: state === 'open' ? 'open' : 'fail',
        rule,
        level: rule.includes('idle') ? 'warning' : 'error',
        account: id((at * at) % accounts),
        region: regions[at % regions.length] as string,
        resource: `alb-${at}`,
        ...(state === 'open' && { why: 'not collected: ListLoadBalancers' }),
        ...(state === 'accepted' && { reason: 'on its way out', until: '2027-01-31' }),
        fingerprint: at.toString(16).padStart(12, '0').padEnd(64, '0'),
      });
    }),
    trend: Array.from({ length: 14 }, (_, at) => ({
      run: 17 + at,
      startedAt: `2026-11-${String(11 + at).padStart(2, '0')}T02:00:00.000Z`,
      fail: Math.round(findings * (0.8 - at * 0.012)),
      open: Math.round(findings * (0.12 + (at % 3) * 0.01)),
      accepted: 20 + at,
      stale: at === 9 ? Math.round(findings * 0.1) : 0,
    })),
    rules: judged,
  };
}
