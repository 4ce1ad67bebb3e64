import type { AccountTarget, Collected, Collector, Scope } from '../../../src/audit/collect/collector.ts';
import { alb, anycastEip, eip, listedAlb, zone } from '../../loaders/snapshot/wire.ts';

/** What a call answers, by region, product and action: bodies, or the status that it ends with. */
export type Answer = readonly unknown[] | { readonly status: Scope['status']; readonly errorCode?: string };

const regional = [
  ['alb', 'ListLoadBalancers', 'LoadBalancers'],
  ['nlb', 'ListLoadBalancers', 'LoadBalancers'],
  ['slb', 'DescribeLoadBalancers', 'LoadBalancers'],
  ['vpc', 'DescribeEipAddresses', 'EipAddresses'],
  ['vpc', 'DescribeCommonBandwidthPackages', 'CommonBandwidthPackages'],
  ['vpc', 'DescribeNatGateways', 'NatGateways'],
  ['vpc', 'DescribeHaVips', 'HaVips'],
] as const;

const global = [
  ['vpc', 'DescribeRegions', 'Regions'],
  ['eipanycast', 'ListAnycastEipAddresses', 'AnycastList'],
  ['cms', 'DescribeMetricRuleList', 'Alarms'],
  ['actiontrail', 'DescribeTrails', 'TrailList'],
] as const;

/** One account of the fake cloud. */
export class FakeAccount {
  readonly regions: readonly string[];
  shut = false;
  readonly #answers = new Map<string, Answer>();

  constructor(regions: readonly string[] = ['cn-hongkong']) {
    this.regions = regions;
    this.set('global', 'cdt', 'GetCdtInternetServiceStatus', [{ Enabled: true }]);
    this.set('global', 'cdt', 'GetCdtServiceStatus', [{ Enabled: true }]);
  }

  set(region: string, product: string, action: string, answer: Answer): this {
    this.#answers.set(`${region} ${product} ${action}`, answer);
    return this;
  }

  eips(region: string, ...items: readonly object[]): this {
    return this.set(region, 'vpc', 'DescribeEipAddresses', [
      { EipAddresses: { EipAddress: items }, TotalCount: items.length },
    ]);
  }

  anycast(...items: readonly object[]): this {
    return this.set('global', 'eipanycast', 'ListAnycastEipAddresses', [
      { AnycastList: items, TotalCount: items.length },
    ]);
  }

  albs(region: string, ...items: readonly ReturnType<typeof alb>[]): this {
    this.set(region, 'alb', 'ListLoadBalancers', [{ LoadBalancers: items.map(listedAlb), TotalCount: items.length }]);
    return this.set(region, 'alb', 'GetLoadBalancerAttribute', items);
  }

  calls(region: string): readonly (readonly [string, string, Answer])[] {
    const lists = region === 'global' ? global : regional;
    const plain = lists.map(([product, action, list]): [string, string, Answer] => {
      return [product, action, this.#answers.get(`${region} ${product} ${action}`) ?? [{ [list]: [], TotalCount: 0 }]];
    });
    const more = [...this.#answers].flatMap(([key, answer]): [string, string, Answer][] => {
      const [where, product = '', action = ''] = key.split(' ');
      const isListed = plain.some(([p, a]) => p === product && a === action);
      return where === region && !isListed ? [[product, action, answer]] : [];
    });
    return [...plain, ...more];
  }
}

/** A collector without a network. */
export class FakeCollector implements Collector {
  readonly accountsById: Map<string, FakeAccount>;
  /** Called before each unit is answered. */
  before: (account: string, region: string) => Promise<void> | void = () => {};
  collected = 0;
  readonly left: string[] = [];
  hub = '1000000000000001';

  constructor(accounts: Readonly<Record<string, FakeAccount>>) {
    this.accountsById = new Map(Object.entries(accounts));
  }

  async caller(): Promise<string> {
    return this.hub;
  }

  async accounts(): Promise<readonly AccountTarget[]> {
    return [...this.accountsById.keys()].map((id) => ({ id }));
  }

  async regions({ id }: AccountTarget): Promise<readonly string[]> {
    const account = this.#of(id);
    return account.shut ? [] : account.regions;
  }

  async collect({ id }: AccountTarget, region: string): Promise<Collected> {
    await this.before(id, region);
    this.collected += 1;
    const account = this.#of(id);
    const files = new Map<string, string>();
    const scope = (product: string, action: string, answer: Answer): Scope => {
      const isAnswered = Array.isArray(answer);
      const bodies: readonly unknown[] = isAnswered ? answer : [];
      const names = bodies.map((body, at) => {
        const name = `raw/${id}/${region}/${product}.${action}.${at}.json`;
        files.set(name, JSON.stringify(body));
        return name;
      });
      const at = '2026-11-24T02:00:00Z';
      const fault = isAnswered ? { status: 'ok' as const } : (answer as Exclude<Answer, readonly unknown[]>);
      return {
        account: id,
        region,
        product,
        action,
        version: '1',
        ...fault,
        pages: bodies.length,
        count: bodies.length,
        startedAt: at,
        endedAt: at,
        files: names,
      };
    };
    if (account.shut) {
      return {
        account: id,
        scopes: [scope('sts', 'AssumeRole', { status: 'denied', errorCode: 'NoPermission' })],
        files,
      };
    }
    return {
      account: id,
      scopes: account.calls(region).map(([product, action, it]) => scope(product, action, it)),
      files,
    };
  }

  leave({ id }: AccountTarget): void {
    this.left.push(id);
  }

  #of(id: string): FakeAccount {
    const account = this.accountsById.get(id);
    if (!account) throw new Error(`there is no account ${id}`);
    return account;
  }
}

/** An ALB with one Anycast EIP in zone b and a regular one in zone c: anycast-every-zone fails. */
export const mixedAlb = (id: string, region = 'cn-hongkong') =>
  alb(id, [zone(`${region}-b`, `aeip-${id}`, 'Anycast'), zone(`${region}-c`, `eip-${id}`, 'Common')], {
    RegionId: region,
  });

/** The same with Anycast in both zones. */
export const goodAlb = (id: string, region = 'cn-hongkong') =>
  alb(id, [zone(`${region}-b`, `aeip-${id}`, 'Anycast'), zone(`${region}-c`, `aeip-${id}2`, 'Anycast')], {
    RegionId: region,
  });

export { alb, anycastEip, eip, zone };
