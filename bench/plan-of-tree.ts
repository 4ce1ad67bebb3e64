import type { LoadBalancer } from './tree.ts';

const provider = { provider_name: 'registry.terraform.io/aliyun/alicloud' };

/** The plan of a tree as `terraform show -json` prints it: each root is a module of one configuration. */
export function planOfTree(loadBalancers: readonly LoadBalancer[]): string {
  const modules = new Map<string, LoadBalancer[]>();
  for (const it of loadBalancers) {
    const name = moduleOf(it.root);
    modules.set(name, [...(modules.get(name) ?? []), it]);
  }
  const planned = [...modules].map(([name, members]) => plannedModule(name, members));
  const calls = [...modules].map(([name, members]) => [name, call(name, members)] as const);
  const providers = [...modules.keys()].map((name) => [
    `module.${name}:alicloud`,
    {
      name: 'alicloud',
      full_name: 'registry.terraform.io/aliyun/alicloud',
      module_address: `module.${name}`,
      expressions: { region: { references: ['var.region'] } },
    },
  ]);
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.12.6',
    planned_values: { root_module: { child_modules: planned } },
    resource_changes: loadBalancers.flatMap((it) => {
      const inModule = { module_address: moduleAddress(it) };
      return [
        ...addresses(it).map((eip) => ({ ...inModule, ...changeOf(eip) })),
        { ...inModule, ...changeOf(load(it)) },
      ];
    }),
    configuration: {
      provider_config: Object.fromEntries(providers),
      root_module: { module_calls: Object.fromEntries(calls) },
    },
    errored: false,
  });
}

/** The address of a tree's load balancer in the plan of the tree. */
export const addressInPlan = ({ root, address }: { readonly root: string; readonly address: string }) =>
  `module.${moduleOf(root)}.${address}`;

const moduleOf = (root: string) => root.slice(root.lastIndexOf('/') + 1);
const nameOf = ({ address, shape }: LoadBalancer) =>
  address.split('.')[1]!.replace(/\[.*/, shape === 'called' ? '' : '');
const moduleAddress = (it: LoadBalancer) =>
  `module.${moduleOf(it.root)}${it.shape === 'called' ? `.module.${nameOf(it)}` : ''}`;

interface Resource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  readonly values: object;
  readonly unknown: object;
}

function load(it: LoadBalancer): Resource {
  const key = /\[(.*)\]$/.exec(it.address)?.[1];
  return {
    address: addressInPlan(it),
    type: 'alicloud_alb_load_balancer',
    name: it.shape === 'called' ? 'this' : nameOf(it),
    ...(key !== undefined && { key: JSON.parse(key) as string | number }),
    values: {
      access_log_config: [],
      address_ip_version: 'DualStack',
      address_type: 'Internet',
      bandwidth_package_id: null,
      dry_run: null,
      load_balancer_billing_config: [{ pay_type: 'PayAsYouGo' }],
      load_balancer_edition: 'Standard',
      load_balancer_name: `${moduleOf(it.root)}-${nameOf(it)}`,
      tags: { team: 'edge', stack: moduleOf(it.root) },
      timeouts: null,
      vpc_id: `vpc-${moduleOf(it.root)}`,
      zone_mappings: it.zones.map((zone_id, at) => ({
        ...kindOf(it, at),
        vswitch_id: `vsw-${moduleOf(it.root)}-${zone_id}`,
        zone_id,
      })),
    },
    unknown: {
      access_log_config: [],
      address_allocated_mode: true,
      create_time: true,
      deletion_protection_config: true,
      deletion_protection_enabled: true,
      dns_name: true,
      id: true,
      ipv6_address_type: true,
      load_balancer_billing_config: [{}],
      modification_protection_config: true,
      region_id: true,
      resource_group_id: true,
      status: true,
      tags: {},
      zone_mappings: it.zones.map((_, at) => ({
        address: true,
        ...(!('allocation_id' in kindOf(it, at)) && { allocation_id: true }),
        ...(!('eip_type' in kindOf(it, at)) && { eip_type: true }),
        intranet_address: true,
        ipv6_address: true,
        load_balancer_addresses: true,
      })),
    },
  };
}

/** What is known of a zone's address before the plan is applied: an id that was written, and the kind that was. */
function kindOf({ isBad, shape, zones }: LoadBalancer, at: number): { eip_type?: string; allocation_id?: string } {
  if (!isBad || at < zones.length - 1) return { eip_type: 'Anycast' };
  if (shape === 'repeated') return { eip_type: 'Common', allocation_id: 'eip-bp1example' };
  return shape === 'called' ? { eip_type: 'Common' } : {};
}

