import type { AddressNode, LoadBalancerNode, PackageNode, Told, Topology, ZoneNode } from '../../model/topology.ts';
import type { Attributes } from '../history/attributes.ts';
import { contentsOf } from '../history/record.ts';
import { uidOf } from '../history/resource-step.ts';
import type { Db } from '../store/store.ts';
import type { ResourceSpan } from '../store/tables.ts';
import type { AuditReport } from './audit-report.ts';

/** A picture of more load balancers tells no more, and the contents of all would not fit into memory. */
const most = 10_000;

type Known = Attributes['known'];

/** How load balancers and their addresses hung together in a run, those with findings before the others. */
export async function readTopology(
  db: Db,
  { run, findings }: Pick<AuditReport, 'run' | 'findings'>,
): Promise<Topology> {
  const first = new Set(
    findings
      .filter(({ state }) => state !== 'fixed' && state !== 'accepted')
      .map(({ account, resource }) => uidOf(account, { kind: 'load-balancer', address: resource })),
  );
  const spans = (await spansOf(db, run, 'load-balancer')).sort(
    (a, b) => Number(first.has(b.uid)) - Number(first.has(a.uid)),
  );
  const shown = spans.slice(0, most);
  const members = await spansOf(db, run, 'shared-bandwidth-member');
  const contents = await contentsOf(
    db,
    [...shown, ...members].map(({ sha256 }) => sha256),
  );
  const known = ({ sha256 }: ResourceSpan) => contents.get(sha256) ?? {};
  const packages = new Map<string, PackageNode[]>();
  for (const span of members) {
    const { member, sharedBandwidth } = known(span);
    const key = `${span.account} ${member}`;
    const name = told(sharedBandwidth);
    packages.set(key, [...(packages.get(key) ?? []), { name, ...of(span.account, name) }]);
  }
  const packagesOf = (account: string, id: string | undefined) => packages.get(`${account} ${id}`) ?? [];
  return {
    loadBalancers: shown.map((span) => loadBalancer(span, known(span), packagesOf)),
    addresses: [],
    ...(spans.length > shown.length && { left: spans.length - shown.length }),
  };
}

function spansOf(db: Db, run: number, kind: string): Promise<ResourceSpan[]> {
  return db
    .selectFrom('resource_span')
    .selectAll()
    .where('kind', '=', kind)
    .where('first_run', '<=', run)
    .where('last_run', '>=', run)
    .orderBy('uid')
    .execute();
}

type PackagesOf = (account: string, id: string | undefined) => readonly PackageNode[];

function loadBalancer(
  { account, address, region }: ResourceSpan,
  known: Known,
  packagesOf: PackagesOf,
): LoadBalancerNode {
  const own = known.sharedBandwidth === undefined ? [] : [told(known.sharedBandwidth)];
  const { family } = known;
  return {
    root: account,
    resource: address,
    family: family === 'nlb' || family === 'clb' ? family : 'alb',
    region: { text: region },
    networkType: told(known.networkType),
    ipVersion: told(known.ipVersion),
    zones: zonesOf(known, account, packagesOf),
    packages: [...own.map((name) => ({ name, ...of(account, name) })), ...packagesOf(account, address)],
  };
}

/** From attributes by path: `zones[cn-hongkong-b].address.kind`. */
function zonesOf(known: Known, account: string, packagesOf: PackagesOf): ZoneNode[] {
  const names = Object.keys(known).flatMap((path) => /^zones\[([^\]]+)\]\./.exec(path)?.[1] ?? []);
  return [...new Set(names)].map((zone) => {
    const at = (path: string) => known[`zones[${zone}].${path}`];
    const kind = at('address.kind');
    const name = kind === undefined ? { why: 'not collected' } : told(at('address.allocation'));
    return {
      // As the paths of findings in answers of the API begin.
      path: `ZoneMappings[ZoneId=${zone}]`,
      zoneId: told(at('zoneId') ?? zone),
      address: {
        kind: isKind(kind) ? kind : 'unknown',
        name,
        ...of(account, name),
        packages: packagesOf(account, name.text),
      },
    };
  });
}

function isKind(kind: unknown): kind is AddressNode['kind'] {
  return kind === 'anycast' || kind === 'eip' || kind === 'none';
}

const told = (value: unknown): Told => (typeof value === 'string' ? { text: value } : {});

const of = (account: string, { text }: Told) => (text === undefined ? {} : { of: { root: account, resource: text } });
