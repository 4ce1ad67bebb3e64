import type { AddressNode, LoadBalancerNode, PackageNode, Told } from '../../model/topology.ts';
import { cellsOf, displayWidth } from '../display-width.ts';
import type { Drawn, Mark } from './marks.ts';
import { html, type Markup, type Piece } from './markup.ts';
import { badge, byState } from './state.ts';

/** All in units of the picture, which is about as wide as a phone. */
const size = { width: 336, zone: 122, address: 152, zoneLeft: 20, addressLeft: 166, node: 40, step: 52 };
const right = size.addressLeft + size.address;
const character = 6.95;
const mostZones = 12;

/** A load balancer, its zones, their addresses and the packages that these are in. */
export function loadBalancerFigure({ node, marks }: Drawn, home: string | undefined): Markup {
  const { resource, region, zones, hiddenZones, uncertain, change } = node;
  const counts = [...marks.counts].sort(([a], [b]) => byState(a, b));
  const told = counts.map(([state, count]) => badge(state, `${count} ${count > 1 ? plurals[state] : state}`));
  const shown = zones.slice(0, mostZones);
  const more = zones.length - shown.length;
  const notes = [
    uncertain !== undefined && `It may not exist: ${uncertain}.`,
    change !== undefined && `The plan is to ${change} it.`,
    hiddenZones !== undefined && `There may be more zones: ${hiddenZones}.`,
    more > 0 && `${more} more zones are not drawn.`,
  ].filter((it) => it !== false);
  const regionName = html`<span class="name">${region.text ?? 'region not known'}</span>`;
  return html`<figure class="balancer ${marks.worst}">
<figcaption><span class="region">${marks.region ? linked(marks.region, html`${badge(marks.region.state, '')}${regionName}`) : regionName}</span> <span class="told">${told.length > 0 ? told : badge('good', 'nothing found')}</span>
<code class="resource">${resource}</code>${home !== undefined && html`<span class="soft root">${home}</span>`}</figcaption>
${picture(node, marks, shown.length)}
${notes.map((it) => html`<p class="soft">${it}</p>`)}
</figure>
`;
}

const plurals = { error: 'errors', warning: 'warnings', open: 'open', note: 'notes', good: '' } as const;
const families = { alb: 'ALB', nlb: 'NLB', clb: 'CLB' } as const;

function linked({ anchor, messages }: Mark, body: Markup): Markup {
  return anchor === undefined ? body : html`<a href="#${anchor}" title="${messages[0]}">${body}</a>`;
}

function picture(node: LoadBalancerNode, marks: Drawn['marks'], count: number): Markup {
  const { family, networkType, ipVersion, zones, resource } = node;
  const top = 8;
  const zoneTop = (at: number) => top + size.step * (at + 1);
  const middle = (y: number) => y + size.node / 2;
  const lastZone = zoneTop(count - 1);
  const packages = packagesOf(node, count);
  const packageTop = (at: number) => zoneTop(count + at);
  const height = packageTop(packages.length) - (size.step - size.node) + 6;
  const parts: Piece[] = [];
  if (count > 0) parts.push(html`<path class="wire" d="M10 ${top + size.node}V${middle(lastZone)}"/>`);
  for (const [at, { zoneId, address }] of zones.slice(0, count).entries()) {
    const y = zoneTop(at);
    const wire = address.kind === 'none' ? '' : `M${size.zoneLeft + size.zone} ${middle(y)}H${size.addressLeft}`;
    parts.push(html`<path class="wire" d="M10 ${middle(y)}H${size.zoneLeft}${wire}"/>`);
    parts.push(
      box({
        x: size.zoneLeft,
        y,
        width: size.zone,
        kind: zoneId.text === undefined ? 'unknown' : '',
        label: 'Zone',
        name: zoneId,
        mark: marks.zones[at],
      }),
    );
    parts.push(addressBox(address, y, marks.addresses[at]));
  }
  for (const [at, { name, members, isWhole }] of packages.entries()) {
    const x = right + 6 + (at % 3) * 4;
    const y = packageTop(at);
    const from = [...(isWhole ? [middle(top)] : []), ...members.map((zone) => middle(zoneTop(zone)))];
    const branches = from.map((it) => `M${right} ${it}H${x}`).join('');
    parts.push(html`<path class="wire shared" d="${branches}M${x} ${Math.min(...from)}V${middle(y)}H${right}"/>`);
    parts.push(
      box({
        x: size.addressLeft,
        y,
        width: size.address,
        kind: name.text === undefined ? 'unknown' : 'package',
        label: 'Shared Bandwidth',
        name,
        mark: marks.packages,
      }),
    );
  }
  const traits = [
    families[family],
    networkType.text ?? (networkType.why ? 'network type not known' : undefined),
    ipVersion.text === 'DualStack' ? 'dual-stack' : ipVersion.text,
  ];
  const label = traits.filter((it) => it !== undefined).join(' · ');
  parts.push(
    box({
      x: 1,
      y: top,
      width: right - 1,
      kind: node.uncertain === undefined ? 'balancer' : 'balancer unknown',
      label,
      name: { text: resource },
      mark: marks.own,
    }),
  );
  return html`<svg class="picture" viewBox="0 0 ${size.width} ${height}" role="group" aria-label="${alternative(node)}">${parts}</svg>`;
}