function addresses(it: LoadBalancer): readonly Resource[] {
  const key = /\[(.*)\]$/.exec(it.address)?.[1];
  return it.zones.map((zone) => {
    const own = key === undefined ? zone : `${JSON.parse(key)}/${zone}`;
    return {
      address: `module.${moduleOf(it.root)}.alicloud_eipanycast_anycast_eip_address.${nameOf(it)}["${own}"]`,
      type: 'alicloud_eipanycast_anycast_eip_address',
      name: nameOf(it),
      key: own,
      values: {
        anycast_eip_address_name: null,
        bandwidth: 200,
        description: null,
        service_location: 'international',
        tags: null,
        timeouts: null,
      },
      unknown: {
        create_time: true,
        id: true,
        internet_charge_type: true,
        payment_type: true,
        resource_group_id: true,
        status: true,
      },
    };
  });
}

const head = ({ address, type, name, key }: Resource) => ({
  address,
  mode: 'managed',
  type,
  name,
  ...(key !== undefined && { index: key }),
  ...provider,
});

const changeOf = (it: Resource) => ({
  ...head(it),
  change: {
    actions: ['create'],
    before: null,
    after: it.values,
    after_unknown: it.unknown,
    before_sensitive: false,
    after_sensitive: {},
  },
});

const plannedOf = (it: Resource) => ({ ...head(it), schema_version: 0, values: it.values, sensitive_values: {} });

function plannedModule(name: string, members: readonly LoadBalancer[]): object {
  const own = members.filter(({ shape }) => shape !== 'called');
  const called = members.filter(({ shape }) => shape === 'called');
  return {
    address: `module.${name}`,
    resources: [...members.flatMap(addresses), ...own.map(load)].map(plannedOf),
    child_modules: called.map((it) => ({ address: moduleAddress(it), resources: [plannedOf(load(it))] })),
  };
}

/** The configuration of a root: what its blocks say, constants as such and everything else by what it refers to. */
function call(name: string, members: readonly LoadBalancer[]): object {
  const first = (it: LoadBalancer) => !/\[(1|"green")\]$/.test(it.address);
  const key = { provider_config_key: `module.${name}:alicloud`, schema_version: 0 };
  const block = (it: LoadBalancer, named: string) => ({
    address: `alicloud_alb_load_balancer.${named}`,
    mode: 'managed',
    type: 'alicloud_alb_load_balancer',
    name: named,
    ...key,
    expressions: {
      address_type: { constant_value: 'Internet' },
      load_balancer_billing_config: [{ pay_type: { constant_value: 'PayAsYouGo' } }],
      load_balancer_name: { references: ['var.name'] },
      vpc_id: { references: ['var.name'] },
      // Dynamic blocks are not told.
      ...((it.shape === 'plain' || it.shape === 'repeated') && {
        zone_mappings: it.zones.map((_, at) => zone(it, at)),
      }),
    },
  });
  const eip = (it: LoadBalancer) => ({
    address: `alicloud_eipanycast_anycast_eip_address.${nameOf(it)}`,
    mode: 'managed',
    type: 'alicloud_eipanycast_anycast_eip_address',
    name: nameOf(it),
    ...key,
    expressions: { bandwidth: { constant_value: 200 }, service_location: { constant_value: 'international' } },
    for_each_expression: { references: ['local.zones'] },
  });
  const blocks = members.filter(first);
  const calls = blocks.filter(({ shape }) => shape === 'called');
  return {
    source: `./stacks/${name}`,
    expressions: { region: { constant_value: members[0]!.region }, name: { constant_value: name } },
    module: {
      resources: [
        ...blocks.map(eip),
        ...blocks.filter(({ shape }) => shape !== 'called').map((it) => block(it, nameOf(it))),
      ],
      module_calls: Object.fromEntries(
        calls.map((it) => [
          nameOf(it),
          {
            source: '../../modules/edge',
            expressions: { zones: { references: ['local.zones'] } },
            module: { resources: [block(it, 'this')], variables: { zones: {} } },
          },
        ]),
      ),
      variables: { region: {}, name: {} },
    },
  };
}

function zone(it: LoadBalancer, at: number): object {
  const kind = kindOf(it, at);
  return {
    zone_id: { references: ['local.zones'] },
    vswitch_id: { references: ['local.vswitches'] },
    ...(kind.eip_type !== undefined && { eip_type: { constant_value: kind.eip_type } }),
    ...(kind.allocation_id !== undefined && { allocation_id: { constant_value: kind.allocation_id } }),
    ...(kind.allocation_id === undefined &&
      kind.eip_type !== undefined && {
        allocation_id: { references: [`alicloud_eipanycast_anycast_eip_address.${nameOf(it)}`] },
      }),
  };
}
