import {
  type AddressKind,
  type LoadBalancer,
  type NetworkType,
  Ref,
  type Zone,
  type ZoneAddress,
  Zones,
} from '../../model/resource.ts';
import type { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Why } from '../../model/verdict.ts';
import { type Mapper, mapper, part } from './mapper.ts';
import { attribute, boolean, list, type Reader, spelled } from './reader.ts';

const networkType = spelled<NetworkType>('Internet', 'Intranet');
const ipVersion = spelled<'IPv4' | 'DualStack'>('IPv4', 'DualStack');

//                            terraform               ros                    api
const fields = {
  name: /*            */ attribute('load_balancer_name', 'LoadBalancerName', 'LoadBalancerName'),
  networkType: /*     */ attribute('address_type', 'AddressType', 'AddressType', networkType),
  ipVersion: /*       */ attribute('address_ip_version', 'AddressIpVersion', 'AddressIpVersion', ipVersion),
  ipv6NetworkType: /* */ attribute('ipv6_address_type', 'Ipv6AddressType', 'Ipv6AddressType', networkType),
  edition: /*         */ attribute('load_balancer_edition', 'LoadBalancerEdition', 'LoadBalancerEdition'),
  sharedBandwidth: /* */ attribute('bandwidth_package_id', 'BandwidthPackageId', 'BandwidthPackageId'),
  zones: /*           */ attribute('zone_mappings', 'ZoneMappings', 'ZoneMappings'),
  securityGroups: /*  */ attribute('security_group_ids', 'SecurityGroupIds', 'SecurityGroupIds', list),
  protection: /*      */ attribute('deletion_protection_enabled', 'DeletionProtectionEnabled', undefined, boolean),
  accessLog: /*       */ attribute(
    'access_log_config.log_project',
    'AccessLogConfig.LogProject',
    'AccessLogConfig.LogProject',
  ),
};

/** Deletion protection where it stands in a block of its own. */
const protection = attribute(
  'deletion_protection_config.enabled',
  'DeletionProtectionConfig.Enabled',
  'DeletionProtectionConfig.Enabled',
  boolean,
);

//                            terraform               ros                    api
const classic = {
  name: /*            */ attribute('load_balancer_name', 'LoadBalancerName', 'LoadBalancerName'),
  networkType: /*     */ attribute('address_type', 'AddressType', 'AddressType', networkType),
  vSwitch: /*         */ attribute('vswitch_id', 'VSwitchId', 'VSwitchId'),
  protection: /*      */ attribute('delete_protection', 'DeletionProtection', 'DeleteProtection', onOff),
};

/** Classic Load Balancers switch it `on` and `off`. */
function onOff(value: unknown): boolean | undefined {
  return value === 'on' ? true : value === 'off' ? false : boolean(value);
}

const zoneFields = {
  zoneId: /*          */ attribute('zone_id', 'ZoneId', 'ZoneId'),
  vSwitch: /*         */ attribute('vswitch_id', 'VSwitchId', 'VSwitchId'),
  kind: /*            */ attribute('eip_type', 'EipType', 'EipType'),
  allocation: /*      */ attribute('allocation_id', 'AllocationId', 'AllocationId'),
  status: /*          */ attribute(undefined, undefined, 'Status'),
  /** The address of a zone where it stands in a list of its own; it goes before the zone's own attributes. */
  addresses: /*       */ attribute(undefined, 'LoadBalancerAddresses', 'LoadBalancerAddresses'),
};

const zone = part<Zone>(
  {
    site: (it) => it.site,
    zoneId: (it) => it.value('zoneId', zoneFields.zoneId),
    vSwitch: (it) => it.ref('vSwitch', zoneFields.vSwitch, ['v-switch']),
    status: (it) => it.value('status', zoneFields.status),
    address: addressOf,
  },
  ['address'],
);

function zonesOf(it: Reader): Zones {
  const { members, missing } = it.each('zones', fields.zones, zoneFields.zoneId);
  return new Zones(members.map(zone), missing);
}

/** The address in a list of its own, where there is one, goes before what the zone says. */
function addressOf(zone: Reader): ZoneAddress {
  const { members, missing } = zone.each('address', zoneFields.addresses, zoneFields.allocation);
  const [listed] = members;
  return listed || !missing?.why ? address(zone, listed ?? zone) : hidden(missing.why, missing.site);
}

