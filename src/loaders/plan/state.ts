import type { Span } from '../../model/source.ts';
import { isMapped } from '../mapping/index.ts';
import type { Links } from '../mapping/reader.ts';
import type { StateIds } from '../terraform/known-ids.ts';
import { Configuration } from './configuration.ts';
import { isData, member, type StateDocument, textOf } from './document.ts';
import { PlanForm } from './form.ts';
import type { PlanOptions } from './load.ts';
import type { JsonPath, Positions } from './positions.ts';
import { Regions } from './region.ts';
import { toResource } from './resource.ts';
import { notWritten } from './written.ts';

/** Puts the resources of a state into the inventory. Everything is known in it but what is sensitive. */
export function addState(
  document: StateDocument,
  positions: Positions,
  links: Links,
  { region, types }: Pick<PlanOptions, 'region' | 'types'>,
): number | string {
  const regions = new Regions(new Configuration(undefined, undefined), positions, region);
  let count = 0;
  for (const [resource, path] of resourcesOf(member(document.values, 'root_module'), ['values', 'root_module'])) {
    const [address, type] = [textOf(member(resource, 'address')), textOf(member(resource, 'type'))];
    const values = member(resource, 'values');
    if (address === '' || type === '') return `${path.join('.')} has no address and type`;
    const isManaged = member(resource, 'mode') === 'managed' && member(resource, 'deposed_key') === undefined;
    if (!isManaged || !(isMapped(type) || types?.has(type)) || !isData(values)) continue;
    const sensitive = member(resource, 'sensitive_values');
    const form = new PlanForm({
      positions,
      path: [...path, 'values'],
      values,
      unknown: undefined,
      sensitive,
      written: () => notWritten,
      header: [...path, 'address'],
      isOrdered: () => false,
    });
    const held = {
      from: 'state' as const,
      address,
      type,
      form,
      values,
      sensitive,
      region: regions.of(undefined, address, form),
    };
    const mapped = toResource(held, links);
    if (!mapped) continue;
    links.inventory.add(mapped);
    count++;
  }
  return count;
}

/** The ids of what a state has, by address. */
export function idsIn(document: StateDocument, positions: Positions): StateIds {
  const ids = new Map<string, { id: string; place: () => Span }>();
  for (const [resource, path] of resourcesOf(member(document.values, 'root_module'), ['values', 'root_module'])) {
    const id = textOf(member(member(resource, 'values'), 'id'));
    const isManaged = member(resource, 'mode') === 'managed' && member(resource, 'deposed_key') === undefined;
    if (!isManaged || id === '') continue;
    ids.set(textOf(member(resource, 'address')), { id, place: () => positions.value([...path, 'values', 'id']) });
  }
  return ids;
}

/** The resources of a module and of those in it. */
function* resourcesOf(root: unknown, at: JsonPath): Generator<[resource: unknown, path: JsonPath]> {
  const pending: [module: unknown, path: JsonPath][] = [[root, at]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [module, path] = next;
    const resources = member(module, 'resources');
    const children = member(module, 'child_modules');
    for (const [index, it] of (Array.isArray(resources) ? resources : []).entries()) {
      yield [it, [...path, 'resources', index]];
    }
    for (const [index, it] of (Array.isArray(children) ? children : []).entries()) {
      pending.push([it, [...path, 'child_modules', index]]);
    }
  }
}
