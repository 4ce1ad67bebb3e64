import type { Node } from './node.ts';
import type { Site, Sited } from './source.ts';
import { Many, Value } from './value.ts';
import { type Evidence, Verdict } from './verdict.ts';

/** The resource kinds, in the words of the product's documentation. */
export interface Kinds {
  'load-balancer': LoadBalancer;
  'anycast-eip': AnycastEip;
  'anycast-binding': AnycastBinding;
  eip: Eip;
  'eip-binding': EipBinding;
  'shared-bandwidth': SharedBandwidth;
  'shared-bandwidth-member': SharedBandwidthMember;
  'nat-gateway': NatGateway;
  'ha-vip': HaVip;
  'ha-vip-binding': HaVipBinding;
  'network-interface': NetworkInterface;
  instance: Instance;
  'v-switch': VSwitch;
  'address-pool': AddressPool;
  'eip-segment': EipSegment;
  listener: Listener;
  'listener-acl': ListenerAcl;
  'security-group-member': SecurityGroupMember;
  'access-log': AccessLog;
  'zone-shift': ZoneShift;
  'alarm-rule': AlarmRule;
  trail: Trail;
  account: Account;
  other: Other;
}

export type Kind = keyof Kinds;
export type Resource = Kinds[Kind];

/** What a plan does to a resource. `before` is of the same kind, with its sites in the plan. */
export interface Change<R> {
  readonly actions: readonly ('create' | 'update' | 'delete')[];
  readonly before: R | undefined;
  readonly inPlace: boolean;
}

/** The resource in its input's own vocabulary, for what the model does not name. */
export interface Declared {
  readonly source: 'terraform' | 'plan' | 'state' | 'ros' | 'snapshot';
  readonly type: string;
  /** Value of an attribute by its name there; nested values are plain data, unknown ones are left out. */
  attribute(name: string): Value<unknown>;
  /** Everything that is known, as plain data. */
  readonly data: () => Readonly<Record<string, unknown>>;
  /** All that is written, unknown values among it, with the place of each: always a map. */
  readonly tree: () => Node;
}

interface Base<K extends Kind> {
  readonly kind: K;
  /** `module.edge.alicloud_alb_load_balancer.this[0]`, a ROS logical id, a live id. */
  readonly address: string;
  /** The folder, template, plan or snapshot it belongs to. */
  readonly root: string;
  /** The header of its block. */
  readonly site: Site;
  readonly region: Value<string>;
  /** Its id where it is known. */
  readonly id: Value<string>;
  /** false: nothing but an id in somebody's attribute names it. */
  readonly declared: boolean;
  readonly form?: Declared;
  /** Why it may not exist at all: its `count`, `for_each` or condition is not known. Its faults are then open. */
  readonly uncertain?: Evidence;
  /** Where it is handed to somebody that the run does not see: an output of its root. */
  readonly exported?: Evidence | undefined;
  readonly change?: Change<Kinds[K]>;
  /** The account is one of the international site, where the provider's configuration says so. */
  readonly international?: Value<boolean> | undefined;
  /** Arguments that are left as the account has them: `ignore_changes`. */
  readonly ignoresChanges?: (argument: string) => boolean;
}

/** What a reference leads to, which is looked for when somebody asks. */
export interface Target<K extends Kind> {
  /** What it is by its type or the prefix of its id, also where no resource is found. */
  readonly kind?: Kind | undefined;
  find(): Kinds[K] | undefined;
}

const nothing: Target<never> = { find: () => undefined };

/** A value that names another resource, by reference or by a literal id, also while the id itself is unknown. */
export class Ref<K extends Kind> extends Value<string> {
  readonly #named: Target<K>;
  #target: Kinds[K] | undefined | null = null;

  constructor(it: Value<string>['it'], at: Sited, named: Target<K> = nothing) {
    super(it, at);
    this.#named = named;
  }

