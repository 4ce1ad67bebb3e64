import type { Difference } from '../model/drift.ts';
import type { Eip, Kind, Kinds, LoadBalancer, Ref, Resource, Tags, Zone } from '../model/resource.ts';
import { Site } from '../model/source.ts';
import type { Value } from '../model/value.ts';

/** Kinds that are compared: what has an id and a name, and attributes that rules judge. */
export const comparedKinds = ['load-balancer', 'anycast-eip', 'eip', 'shared-bandwidth', 'nat-gateway'] as const;
type Compared = (typeof comparedKinds)[number];

/** Attributes of one value each. */
const attributes: { readonly [K in Compared]: readonly (keyof Kinds[K])[] } = {
  'load-balancer': ['networkType', 'ipVersion', 'ipv6NetworkType', 'edition', 'deletionProtection', 'accessLog'],
  'anycast-eip': ['serviceLocation', 'bandwidth', 'paymentType', 'internetChargeType'],
  eip: ['lineType', 'paymentType', 'internetChargeType', 'bandwidth', 'fineMonitoring'],
  'shared-bandwidth': ['lineType', 'internetChargeType', 'bandwidth', 'ratio'],
  'nat-gateway': ['networkType', 'eipBindMode'],
};

/** What code and an account say differently of one resource. What one of them does not say, or does not know, is none. */
export function differencesOf(ours: Resource, theirs: Resource, label: string): Difference[] {
  const differences = new Differences(label);
  for (const name of attributes[ours.kind as Compared] as readonly (keyof Resource)[]) {
    if (ours.kind === 'eip' && (name as string) === 'internetChargeType' && isInPackage(theirs)) continue;
    differences.values(ours[name] as Value<unknown>, theirs[name] as Value<unknown>);
  }
  if (ours.kind === 'load-balancer') differences.balancers(ours, theirs as LoadBalancer);
  if (ours.kind === 'eip') differences.tags(ours.tags, (theirs as Eip).tags);
  return differences.found.filter(({ ours: { path } }) => !ours.ignoresChanges?.(path.split(/[.[]/, 1)[0]!));
}

/** Shared bandwidth meters its addresses itself. */
const isInPackage = ({ form }: Resource) => form?.attribute('BandwidthPackageId').known !== undefined;

class Differences {
  readonly found: Difference[] = [];
  readonly #label: string;

  constructor(label: string) {
    this.#label = label;
  }

  values(ours: Value<unknown>, theirs: Value<unknown>): void {
    this.#texts(ours.site, ours.known, theirs.site, theirs.known);
  }

  balancers(ours: LoadBalancer, theirs: LoadBalancer): void {
    this.#refs(ours.sharedBandwidth, theirs.sharedBandwidth);
    const [own, live] = [byZone(ours), byZone(theirs)];
    const isWhole = [ours, theirs].map(
      ({ zones: { members, missing } }) => !missing && members.every(({ zoneId }) => zoneId.known !== undefined),
    );
    for (const [id, zone] of own) {
      const other = live.get(id);
      if (other) this.#zones(zone, other);
      else if (isWhole[1])
        this.#add(zone.zoneId.site, theirs.site, `zone ${id} is not in the account`, `no zone ${id}`);
    }
    for (const [id, zone] of live) {
      if (own.has(id) || !isWhole[0]) continue;
      const where = { resource: ours.address, path: '', attribute: `zones[${id}]` };
      const header = new Site(where, () => ({ origin: ours.site.origin, via: ours.site.via }));
      this.#add(header, zone.zoneId.site, `the account has zone ${id}, too`, `zone ${id}`);
    }
  }

  tags(ours: Value<Tags>, theirs: Value<Tags>): void {
    const [own, live] = [ours.known, theirs.known];
    if (!own || !live) return;
    const changed = [...own]
      .filter(([key, value]) => value !== undefined && live.get(key) !== value)
      .map(([key]) => key);
    const added = [...live.keys()].filter((key) => !own.has(key) && !/^(acs:|aliyun)/i.test(key));
    const keys = [...changed, ...added].sort();
    if (keys.length === 0) return;
    const list = keys.join(', ');
    this.#add(ours.site, theirs.site, `the tags differ in ${list}`, `other tags ${list}`);
  }

  #zones(ours: Zone, theirs: Zone): void {
    this.#refs(ours.vSwitch, theirs.vSwitch);
    const kinds = [ours.address.kind, theirs.address.kind] as const;
    const isTold = kinds.every(({ known }) => known !== undefined && known !== 'none');
    if (isTold && kinds[0].known !== kinds[1].known) this.values(...kinds);
    else this.#refs(ours.address.allocation, theirs.address.allocation);
  }

  /** What is named, by its id. */
  #refs(ours: Ref<Kind>, theirs: Ref<Kind>): void {
    this.#texts(ours.site, idOf(ours), theirs.site, idOf(theirs));
  }

  #texts(ours: Site, own: unknown, theirs: Site, live: unknown): void {
    if (own === undefined || live === undefined || same(own, live)) return;
    this.#add(ours, theirs, `${ours.path} is ${own} here, and ${live} in the account`, `${theirs.path} is ${live}`);
  }

  #add(ours: Site, theirs: Site, message: string, there: string): void {
    const note = `${this.#label}: ${theirs.resource} ${there}`;
    this.found.push({ ours, theirs: { site: theirs, note }, message });
  }
}

function byZone({ zones }: LoadBalancer): ReadonlyMap<string, Zone> {
  return new Map(zones.members.flatMap((zone) => (zone.zoneId.known === undefined ? [] : [[zone.zoneId.known, zone]])));
}

const idOf = (ref: Ref<Kind>): string | undefined => ref.known ?? ref.target?.id.known;

/** Providers and APIs write one value in different cases. */
const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