/** ALB and NLB: they differ in nothing that the model names. */
export function loadBalancer(family: LoadBalancer['family']): Mapper<'load-balancer'> {
  return mapper(
    'load-balancer',
    {
      family: () => family,
      name: (it) => it.value('name', fields.name),
      networkType: (it) => it.value('networkType', fields.networkType),
      ipVersion: (it) => it.value('ipVersion', fields.ipVersion),
      ipv6NetworkType: (it) => it.value('ipv6NetworkType', fields.ipv6NetworkType),
      edition: (it) => it.value('edition', fields.edition),
      sharedBandwidth: (it) => it.ref('sharedBandwidth', fields.sharedBandwidth, ['shared-bandwidth']),
      vSwitch: (it) => Value.absent(it),
      securityGroups: (it) => it.value('securityGroups', fields.securityGroups),
      deletionProtection: (it) => it.either('deletionProtection', fields.protection, protection),
      accessLog: (it) => it.value('accessLog', fields.accessLog),
      zones: zonesOf,
    },
    ['networkType', 'sharedBandwidth', 'zones'],
  );
}

/** A Classic Load Balancer has one address for all its zones. */
export const classicLoadBalancer = mapper('load-balancer', {
  family: () => 'clb' as const,
  name: (it) => it.value('name', classic.name),
  networkType: (it) => it.value('networkType', classic.networkType),
  ipVersion: (it) => Value.absent(it),
  ipv6NetworkType: (it) => Value.absent(it),
  edition: (it) => Value.absent(it),
  sharedBandwidth: (it) => new Ref<'shared-bandwidth'>({ state: 'absent' }, it.site),
  vSwitch: (it) => it.value('vSwitch', classic.vSwitch),
  securityGroups: (it) => Value.absent(it),
  deletionProtection: (it) => it.value('deletionProtection', classic.protection),
  accessLog: (it) => Value.absent(it),
  zones: () => new Zones([]),
});

/** The address of a zone whose list of addresses is not known: what the zone says itself does not count then. */
function hidden(why: Why, site: Site): ZoneAddress {
  return {
    allocation: new Ref<'eip' | 'anycast-eip'>({ state: 'unknown', why }, site),
    writtenKind: Value.unknown(why, site),
    namedKind: undefined,
    kind: Value.unknown(why, site),
  };
}

function address(zone: Reader, reader: Reader): ZoneAddress {
  const allocation = reader.ref('allocation', zoneFields.allocation, ['eip', 'anycast-eip']);
  const writtenKind = reader.value('addressKind', zoneFields.kind);
  const namedKind = addressKinds[allocation.namedKind ?? ''];
  return { allocation, writtenKind, namedKind, kind: kindOf(writtenKind, allocation, namedKind, zone) };
}

const addressKinds: Readonly<Record<string, AddressKind>> = { eip: 'eip', 'anycast-eip': 'anycast' };
const writtenKinds: Readonly<Record<string, AddressKind>> = { common: 'eip', anycast: 'anycast' };

/** What the address of a zone is: as it is written, else what it names, else none. */
function kindOf(
  written: Value<string>,
  allocation: Value<string>,
  named: AddressKind | undefined,
  zone: Reader,
): Value<AddressKind> {
  if (written.it.state === 'known') {
    const kind = writtenKinds[written.it.value.toLowerCase()];
    if (kind) return Value.known<AddressKind>(kind, written);
    const text = `"${written.it.value}" is no documented kind of address`;
    return Value.unknown<AddressKind>({ kind: 'undocumented', text }, written);
  }
  if (named) return Value.known(named, allocation);
  if (written.it.state === 'unknown') return Value.unknown<AddressKind>(written.it.why, written);
  if (allocation.it.state === 'absent') return Value.known<AddressKind>('none', zone);
  if (allocation.it.state === 'unknown') return Value.unknown<AddressKind>(allocation.it.why, allocation);
  const text = `nothing tells what kind of address ${allocation.it.value} is`;
  return Value.unknown<AddressKind>({ kind: 'undocumented', text }, allocation);
}
