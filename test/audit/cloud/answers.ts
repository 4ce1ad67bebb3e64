import { albDetail, albIds, type Fleet, lists } from './fleet.ts';
import { Refusal } from './refusal.ts';

/** A question that is signed and allowed. */
export interface Question {
  readonly product: string;
  readonly action: string;
  readonly account: string;
  readonly region: string;
  readonly query: URLSearchParams;
}

interface ListForm {
  readonly list: string;
  readonly by: 'token' | 'number' | 'none';
  readonly least?: number;
  readonly most: number;
  readonly page?: string;
  readonly total?: string;
}

const numbered = { by: 'number', page: 'PageNumber', total: 'TotalCount' } as const;

/** How each list is paged: limits and names as documented. */
const forms: Readonly<Record<string, ListForm>> = {
  'alb.ListLoadBalancers': { list: 'LoadBalancers', by: 'token', most: 100 },
  'nlb.ListLoadBalancers': { list: 'LoadBalancers', by: 'token', most: 100 },
  'eipanycast.ListAnycastEipAddresses': { list: 'AnycastList', by: 'token', least: 20, most: 100 },
  'vpc.DescribeEipAddresses': { list: 'EipAddresses.EipAddress', most: 100, ...numbered },
  'vpc.DescribeCommonBandwidthPackages': {
    list: 'CommonBandwidthPackages.CommonBandwidthPackage',
    most: 50,
    ...numbered,
  },
  'vpc.DescribeNatGateways': { list: 'NatGateways.NatGateway', most: 50, ...numbered },
  'vpc.DescribeHaVips': { list: 'HaVips.HaVip', most: 50, ...numbered },
  'vpc.ListPublicIpAddressPools': { list: 'PublicIpAddressPoolList', by: 'token', least: 10, most: 100 },
  'vpc.DescribeVSwitches': { list: 'VSwitches.VSwitch', most: 50, ...numbered },
  'slb.DescribeLoadBalancers': { list: 'LoadBalancers.LoadBalancer', most: 100, ...numbered },
  'ecs.DescribeInstances': { list: 'Instances.Instance', by: 'token', most: 100 },
  'ecs.DescribeNetworkInterfaces': {
    list: 'NetworkInterfaceSets.NetworkInterfaceSet',
    by: 'token',
    least: 10,
    most: 500,
  },
  'cms.DescribeMetricRuleList': { list: 'Alarms.Alarm', by: 'number', page: 'Page', total: 'Total', most: 100 },
  'actiontrail.DescribeTrails': { list: 'TrailList', by: 'none', most: 0 },
  'actiontrail.LookupEvents': { list: 'Events', by: 'token', most: 50 },
  'resourcemanager.ListAccounts': { list: 'Accounts.Account', most: 100, ...numbered },
};

export interface World {
  readonly fleet: Fleet;
  /** Ids that are gone since they were listed. */
  readonly gone: ReadonlySet<string>;
  readonly cdt: boolean;
  /** What DescribeAnycastServerRegions says. */
  readonly anycastRegions: readonly string[];
  /** What a product says of its regions; those of the fleet, if nothing is given. */
  readonly regionsOf: Readonly<Record<string, readonly string[]>>;
}

export function answer(world: World, question: Question): Record<string, unknown> {
  const { product, action, account, region, query } = question;
  const { fleet } = world;
  const name = `${product}.${action}`;
  const form = forms[name];
  if (form) return page(form, lists[name]!(fleet, account, region), query);
  switch (name) {
    case 'alb.GetLoadBalancerAttribute': {
      const id = query.get('LoadBalancerId') ?? '';
      if (!albIds(fleet, account, region).includes(id) || world.gone.has(id)) {
        throw new Refusal(404, 'ResourceNotFound.LoadBalancer');
      }
      return albDetail(fleet, account, region, id);
    }
    case 'alb.DescribeRegions':
    case 'nlb.DescribeRegions':
      return { Regions: (world.regionsOf[product] ?? fleet.regions).map((id) => ({ RegionId: id })) };
    case 'slb.DescribeRegions':
      return { Regions: { Region: (world.regionsOf[product] ?? fleet.regions).map((id) => ({ RegionId: id })) } };
    case 'vpc.DescribeRegions':
      return { Regions: { Region: fleet.regions.map((id) => ({ RegionId: id, LocalName: id })) } };
    case 'eipanycast.DescribeAnycastServerRegions':
      return { AnycastServerRegionList: world.anycastRegions.map((id) => ({ RegionId: id, RegionName: id })) };
    case 'cdt.GetCdtServiceStatus':
    case 'cdt.GetCdtInternetServiceStatus':
    case 'cdt.GetCdtCbServiceStatus':
      return { Enabled: world.cdt };
    default:
      throw new Refusal(404, 'InvalidAction.NotFound');
  }
}

/** A page, as a service that trusts nobody gives it: tokens are of one list, and sizes have limits. */
function page(form: ListForm, rows: readonly unknown[], query: URLSearchParams): Record<string, unknown> {
  if (form.by === 'none') return nested(form.list, rows);
  const sizeName = form.by === 'token' ? 'MaxResults' : 'PageSize';
  const size = Number(query.get(sizeName) ?? 10);
  if (!(size >= (form.least ?? 1) && size <= form.most)) throw new Refusal(400, `InvalidParameter.${sizeName}`);
  if (form.by === 'token') {
    const token = query.get('NextToken');
    const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString().split('/')[1]);
    if (Number.isNaN(from)) throw new Refusal(400, 'InvalidParameter.NextToken');
    const to = from + size;
    const next = to < rows.length ? Buffer.from(`${form.list}/${to}`).toString('base64url') : '';
    return { ...nested(form.list, rows.slice(from, to)), NextToken: next, MaxResults: size, TotalCount: rows.length };
  }
  const number = Number(query.get(form.page!) ?? 1);
  const own = rows.slice((number - 1) * size, number * size);
  return { ...nested(form.list, own), [form.page!]: number, PageSize: size, [form.total!]: rows.length };
}

function nested(path: string, rows: readonly unknown[]): Record<string, unknown> {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), rows) as Record<string, unknown>;
}
