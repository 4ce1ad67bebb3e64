import type { Account } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import { isMapped, mapResource } from '../mapping/index.ts';
import { type Links, Reader } from '../mapping/reader.ts';
import { WrittenForm } from './declared.ts';
import type { Expansion } from './expansion.ts';
import { TerraformForm } from './form.ts';
import { handedOn } from './handed-on.ts';
import { ignoredChanges } from './ignored-changes.ts';
import { ModuleInstance } from './instance.ts';
import { type KnownId, KnownIds } from './known-ids.ts';
import { providerArgument } from './provider-argument.ts';
import { ownProviders } from './providers.ts';
import { regionOf } from './region.ts';
import type { ResourceBlock, ResourceInstance } from './resource.ts';
import type { Run } from './run.ts';
import { chainOf, follow } from './trace.ts';

/** Evaluates a root and puts its resources into the inventory of its links. Returns how many there are. */
export function loadRoot(run: Run, links: Links, { isAgain = false } = {}): number {
  const placed = instancesOf(run, isAgain);
  for (const it of placed) addResource(it, links);
  return placed.length;
}

export interface PlacedInstance {
  readonly instance: ResourceInstance;
  /** Why it may not exist. */
  readonly uncertain: Evidence | undefined;
  /** Where it is handed to somebody whose use of it cannot be seen. */
  readonly exported: Evidence | undefined;
  /** The id that it has already. */
  readonly known: KnownId | undefined;
}

/** The instances that a root makes of the types that are judged. They are in no inventory. `isAgain`: it was loaded before. */
export function instancesOf(run: Run, isAgain = false): PlacedInstance[] {
  const module = run.modules.at(run.folder);
  for (const problem of module.problems) run.report(run.problems, problem);
  const placed: PlacedInstance[] = [];
  const root = new ModuleInstance(run, module, '', ownProviders);
  const exports = handedOn(root);
  const ids = new KnownIds(root, run.options.stateIds);
  const { readers } = run.modules;
  visit(root, undefined, (resource, uncertain) => {
    const exported = exports.get(resource.address);
    // A module that several roots call is counted already.
    const isCounted = isAgain && readers.of(resource.block.header) > 0;
    if (!isCounted) readers.note(resource.block.header, resource.instances.size);
    for (const instance of resource.instances.values()) {
      placed.push({ instance, uncertain, exported, known: ids.of(instance.address) });
    }
  });
  return placed;
}

/** All resource blocks of a module and of what it calls, with the reason why they may not exist. */
function visit(
  module: ModuleInstance,
  uncertain: Evidence | undefined,
  found: (resource: ResourceBlock, uncertain: Evidence | undefined) => void,
): void {
  for (const [name, block] of module.module.resources) {
    const type = block.labels[0]!;
    if (!isMapped(type) && !module.run.options.types?.has(type)) continue;
    const resource = module.resource('resource', name)!;
    found(resource, uncertain ?? uncertainty(module, resource.expansion, resource.address));
  }
  for (const name of module.module.calls.keys()) {
    const call = module.call(name)!;
    const doubt = uncertain ?? uncertainty(module, call.expansion, call.address);
    for (const child of call.children.values()) visit(child, doubt, found);
  }
}

function uncertainty(module: ModuleInstance, expansion: Expansion, address: string): Evidence | undefined {
  if (expansion.kind !== 'unknown') return undefined;
  const { argument, why } = expansion;
  const { file, name, expression } = argument;
  const where = { resource: address, path: name, attribute: name };
  const hop = { what: `${address} ${name}`, span: file.span(expression) };
  return { site: new Site(where, () => chainOf(follow(expression, file, module, [hop]), module.run.isOwn)), why };
}

function addResource({ instance, uncertain, exported, known }: PlacedInstance, links: Links): void {
  const form = new TerraformForm(instance);
  const { address, resource } = instance;
  const reader = new Reader(form, links, address);
  const { site } = reader;
  const why = { kind: 'computed', text: `${address}.id is known after apply` } as const;
  const mapped = mapResource(resource.type, reader, {
    address,
    root: links.root,
    site,
    region: regionOf(instance, form),
    id: known
      ? Value.known(known.id, new Site({ resource: address, path: 'id', attribute: 'id' }, known.chain))
      : Value.unknown(why, site),
    declared: true,
    form: new WrittenForm(resource.type, address, form),
    ...internationalOf(instance),
    ...ignoresOf(instance),
    ...(uncertain && { uncertain }),
    ...(exported && { exported }),
  });
  if (!mapped) return;
  links.inventory.add(mapped);
  // Other roots may name it by its id.
  if (known) links.named(known.id, mapped.kind, mapped.id.site);
}

function ignoresOf({ resource }: ResourceInstance): { ignoresChanges?: (argument: string) => boolean } {
  const ignoresChanges = ignoredChanges(resource.block);
  return ignoresChanges ? { ignoresChanges } : {};
}

/** The kind of account that the provider says it works with: the only thing in code that tells the site. */
export function internationalOf(instance: ResourceInstance): { international?: Value<boolean> } {
  const type = providerArgument(instance, 'account_type', 'international');
  return type ? { international: type.map((it) => it.toLowerCase() === 'international') } : {};
}

/** The account of a root whose input does not know it. */
export function unknownAccount(root: string, site: Site): Account {
  const why = { kind: 'not-collected', text: 'no account facts are given (--facts)' } as const;
  return {
    kind: 'account',
    address: 'account',
    root,
    site,
    region: Value.absent(site),
    id: Value.unknown({ kind: 'no-value', text: 'the account of this root is not known' }, site),
    declared: true,
    cdt: Value.unknown(why, site),
  };
}
