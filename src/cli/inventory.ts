import { load } from '../loaders/index.ts';
import { attributeNames } from '../model/attributes.ts';
import type { Inventory } from '../model/inventory.ts';
import { type Kind, Ref, type Resource } from '../model/resource.ts';
import { Site } from '../model/source.ts';
import { Many, Value } from '../model/value.ts';
import type { Evidence } from '../model/verdict.ts';
import { judgingOptions } from './arguments/check-options.ts';
import { type OptionTable, optionHelp, parseOptions } from './arguments/options.ts';
import { printOut } from './output/stdout.ts';
import { runsOf } from './run/runs.ts';

const used = ['config', 'no-config', 'var', 'var-file', 'region', 'workspace', 'param', 'plan', 'facts'];

const options: OptionTable = Object.fromEntries(Object.entries(judgingOptions).filter(([name]) => used.includes(name)));

const help = `Usage: eiplint inventory [options] [paths…]

Prints what eiplint makes of the inputs, as JSON: the resources in the words of the rules, each value with its state and
its place, and the form in which each resource is declared. schemas/inventory.schema.json describes it.

Options:
${optionHelp(options)}`;

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What the rules are asked about, for people who want to see it. */
export async function inventory(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, options);
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  const loaded = (await runsOf(given, { withBaseline: false })).map(({ paths, loadOptions }) =>
    load(paths, loadOptions),
  );
  const problems = loaded.flatMap((it) => it.problems);
  const document = {
    version: 1,
    resources: loaded.flatMap((it) => resourcesOf(it.inventory)),
    inputs: loaded.flatMap((it) => it.inputs),
    problems,
    notices: loaded.flatMap((it) => it.notices),
  };
  printOut(`${JSON.stringify(document, null, 2)}\n`);
  return problems.length > 0 ? 2 : 0;
}

const kinds: Readonly<Record<Kind, true>> = {
  'load-balancer': true,
  'anycast-eip': true,
  'anycast-binding': true,
  eip: true,
  'eip-binding': true,
  'eip-segment': true,
  'address-pool': true,
  'shared-bandwidth': true,
  'shared-bandwidth-member': true,
  'nat-gateway': true,
  'ha-vip': true,
  'ha-vip-binding': true,
  'network-interface': true,
  instance: true,
  'v-switch': true,
  listener: true,
  'listener-acl': true,
  'security-group-member': true,
  'access-log': true,
  'zone-shift': true,
  'alarm-rule': true,
  trail: true,
  account: true,
  other: true,
};

function resourcesOf(inventory: Inventory): Json[] {
  const all = (Object.keys(kinds) as Kind[]).flatMap((kind) => inventory.all(kind).members as readonly Resource[]);
  return all.sort(byAddress).map(resourceOf);
}

function byAddress(a: Resource, b: Resource): number {
  const [one, other] = [a, b].map(({ root, kind, address }) => [root, kind, address].join('\0')) as [string, string];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What every resource has beside the attributes of its kind. */
const common = new Set([
  'kind',
  'address',
  'root',
  'site',
  'declared',
  'form',
  'uncertain',
  'exported',
  'change',
  'ignoresChanges',
]);

function resourceOf(resource: Resource): Json {
  const { kind, address, root, site, declared, uncertain, exported, change, form } = resource;
  const attributes = attributeNames(resource)
    .filter((name) => !common.has(name))
    .sort()
    .map((name) => [name, plain((resource as unknown as Record<string, unknown>)[name])] as const);
  return {
    kind,
    address,
    root,
    declared,
    location: locationOf(site),
    ...(uncertain && { uncertain: evidenceOf(uncertain) }),
    ...(exported && { exported: evidenceOf(exported) }),
    ...(change && { change: { actions: [...change.actions], inPlace: change.inPlace } }),
    attributes: Object.fromEntries(attributes.filter(([, it]) => it !== undefined)) as Json,
    ...(form && { form: { source: form.source, type: form.type, data: toJson(form.data()) } }),
  };
}

function plain(it: unknown): Json | undefined {
  if (it instanceof Value) return stated(it);
  if (it instanceof Site || it === undefined) return undefined;
  if (it instanceof Many) {
    const members = it.members.map((member) => plain(member) ?? null);
    return { members, ...(it.missing && { missing: evidenceOf(it.missing) }) };
  }
  if (typeof it !== 'object' || it === null || it instanceof Set || it instanceof Map) return toJson(it);
  const entries = attributeNames(it).map((name) => [name, plain((it as Record<string, unknown>)[name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Json;
}

function stated(value: Value<unknown>): Json {
  const { it, site } = value;
  const target = value instanceof Ref ? value.target : undefined;
  return {
    state: it.state,
    ...(it.state === 'known' && { value: toJson(it.value) }),
    ...(it.state === 'unknown' && { why: { kind: it.why.kind, text: it.why.text } }),
    ...(target && { names: { kind: target.kind, address: target.address, root: target.root } }),
    location: locationOf(site),
  };
}

function evidenceOf({ site, why, note }: Evidence): Json {
  return {
    ...(why && { why: { kind: why.kind, text: why.text } }),
    ...(note !== undefined && { note }),
    location: locationOf(site),
  };
}

function locationOf({ origin: { file, line, column, endLine, endColumn } }: Site): Json {
  return { file, line, column, endLine, endColumn };
}

/** Nothing of a cloud is nested deeper; what is was made to exhaust the stack. */
const deepest = 100;

function toJson(it: unknown, depth = 0): Json {
  if (it instanceof Map) return toJson(Object.fromEntries(it), depth);
  if (it instanceof Set) return toJson([...it], depth);
  if (typeof it === 'object' && depth > deepest) return null;
  if (Array.isArray(it)) return it.map((item) => toJson(item, depth + 1));
  if (typeof it === 'object' && it !== null) {
    const entries = Object.entries(it).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.map(([name, value]) => [name, toJson(value, depth + 1)]));
  }
  return typeof it === 'string' || typeof it === 'number' || typeof it === 'boolean' ? it : null;
}
