import type { Inventory } from '../model/inventory.ts';
import type { AnycastEip, Eip, LoadBalancer, Ref, Resource, Zone } from '../model/resource.ts';
import type { AddressNode, LoadBalancerNode, LooseAddress, PackageNode, Told, Topology } from '../model/topology.ts';
import type { Value } from '../model/value.ts';

/** What a run is about: all of its resources, or those of some files. */
interface Scope {
  readonly inventory: Inventory;
  readonly only?: ((file: string) => boolean) | undefined;
}

/** How the load balancers and addresses of a run hang together. */
export function topologyOf({ inventory, only }: Scope): Topology {
  const isShown = ({ declared, site }: Resource) => declared && (!only || only(site.origin.file));
  const addresses = [...inventory.all('anycast-eip').members, ...inventory.all('eip').members].filter(isShown);
  return {
    loadBalancers: inventory
      .all('load-balancer')
      .members.filter(isShown)
      .map((lb) => loadBalancerNode(lb, inventory)),
    addresses: addresses.flatMap((address) => looseAddress(address, inventory)),
  };
}

/** The topologies of several runs as one. */
export function mergeTopologies(topologies: readonly Topology[]): Topology {
  return {
    loadBalancers: topologies.flatMap(({ loadBalancers }) => loadBalancers),
    addresses: topologies.flatMap(({ addresses }) => addresses),
  };
}

function loadBalancerNode(lb: LoadBalancer, inventory: Inventory): LoadBalancerNode {
  const { root, address, family, region, networkType, ipVersion, zones, uncertain } = lb;
  const hidden = zones.missing && (zones.missing.why?.text ?? 'not all zones are known');
  const change = changeOf(lb);
  return {
    root,
    resource: address,
    family,
    region: told(region),
    networkType: told(networkType),
    ipVersion: told(ipVersion),
    zones: zones.members.map((zone) => ({
      path: zone.site.path,
      zoneId: told(zone.zoneId),
      address: addressNode(zone, inventory),
    })),
    ...(hidden !== undefined && { hiddenZones: hidden }),
    packages: [...packageOf(lb.sharedBandwidth), ...packagesOf(lb, inventory)],
    ...(uncertain && { uncertain: uncertain.why?.text ?? 'it may not exist' }),
    ...(change && { change }),
  };
}

function changeOf({ change }: LoadBalancer): LoadBalancerNode['change'] {
  const actions = change?.actions ?? [];
  return actions.length > 1 ? 'replace' : actions[0];
}

function addressNode({ address }: Zone, inventory: Inventory): AddressNode {
  const { kind, allocation } = address;
  const { target } = allocation;
  return {
    kind: kind.known ?? 'unknown',
    name: target
      ? { text: target.address }
      : kind.it.state === 'unknown'
        ? { why: kind.it.why.text }
        : told(allocation),
    ...(target && { of: { root: target.root, resource: target.address } }),
    packages: target ? packagesOf(target, inventory) : [],
  };
}

/** The packages that attachments put a load balancer or an address into. */
function packagesOf(member: LoadBalancer | AnycastEip | Eip, inventory: Inventory): PackageNode[] {
  const { members } = inventory.linked('shared-bandwidth-member', (it) => it.member, member);
  return members.flatMap(({ sharedBandwidth }) => packageOf(sharedBandwidth));
}

function packageOf(ref: Ref<'shared-bandwidth'>): PackageNode[] {
  const { target, it } = ref;
  if (!target && it.state === 'absent') return [];
  return [
    {
      name: target ? { text: target.address } : told(ref),
      ...(target && { of: { root: target.root, resource: target.address } }),
    },
  ];
}

/** Nothing where a load balancer uses it. */
function looseAddress(address: AnycastEip | Eip, inventory: Inventory): LooseAddress[] {
  const uses = inventory.usesOf(address).members;
  if (uses.some(({ ownerKind }) => ownerKind === 'load-balancer')) return [];
  const own = address.kind === 'eip' ? (address.boundTo.target?.address ?? address.boundTo.known) : undefined;
  const owners = uses.map(({ owner }) => owner.known ?? 'something that is not known');
  return [
    {
      root: address.root,
      resource: address.address,
      kind: address.kind === 'eip' ? 'eip' : 'anycast',
      region: told(address.region),
      boundTo: [...new Set([...owners, ...(own === undefined ? [] : [own])])],
    },
  ];
}

function told({ it }: Value<string>): Told {
  if (it.state === 'known') return { text: it.value };
  return it.state === 'unknown' ? { why: it.why.text } : {};
}