  get target(): Kinds[K] | undefined {
    if (this.#target === null) this.#target = this.#named.find();
    return this.#target;
  }

  /** The kind of what it names, by reference or by the prefix of a literal id. */
  get namedKind(): Kind | undefined {
    return this.#named.kind;
  }

  /** A reference to a resource names something, also while the id is unknown. */
  override isAbsent(): Verdict {
    return this.target ? Verdict.fail(this) : super.isAbsent();
  }

  override isPresent(): Verdict {
    return this.target ? Verdict.pass(this) : super.isPresent();
  }
}

export type NetworkType = 'Internet' | 'Intranet';
export type AddressKind = 'eip' | 'anycast' | 'none';

export interface ZoneAddress {
  /** What the address is, all sources considered. */
  readonly kind: Value<AddressKind>;
  /** The kind as it is written (`eip_type`): any text. */
  readonly writtenKind: Value<string>;
  readonly allocation: Ref<'eip' | 'anycast-eip'>;
  /** What `allocation` names, by its resource, by facts or by the prefix of the id. */
  readonly namedKind: AddressKind | undefined;
}

export interface Zone {
  readonly site: Site;
  readonly zoneId: Value<string>;
  readonly vSwitch: Ref<'v-switch'>;
  readonly address: ZoneAddress;
  /** Live: Active, Stopped, Shifted, Starting, Stopping. */
  readonly status: Value<string>;
}

export interface LoadBalancer extends Base<'load-balancer'> {
  readonly family: 'alb' | 'nlb' | 'clb';
  readonly name: Value<string>;
  readonly networkType: Value<NetworkType>;
  readonly ipVersion: Value<'IPv4' | 'DualStack'>;
  readonly ipv6NetworkType: Value<NetworkType>;
  readonly edition: Value<string>;
  /** The vSwitch of a Classic Load Balancer as a whole; ALB and NLB have one in each zone. */
  readonly vSwitch: Value<string>;
  readonly securityGroups: Value<readonly unknown[]>;
  readonly deletionProtection: Value<boolean>;
  /** The log project that access logs go to. */
  readonly accessLog: Value<string>;
  readonly zones: Zones;
  /** The package that the load balancer itself names. */
  readonly sharedBandwidth: Ref<'shared-bandwidth'>;
}

/** Some zone's public address is an Anycast EIP. */
export const usesAnycast = ({ zones }: LoadBalancer): Verdict => zones.useAnycast;

/** The zones of a load balancer. Most rules ask of them first whether one uses Anycast: the answer is kept. */
export class Zones extends Many<Zone> {
  #useAnycast: Verdict | undefined;

