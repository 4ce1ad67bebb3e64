import type { Page } from '../../model/rule.ts';

/** What a document says, with the document and its date. */
export interface Documented<T> {
  readonly page: Page;
  readonly updated: string;
  readonly is: T;
}

/** Mbit/s at the creation: what every document agrees on, and what the newest pages allow. */
export const anycastBandwidth: Documented<{ least: number; agreed: number; most: number }> = {
  page: 'anycast-limits',
  updated: '2026-11-22',
  is: { least: 200, agreed: 1000, most: 5000 },
};

/** Highest Mbit/s of an EIP, by what it is billed by. */
export const eipBandwidth: Documented<{ traffic: number; bandwidth: number; subscription: number }> = {
  page: 'eip-api',
  updated: '2026-01-08',
  is: { traffic: 200, bandwidth: 500, subscription: 1000 },
};

/** How long a subscription of an EIP runs: months where the cycle is a month, years where it is a year. */
export const eipSubscription: Documented<{ months: ReadonlySet<number>; years: ReadonlySet<number> }> = {
  page: 'eip-api',
  updated: '2026-08-22',
  is: { months: new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36]), years: new Set([1, 2, 3, 4, 5]) },
};

/** How many days before its end a subscription is told. */
export const subscriptionNotice: Documented<number> = { page: 'what-is-an-eip', updated: '2024-07-31', is: 15 };

/** Bits of the mask of a contiguous range: 28 is 16 addresses, 24 is 256. */
export const eipSegmentMask: Documented<{ least: number; most: number }> = {
  page: 'eip-api',
  updated: '2026-08-22',
  is: { least: 24, most: 28 },
};

/** Tags of an EIP: how many, how long keys and values are, and how keys do not begin. */
export const eipTags: Documented<{ most: number; length: number; reserved: readonly string[] }> = {
  page: 'eip-api',
  updated: '2026-08-22',
  is: { most: 20, length: 128, reserved: ['aliyun', 'acs:'] },
};

/** EIPs of a NAT gateway, by its bind mode. */
export const natGatewayEips: Documented<{ multiBinded: number; nat: number }> = {
  page: 'eip-limits',
  updated: '2026-11-22',
  is: { multiBinded: 20, nat: 50 },
};

export const haVipInstances: Documented<number> = { page: 'ha-vip-limits', updated: '2026-11-22', is: 10 };

export const albSecurityGroups: Documented<number> = { page: 'alb-limits', updated: '2026-11-22', is: 4 };

export const albListenerAcls: Documented<number> = { page: 'alb-limits', updated: '2026-11-22', is: 3 };

/** Free private addresses of each vSwitch of an ALB. */
export const albFreeAddresses: Documented<{ needed: number; recommended: number }> = {
  page: 'alb-modify',
  updated: '2026-11-22',
  is: { needed: 3, recommended: 8 },
};

/** Mbit/s of Internet Shared Bandwidth, by its metering. PayBy95 pays this percentage always. */
export const sharedBandwidth: Documented<ReadonlyMap<string, { least: number; most: number; ratio?: number }>> = {
  page: 'shared-bandwidth-limits',
  updated: '2026-11-22',
  is: new Map([
    ['PayByTraffic', { least: 1, most: 1000 }],
    ['PayByBandwidth', { least: 2, most: 20000 }],
    ['PayBy95', { least: 200, most: 20000, ratio: 20 }],
    ['PayByDominantTraffic', { least: 1, most: 2000 }],
  ]),
};

export const sharedBandwidthMembers: Documented<number> = {
  page: 'shared-bandwidth-limits',
  updated: '2026-11-22',
  is: 100,
};

/** What an account has by default; more can be applied for. */
export const accountQuotas: {
  readonly anycastEips: Documented<number>;
  readonly payAsYouGoEips: Documented<number>;
  /** Mbit/s of all EIPs of a region, by what they are billed by. */
  readonly bandwidth: Documented<{ traffic: number; bandwidth: number }>;
} = {
  anycastEips: { page: 'anycast-limits', updated: '2026-11-22', is: 20 },
  payAsYouGoEips: { page: 'eip-limits', updated: '2026-11-22', is: 20 },
  bandwidth: { page: 'eip-limits', updated: '2026-11-22', is: { traffic: 5000, bandwidth: 50000 } },
};
