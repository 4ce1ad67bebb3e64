import { Site } from '../../model/source.ts';
import type { Evidence } from '../../model/verdict.ts';
import { isMapped } from '../mapping/index.ts';
import { moduleSteps, resourceReference, withoutAllKeys } from './address.ts';
import { type Configuration, callerOf, inside, type ModuleScope, outputOf } from './configuration.ts';
import { isData, member, textOf } from './document.ts';
import type { JsonPath, Positions } from './positions.ts';
import { headsOf } from './references.ts';

/**
 * Resources that the root hands to somebody whose use of them cannot be seen: an output, or a resource that the model
 * does not know. By address without keys. What goes through a local value is not seen: a plan does not hold those.
 */
export function handedOn(configuration: Configuration, positions: Positions): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>();
  const root = configuration.at([]);
  const outputs = root && member(root.module.data, 'outputs');
  for (const name of isData(outputs) ? Object.keys(outputs) : []) {
    const path = [...root!.module.path, 'outputs', name];
    collect(root!, outputOf(root!, name), `output "${name}"`, path, positions, found);
  }
  const pending = root ? [root] : [];
  for (let scope = pending.pop(); scope; scope = pending.pop()) {
    const resources = member(scope.module.data, 'resources');
    for (const [at, resource] of (Array.isArray(resources) ? resources : []).entries()) {
      if (isMapped(textOf(member(resource, 'type')))) continue;
      const path = [...scope.module.path, 'resources', at, 'address'];
      const who = inside(scope, textOf(member(resource, 'address')));
      collect(scope, member(resource, 'expressions'), who, path, positions, found);
    }
    const calls = member(scope.module.data, 'module_calls');
    for (const name of isData(calls) ? Object.keys(calls) : []) {
      const child = configuration.at([...scope.steps, { name, key: '' }]);
      if (child) pending.push(child);
    }
  }
  return found;
}

function collect(
  scope: ModuleScope,
  expressions: unknown,
  who: string,
  path: JsonPath,
  positions: Positions,
  found: Map<string, Evidence>,
): void {
  const addresses = new Set<string>();
  resourcesIn(scope, expressions, addresses, new Set());
  for (const resource of addresses) {
    if (found.has(resource)) continue;
    const where = { resource, path: who, attribute: who };
    const site = new Site(where, () => ({ origin: positions.value(path), via: [] }));
    found.set(resource, { site, why: { kind: 'not-loaded', text: `${who} hands it on` }, note: `${who} hands it on` });
  }
}

/** Addresses of the resources that expressions name, through arguments and outputs of modules. */
function resourcesIn(scope: ModuleScope, expressions: unknown, found: Set<string>, seen: Set<string>): void {
  for (const head of headsIn(expressions)) {
    const key = inside(scope, head);
    if (seen.has(key)) continue;
    seen.add(key);
    if (head.startsWith('var.')) {
      const caller = callerOf(scope);
      const name = /^var\.([^.[]+)/.exec(head)?.[1];
      if (caller && name !== undefined) resourcesIn(caller.scope, caller.argument(name), found, seen);
    } else if (head.startsWith('module.')) {
      const [call, output] = withoutAllKeys(head).slice(7).split('.');
      const steps = moduleSteps(`module.${call}`);
      const child = steps && scope.configuration.at([...scope.steps, ...steps]);
      const outputs = child && member(child.module.data, 'outputs');
      for (const name of isData(outputs) ? Object.keys(outputs) : []) {
        if (output === undefined || output === name) resourcesIn(child!, outputOf(child!, name), found, seen);
      }
    } else {
      const block = /^[a-z][a-z0-9_]*\.[^.[\]"]+/.exec(head)?.[0];
      if (block !== undefined && resourceReference(block)) found.add(inside(scope, block));
    }
  }
}

/** What the expressions in an object, at any depth, refer to. */
function headsIn(expressions: unknown): string[] {
  const heads: string[] = [];
  const pending = [expressions];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const references = member(at, 'references');
    if (Array.isArray(references)) {
      for (const head of headsOf(references.filter((it) => typeof it === 'string'))) heads.push(head);
    } else if (typeof at === 'object' && at !== null) {
      for (const it of Object.values(at)) if (it !== undefined) pending.push(it);
    }
  }
  return heads;
}