const addressLabels = { anycast: 'Anycast EIP', eip: 'EIP', none: 'no public address', unknown: 'Address' } as const;

function addressBox({ kind, name }: AddressNode, y: number, mark: Mark | undefined): Markup {
  return box({ x: size.addressLeft, y, width: size.address, kind, label: addressLabels[kind], name, mark });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly kind: string;
  readonly label: string;
  readonly name: Told;
  readonly mark: Mark | undefined;
}

function box({ x, y, width, kind, label, name, mark }: Box): Markup {
  const inset = kind === 'anycast' ? 14 : 9;
  const text = name.text === undefined ? (name.why === undefined ? '' : 'not known') : shortName(name.text);
  const room = Math.floor((width - inset - 8) / character);
  const said = [
    mark && `${mark.state}:`,
    `${label} ${name.text ?? ''}`.trim(),
    name.why !== undefined && `not known: ${name.why}`,
    ...(mark?.messages ?? []).slice(0, 5),
  ].filter((it) => it !== undefined && it !== false);
  const rounding = kind === 'anycast' ? size.node / 2 : 5;
  const body = html`<title>${said.join(' — ')}</title>
<rect class="node ${kind} ${mark?.state}" x="${x}" y="${y}" width="${width}" height="${size.node}" rx="${rounding}"/>
<text class="label" x="${x + inset}" y="${text === '' ? y + 24 : y + 16}">${label}</text>
${text !== '' && html`<text class="name" x="${x + inset}" y="${y + 31}">${cutTo(text, room)}</text>`}
${mark && html`<use class="sign ${mark.state}" href="#sign-${mark.state}" x="${x + width - 15}" y="${y - 7}" width="17" height="17"/>`}`;
  return mark?.anchor === undefined ? html`<g>${body}</g>` : html`<a href="#${mark.anchor}">${body}</a>`;
}

interface DrawnPackage {
  readonly name: Told;
  /** Positions of the zones whose addresses are in it. */
  readonly members: number[];
  isWhole: boolean;
}

function packagesOf({ packages, zones }: LoadBalancerNode, count: number): DrawnPackage[] {
  const found = new Map<string, DrawnPackage>();
  const drawn = ({ name, of }: PackageNode) => {
    const key = JSON.stringify([of, name]);
    const known = found.get(key) ?? { name, members: [], isWhole: false };
    found.set(key, known);
    return known;
  };
  for (const it of packages) drawn(it).isWhole = true;
  for (const [at, { address }] of zones.slice(0, count).entries())
    for (const it of address.packages) drawn(it).members.push(at);
  return [...found.values()];
}

/** An address of Terraform without the types that the picture says by its shapes: `module.edge.this[0]`. */
function shortName(address: string): string {
  return address.replace(/(^|\.)alicloud_\w+\./g, '$1');
}

/** A text that fits: names differ at their ends, so the front goes. */
function cutTo(text: string, room: number): string {
  if (displayWidth(text) <= room) return text;
  let width = 1;
  let kept = '';
  for (const next of [...text].reverse()) {
    width += cellsOf(next);
    if (width > room) break;
    kept = next + kept;
  }
  return `…${kept}`;
}

/** The picture in words. */
function alternative({ family, resource, zones }: LoadBalancerNode): string {
  const told = zones.map(
    ({ zoneId, address }) => `${zoneId.text ?? 'a zone that is not known'}: ${addressLabels[address.kind]}`,
  );
  return `${families[family]} ${resource}${told.length > 0 ? `; ${told.join('; ')}` : ''}`;
}
