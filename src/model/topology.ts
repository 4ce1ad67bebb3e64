/** How load balancers, zones, addresses and packages hang together, as plain data: what a picture is drawn from. */
export interface Topology {
  readonly loadBalancers: readonly LoadBalancerNode[];
  /** Addresses that no load balancer of the run uses. */
  readonly addresses: readonly LooseAddress[];
  /** Load balancers that are not among these: there are too many. */
  readonly left?: number;
}

/** A text, or why it is not known. Neither: it is not set. */
export interface Told {
  readonly text?: string;
  readonly why?: string;
}

/** Which resource of the run something is. */
export interface ResourceName {
  readonly root: string;
  readonly resource: string;
}

export interface LoadBalancerNode extends ResourceName {
  readonly family: 'alb' | 'nlb' | 'clb';
  readonly region: Told;
  readonly networkType: Told;
  readonly ipVersion: Told;
  readonly zones: readonly ZoneNode[];
  /** Why there may be more zones than these. */
  readonly hiddenZones?: string;
  /** Packages that the load balancer as a whole is in. */
  readonly packages: readonly PackageNode[];
  /** Why it may not exist at all. */
  readonly uncertain?: string;
  /** What a plan does to it. */
  readonly change?: 'create' | 'update' | 'delete' | 'replace';
}

export interface ZoneNode {
  /** Path of the zone in the input's own words: paths of findings about the zone begin with it. */
  readonly path: string;
  readonly zoneId: Told;
  readonly address: AddressNode;
}

export interface AddressNode {
  readonly kind: 'anycast' | 'eip' | 'none' | 'unknown';
  /** What names it: a resource's address, or an id. */
  readonly name: Told;
  /** The resource of the run that it is, where it is one. */
  readonly of?: ResourceName;
  readonly packages: readonly PackageNode[];
}

/** Internet Shared Bandwidth. */
export interface PackageNode {
  readonly name: Told;
  readonly of?: ResourceName;
}

export interface LooseAddress extends ResourceName {
  readonly kind: 'anycast' | 'eip';
  readonly region: Told;
  /** What it is bound to, by address or id. */
  readonly boundTo: readonly string[];
}