  get useAnycast(): Verdict {
    this.#useAnycast ??= this.some(({ address }) => address.kind.is('anycast'));
    return this.#useAnycast;
  }
}

/** Somebody who uses an address: a zone of a load balancer, or a binding. */
export interface AddressUse {
  readonly user: LoadBalancer | AnycastBinding | EipBinding;
  readonly owner: Value<string>;
  readonly ownerKind: 'load-balancer' | 'binding';
  readonly region: Value<string>;
  readonly site: Site;
}

export interface AnycastEip extends Base<'anycast-eip'> {
  /** When it was bought, as an ISO date and time, where the input has it. */
  readonly created?: Value<string>;
  readonly name: Value<string>;
  readonly serviceLocation: Value<string>;
  readonly bandwidth: Value<number>;
  readonly paymentType: Value<string>;
  readonly internetChargeType: Value<string>;
}

/** What an address is bound to. `other` is a kind that no document names. */
export type TargetKind =
  | 'alb'
  | 'nlb'
  | 'clb'
  | 'instance'
  | 'network-interface'
  | 'nat-gateway'
  | 'ha-vip'
  | 'ip-address'
  | 'other';

export interface AnycastBinding extends Base<'anycast-binding'> {
  readonly anycastEip: Ref<'anycast-eip'>;
  readonly target: Ref<Kind>;
  readonly targetKind: Value<TargetKind>;
  readonly targetRegion: Value<string>;
  readonly mode: Value<string>;
}

export type PaymentType = 'PayAsYouGo' | 'Subscription';
export type InternetChargeType = 'PayByTraffic' | 'PayByBandwidth';

export interface Eip extends Base<'eip'> {
  readonly name: Value<string>;
  /** BGP, BGP_PRO, ChinaTelecom, … */
  readonly lineType: Value<string>;
  readonly paymentType: Value<PaymentType>;
  readonly internetChargeType: Value<InternetChargeType>;
  /** Mbit/s. */
  readonly bandwidth: Value<number>;
  readonly description: Value<string>;
  readonly ipAddress: Value<string>;
  /** Of a subscription: how many cycles it runs, and what a cycle is (Month, Year). */
  readonly period: Value<number>;
  readonly pricingCycle: Value<string>;
  readonly addressPool: Ref<'address-pool'>;
  /** The contiguous range that it was bought with. */
  readonly segment: Value<string>;
  /** What it is bound to where the EIP itself names it: in ROS and in accounts. */
  readonly boundTo: Ref<Kind>;
  /** Fine-grained monitoring, and the log store that it needs. */
  readonly fineMonitoring: Value<boolean>;
  readonly logProject: Value<string>;
  readonly logStore: Value<string>;
  readonly tags: Value<Tags>;
  /** Live: Normal, FinancialLocked, … */
  readonly businessStatus: Value<string>;
  /** Live: reasons of its locks. */
  readonly locks: Value<readonly string[]>;
  /** Live: when a subscription ends, as an ISO date and time. */
  readonly expires: Value<string>;
}

/** Tags by their keys; a value that is not known is `undefined`. */
export type Tags = ReadonlyMap<string, string | undefined>;

export interface EipBinding extends Base<'eip-binding'> {
  readonly eip: Ref<'eip' | 'anycast-eip'>;
  readonly target: Ref<Kind>;
  readonly targetKind: Value<TargetKind>;
  readonly mode: Value<string>;
  /** One of several private addresses of a network interface. */
  readonly privateAddress: Value<string>;
}

export interface SharedBandwidth extends Base<'shared-bandwidth'> {
  readonly name: Value<string>;
  /** BGP, BGP_PRO, ChinaTelecom, … */
  readonly lineType: Value<string>;
  /** PayByTraffic, PayByBandwidth, PayBy95, PayByDominantTraffic, … */
  readonly internetChargeType: Value<string>;
  /** Mbit/s. */
  readonly bandwidth: Value<number>;
  /** Of PayBy95: the percentage that is always paid. */
  readonly ratio: Value<number>;
}

/** Puts an address or a whole load balancer into a package. */
export interface SharedBandwidthMember extends Base<'shared-bandwidth-member'> {
  readonly member: Ref<'eip' | 'anycast-eip' | 'load-balancer'>;
  readonly sharedBandwidth: Ref<'shared-bandwidth'>;
}

export interface NatGateway extends Base<'nat-gateway'> {
  readonly networkType: Value<NetworkType>;
  /** MULTI_BINDED, or NAT: then every EIP takes a private address of the vSwitch. */
  readonly eipBindMode: Value<string>;
  /** Live: the ids of its EIPs. */
  readonly eips: Value<readonly string[]>;
}

export interface HaVip extends Base<'ha-vip'> {
  /** Live: the ids of the instances behind it. */
  readonly instances: Value<readonly string[]>;
}

/** Puts an instance behind a HAVIP. */
export interface HaVipBinding extends Base<'ha-vip-binding'> {
  readonly haVip: Ref<'ha-vip'>;
  readonly instance: Ref<'instance' | 'network-interface'>;
}

export interface NetworkInterface extends Base<'network-interface'> {
  /** Code makes secondary ones only; the primary one is part of its instance. */
  readonly role: Value<'Primary' | 'Secondary'>;
}

export interface Instance extends Base<'instance'> {
  readonly network: Value<'vpc' | 'classic'>;
  /** It has a static public address, one that cannot be taken off it. */
  readonly staticPublicAddress: Value<boolean>;
}

export interface VSwitch extends Base<'v-switch'> {
  /** Live: private addresses that are left. */
  readonly freeAddresses: Value<number>;
}

export interface AddressPool extends Base<'address-pool'> {
  readonly lineType: Value<string>;
}

/** A contiguous range of EIPs. */
export interface EipSegment extends Base<'eip-segment'> {
  /** Bits of the mask. */
  readonly mask: Value<number>;
}

export interface Listener extends Base<'listener'> {
  readonly loadBalancer: Ref<'load-balancer'>;
}

/** Puts access control lists on a listener. */
export interface ListenerAcl extends Base<'listener-acl'> {
  readonly listener: Ref<'listener'>;
  readonly acls: Value<readonly unknown[]>;
}

/** Puts a load balancer into security groups. */
export interface SecurityGroupMember extends Base<'security-group-member'> {
  readonly loadBalancer: Ref<'load-balancer'>;
  readonly securityGroups: Value<readonly unknown[]>;
}

/** Turns the access log of a load balancer on. */
export interface AccessLog extends Base<'access-log'> {
  readonly loadBalancer: Ref<'load-balancer'>;
}

/** Takes a zone of a load balancer out of service. */
export interface ZoneShift extends Base<'zone-shift'> {
  readonly loadBalancer: Ref<'load-balancer'>;
  readonly zoneId: Value<string>;
}

export interface AlarmRule extends Base<'alarm-rule'> {
  /** The product it watches: acs_vpc_eip, acs_alb, … */
  readonly namespace: Value<string>;
  /** The resources it watches, as CloudMonitor's JSON text. */
  readonly resources: Value<string>;
  readonly enabled: Value<boolean>;
}

/** Records what is done in an account. */
export interface Trail extends Base<'trail'> {
  /** Write, Read, All. */
  readonly events: Value<string>;
  /** All, or a region id. */
  readonly regions: Value<string>;
  readonly enabled: Value<boolean>;
}

/** A resource that the model has no words for: a policy asks about it in the words of its input. */
export type Other = Base<'other'>;

/** The account that a root belongs to, as far as it is known. */
export interface Account extends Base<'account'> {
  /** Cloud Data Transfer is active: by facts, or because the template activates it. */
  readonly cdt: Value<boolean>;
  /** Live: when its state was collected, as an ISO date and time. */
  readonly collected?: Value<string>;
  /** Live: kinds of which the inventory has all that the account has. */
  readonly complete?: ReadonlySet<Kind>;
}
