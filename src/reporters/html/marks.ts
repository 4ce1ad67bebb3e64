import type { Finding } from '../../model/finding.ts';
import type { LoadBalancerNode, ResourceName } from '../../model/topology.ts';
import { groupedBy } from './grouped-by.ts';
import { byState, type State, stateOf, worst } from './state.ts';

/** A finding, as far as a picture shows it. */
export type Marked = Pick<Finding, 'rule' | 'kind' | 'level' | 'root' | 'resource' | 'path' | 'at' | 'message' | 'why'>;

/** What is found about one part of a picture. */
export interface Mark {
  readonly state: Exclude<State, 'good'>;
  readonly messages: readonly string[];
  /** Where the page tells it. */
  readonly anchor: string | undefined;
}

/** What is found about a load balancer and its parts. */
export interface Marks {
  readonly worst: State;
  readonly counts: ReadonlyMap<State, number>;
  readonly anchor: string | undefined;
  readonly own: Mark | undefined;
  readonly region: Mark | undefined;
  readonly packages: Mark | undefined;
  /** By the position of the zone. */
  readonly zones: readonly (Mark | undefined)[];
  readonly addresses: readonly (Mark | undefined)[];
}

/** A load balancer, and what is found about it. */
export interface Drawn {
  readonly node: LoadBalancerNode;
  readonly marks: Marks;
}

type Part = 'own' | 'region' | 'packages' | `zone ${number}` | `address ${number}`;

const key = ({ root, resource }: ResourceName) => `${root}\0${resource}`;

/** Tells for any load balancer which findings belong to which of its parts. */
export function marker<F extends Marked>(
  findings: readonly F[],
  anchorOf: (finding: F) => string | undefined,
): (node: LoadBalancerNode) => Marks {
  const byResource = groupedBy(findings, key);
  const about = (name: ResourceName | undefined) => (name ? (byResource.get(key(name)) ?? []) : []);
  return (node) => {
    const parts = new Map<Part, F[]>();
    const put = (part: Part, found: readonly F[]) => parts.set(part, [...(parts.get(part) ?? []), ...found]);
    for (const finding of about(node)) put(partOf(finding, node), [finding]);
    for (const [at, { address }] of node.zones.entries()) {
      put(`address ${at}`, about(address.of));
      put(
        'packages',
        address.packages.flatMap((it) => about(it.of)),
      );
    }
    put(
      'packages',
      node.packages.flatMap((it) => about(it.of)),
    );
    const mark = (part: Part) => markOf(parts.get(part) ?? [], anchorOf);
    const all = [...new Set([...parts.values()].flat())];
    const counts = new Map<State, number>();
    for (const finding of all) counts.set(stateOf(finding), (counts.get(stateOf(finding)) ?? 0) + 1);
    return {
      worst: worst(all.map(stateOf)),
      counts,
      anchor: markOf(all, anchorOf)?.anchor,
      own: mark('own'),
      region: mark('region'),
      packages: mark('packages'),
      zones: node.zones.map((_, at) => mark(`zone ${at}`)),
      addresses: node.zones.map((_, at) => mark(`address ${at}`)),
    };
  };
}

/** Which part of a load balancer the deciding value is of: by its path, in whatever words the input has. */
function partOf({ rule, path, at }: Marked, { zones, packages }: LoadBalancerNode): Part {
  if (at !== undefined) {
    const named = zones.findIndex(({ address }) => address.of?.resource === at);
    if (named >= 0) return `address ${named}`;
  }
  const isShared = packages.length > 0 || zones.some(({ address }) => address.packages.length > 0);
  if (isShared && /shared-bandwidth|bandwidth_?package/i.test(`${rule} ${path}`)) return 'packages';
  const zone = zones.findIndex((it) => it.path !== '' && (path === it.path || path.startsWith(`${it.path}.`)));
  if (zone >= 0) {
    const rest = path.slice(zones[zone]?.path.length);
    return /eip_?type|allocation_?id|addresses/i.test(rest) ? `address ${zone}` : `zone ${zone}`;
  }
  return /(^|\.)region(_?id)?$/i.test(path) ? 'region' : 'own';
}

function markOf<F extends Marked>(
  findings: readonly F[],
  anchorOf: (finding: F) => string | undefined,
): Mark | undefined {
  const [first] = [...findings].sort((a, b) => byState(stateOf(a), stateOf(b)));
  if (!first) return undefined;
  const said = findings.map(({ kind, message, why }) => (kind === 'open' && why ? `${message}: ${why}` : message));
  return { state: stateOf(first), messages: [...new Set(said)], anchor: anchorOf(first) };
}
