import { type Data, elements, get, type Item, keyOf, text } from './bodies.ts';
import { ApiForm, InnerForm } from './form.ts';
import type { Found } from './found.ts';
import { innerTypes } from './listed.ts';
import type { Live } from './load.ts';

/** Bindings of addresses, and their places in shared bandwidth: they stand in the answers about addresses and packages. */
export function innerResources(found: readonly Found[]): Live[] {
  const users = usersOfAddresses(found);
  const live = found.flatMap((it) => [...anycastBindings(it, users), ...eipBinding(it, users), ...memberOf(it)]);
  // A package lists its addresses, and an address names its package: that is one membership.
  const known = new Set(live.map(({ address }) => address));
  return [...live, ...found.flatMap(membersOf).filter(({ address }) => !known.has(address))];
}

/**
 * The load balancers whose zones name an address, by its id. An account shows such an address as bound, too: that is the
 * load balancer's own side and no second use.
 */
function usersOfAddresses(found: readonly Found[]): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const { id, item } of found) {
    for (const zone of inside(item, 'ZoneMappings')) {
      for (const { data } of [zone, ...inside(zone, 'LoadBalancerAddresses')]) {
        const address = text(get(data, 'AllocationId'));
        if (address !== '') users.set(address, (users.get(address) ?? new Set()).add(id));
      }
    }
  }
  return users;
}

type Users = ReturnType<typeof usersOfAddresses>;

function inside({ source, path, data }: Item, name: string): Item[] {
  const key = keyOf(data, name);
  return key === undefined ? [] : elements(data[key], [...path, key], name).map((it) => ({ source, ...it }));
}

function anycastBindings({ of, id, item }: Found, users: Users): Live[] {
  if (of.type !== 'ACS::Eipanycast::AnycastEipAddress') return [];
  const outer = new ApiForm(item);
  return inside(item, 'AnycastEipBindInfoList').flatMap((it): Live[] => {
    const target = text(get(it.data, 'BindInstanceId'));
    const isOwnSide = users.get(id)?.has(target);
    if (target === '' || isOwnSide || /^deleted$/i.test(text(get(it.data, 'Status')))) return [];
    const inner = new ApiForm(it, 'BindInstanceId');
    const form = new InnerForm(inner, outer, 'AnycastId');
    const data: Data = { ...it.data, AnycastId: id };
    const states = [
      [outer, 'Status'],
      [inner, 'Status'],
    ] as const;
    return [{ type: innerTypes.anycastBinding, address: `${id}/${target}`, form, data, region: undefined, states }];
  });
}

/** How an address of a zone is shown is not documented, and it cannot be bound to anything else. */
function eipBinding({ of, id, item, region }: Found, users: Users): Live[] {
  const target = text(get(item.data, 'InstanceId'));
  if (of.type !== 'ACS::EIP::EipAddress' || target === '' || users.has(id)) return [];
  const form = new ApiForm(item, 'InstanceId');
  const where = text(get(item.data, 'InstanceRegionId')) || region;
  const states = [[form, of.status]] as const;
  return [{ type: innerTypes.eipBinding, address: `${id}/${target}`, form, data: item.data, region: where, states }];
}

function memberOf({ of, id, item, region }: Found): Live[] {
  const bandwidth = text(get(item.data, 'BandwidthPackageId'));
  if (of.type !== 'ACS::EIP::EipAddress' || bandwidth === '') return [];
  const form = new ApiForm(item, 'BandwidthPackageId');
  const states = [[form, of.status]] as const;
  return [{ type: innerTypes.member, address: `${bandwidth}/${id}`, form, data: item.data, region, states }];
}

function membersOf({ of, id, item, region }: Found): Live[] {
  if (of.type !== 'ACS::CBWP::CommonBandwidthPackage') return [];
  const outer = new ApiForm(item);
  return inside(item, 'PublicIpAddresses').flatMap((it): Live[] => {
    const address = text(get(it.data, 'AllocationId'));
    if (address === '') return [];
    const inner = new ApiForm(it, 'AllocationId');
    const form = new InnerForm(inner, outer, 'BandwidthPackageId');
    const data: Data = { ...it.data, BandwidthPackageId: id };
    const states = [[inner, 'BandwidthPackageIpRelationStatus']] as const;
    return [{ type: innerTypes.member, address: `${id}/${address}`, form, data, region, states }];
  });
}
