import type { Input } from '../../model/report.ts';
import { type Chain, Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Evidence, Why } from '../../model/verdict.ts';
import { mapResource } from '../mapping/index.ts';
import { type Links, Reader, text } from '../mapping/reader.ts';
import { UnknownForm } from '../mapping/unknown-form.ts';
import type { Named } from '../named.ts';
import { accountOf } from './account.ts';
import { ApiForm, type InnerForm, LiveForm } from './form.ts';
import { type Found, findResources, type Gap } from './found.ts';
import { innerResources } from './inner.ts';
import type { AccountScopes, Scope, Snapshot } from './scope.ts';
import { isTransition } from './transition.ts';

/** Puts what a snapshot holds of an account into the inventory: each account is a root. */
export function loadAccount({ snapshot, account, root, scopes }: AccountScopes, named: Named): Input {
  return { kind: 'snapshot', path: root, resources: addAccount(snapshot, account, scopes, named.linksOf(root)) };
}

function addAccount(snapshot: Snapshot, name: string, scopes: readonly Scope[], links: Links): number {
  const { found, gaps } = findResources(scopes);
  const living = found.filter(({ item, of }) => !isGone(new ApiForm(item).value(of.status)));
  for (const it of living) addResource(it, links);
  for (const it of innerResources(living)) add(it, links);
  for (const gap of gaps) addUncollected(gap, snapshot, links);
  const owned = living.filter(({ of }) => of.product === 'eipanycast').map(({ item }) => item);
  const account = accountOf(snapshot, name, links.root, scopes, owned, gaps);
  const lists = gaps.find(({ of }) => of.product === 'eipanycast');
  // An account of which nobody knows whether it has Anycast EIPs breaks no rule about them.
  const uncertain = lists && owned.length === 0 ? { uncertain: evidenceOf(lists, account.site) } : {};
  links.inventory.add({ ...account, ...uncertain });
  return living.length;
}

function addResource({ of, id, item, region, lacking }: Found, links: Links): void {
  const why: Why = { kind: 'not-collected', text: lacking ?? `not collected: ${of.detail?.action}` };
  const leftOut = Object.fromEntries((of.detail?.has ?? []).map((name) => [name, why]));
  const form = new ApiForm(item, of.id, leftOut);
  const zones = form.blocks('ZoneMappings').members;
  const states = [[form, of.status], ...zones.map((zone) => [zone, 'Status'] as const)] as const;
  add(
    { type: of.type, address: id, id, form, data: item.data, region: of.isGlobal ? undefined : region, states },
    links,
  );
}

/** A resource that an answer tells of, before it is put into the model's words. */
export interface Live {
  readonly type: string;
  readonly address: string;
  /** Absent for what has no id of its own. */
  readonly id?: string;
  readonly form: ApiForm | InnerForm;
  readonly data: Readonly<Record<string, unknown>>;
  /** The region that was asked; `undefined` for what belongs to none. */
  readonly region: string | undefined;
  /** Where it is told what is being done with it. */
  readonly states: readonly (readonly [form: Pick<ApiForm, 'value'>, attribute: string])[];
}

function add({ type, address, id, form, data, region, states }: Live, links: Links): void {
  const reader = new Reader(form, links, address);
  const { site } = reader;
  const noId: Why = { kind: 'no-value', text: `${address} has no id of its own` };
  const uncertain = changing(address, states);
  const mapped = mapResource(type, reader, {
    address,
    root: links.root,
    site,
    region: regionOf(region, form, address, site),
    id: id === undefined ? Value.unknown<string>(noId, site) : Value.known(id, site),
    declared: true,
    form: new LiveForm(type, address, form, data),
    ...(uncertain && { uncertain }),
  });
  if (mapped) links.inventory.add(mapped);
}

/** What the answer says, else the region that was asked. */
function regionOf(asked: string | undefined, form: Live['form'], address: string, site: Site): Value<string> {
  if (asked === undefined) return Value.absent(site);
  const raw = form.value('RegionId');
  const where = { resource: address, path: 'RegionId', attribute: 'region' };
  const region = raw.state === 'known' ? text(raw.value) : undefined;
  if (region !== undefined) return Value.known(region, new Site(where, raw.chain));
  return Value.known(asked, new Site(where, () => ({ origin: site.origin, via: [] })));
}

const statusOf = (raw: { readonly state: string; readonly value?: unknown }) =>
  (raw.state === 'known' ? text(raw.value) : undefined) ?? '';

/** What the list still has for a while. */
const isGone = (raw: ReturnType<ApiForm['value']>) => /^(released|deleted)$/i.test(statusOf(raw));

/** While a resource changes nobody can tell what it is going to be: its faults are open. */
function changing(address: string, states: Live['states']): Evidence | undefined {
  for (const [form, attribute] of states) {
    const raw = form.value(attribute);
    const status = statusOf(raw);
    if (!isTransition(status)) continue;
    const where = { resource: address, path: attribute, attribute: 'status' };
    return { site: new Site(where, raw.chain), why: { kind: 'changing', text: `${address} is ${status}` } };
  }
  return undefined;
}

/** Stands for whatever an operation would have listed: rules that ask about it cannot tell. */
function addUncollected(gap: Gap, snapshot: Snapshot, links: Links): void {
  const { of, scope } = gap;
  const chain = (): Chain => ({ origin: (scope?.place ?? snapshot.place)(), via: [] });
  const address = `${of.product}.${of.action}`;
  const reader = new Reader(new UnknownForm({ kind: 'not-collected', text: gap.text }, chain), links, address);
  const { site } = reader;
  const uncertain = evidenceOf(gap, site);
  const mapped = mapResource(of.type, reader, {
    address,
    root: links.root,
    site,
    region: of.isGlobal ? Value.absent(site) : Value.unknown<string>(uncertain.why, site),
    id: Value.unknown<string>(uncertain.why, site),
    declared: true,
    form: new LiveForm(of.type, address, reader.form, {}),
    uncertain,
  });
  if (mapped) links.inventory.add(mapped);
}

function evidenceOf({ text }: Gap, site: Site): Evidence & { readonly why: Why } {
  return { site, why: { kind: 'not-collected', text } };
}
