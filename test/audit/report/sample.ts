import type { AuditFinding, AuditReport } from '../../../src/audit/report/audit-report.ts';

export const finding = (more: Partial<AuditFinding> = {}): AuditFinding => ({
  state: 'new',
  kind: 'fail',
  rule: 'anycast-every-zone',
  level: 'error',
  account: '1234567890123456',
  region: 'cn-hongkong',
  resourceKind: 'load-balancer',
  resource: 'alb-1',
  path: 'ZoneMappings[ZoneId=cn-hongkong-c].EipType',
  message: 'zone cn-hongkong-c has no Anycast EIP',
  since: '2026-11-24T02:00:00.000Z',
  fingerprint: 'a'.repeat(64),
  ...more,
});

/** A night with one of everything. */
export const sample: AuditReport = {
  run: 2,
  startedAt: '2026-11-24T02:00:00.000Z',
  endedAt: '2026-11-24T02:10:00.000Z',
  state: 'done',
  before: { run: 1, startedAt: '2026-11-23T02:00:00.000Z' },
  accounts: new Map([
    ['1234567890123456', 'prod'],
    ['2234567890123456', ''],
    ['3234567890123456', 'old'],
  ]),
  audited: 3,
  notices: [{ message: 'the service offers Anycast EIPs in sa-east-1', accounts: 2 }],
  units: 12,
  resources: 40,
  findings: [
    finding(),
    finding({ state: 'reopened', resource: 'alb-2', fingerprint: 'b'.repeat(64) }),
    finding({ state: 'worse', resource: 'alb-3', fingerprint: 'c'.repeat(64), level: 'warning' }),
    finding({ state: 'acceptance-ended', resource: 'alb-4', fingerprint: 'd'.repeat(64) }),
    finding({ state: 'failing', resource: 'alb-5', fingerprint: 'e'.repeat(64), since: '2026-11-23T02:00:00.000Z' }),
    finding({
      state: 'stale',
      resource: 'alb-6',
      fingerprint: 'f'.repeat(64),
      why: 'not collected: ListLoadBalancers',
    }),
    finding({ state: 'open', kind: 'open', resource: 'alb-7', fingerprint: '0'.repeat(64), why: 'not collected' }),
    finding({
      state: 'accepted',
      resource: 'eip-1/i-1',
      resourceKind: 'eip-binding',
      fingerprint: '1'.repeat(64),
      reason: 'on its way out',
      until: '2027-01-31',
    }),
    finding({ state: 'fixed', resource: 'alb-8', fingerprint: '2'.repeat(64) }),
    finding({ state: 'fixed', resource: 'alb-9', fingerprint: '3'.repeat(64), gone: true }),
  ],
  changes: [
    {
      account: '1234567890123456',
      region: 'cn-hongkong',
      resourceKind: 'eip',
      resource: 'eip-1',
      attributes: [
        { path: 'bandwidth', before: 5, after: 200 },
        { path: 'logStore', before: 'a|b' },
      ],
      event: { name: 'ModifyEipAddressAttribute', at: '2026-11-23T20:00:00Z', by: 'anna' },
    },
  ],
  unseen: [
    { account: '2234567890123456', reason: 'sts:AssumeRole denied: NoPermission', since: '2026-11-20T02:00:00.000Z' },
    {
      account: '3234567890123456',
      reason: 'sts:AssumeRole denied: NoPermission',
      since: '2026-11-20T02:00:00.000Z',
      accepted: { reason: 'being closed', until: '2026-12-31' },
    },
    {
      account: '1234567890123456',
      scope: { region: 'cn-hongkong', call: 'alb:ListLoadBalancers' },
      reason: 'alb:ListLoadBalancers throttled',
      since: '2026-11-24T02:00:00.000Z',
    },
  ],
  problems: [],
  trend: [
    { run: 1, startedAt: '2026-11-23T02:00:00.000Z', fail: 8, open: 2, accepted: 1, stale: 0 },
    { run: 2, startedAt: '2026-11-24T02:00:00.000Z', fail: 5, open: 1, accepted: 1, stale: 1 },
  ],
  rules: ['anycast-every-zone'],
};
