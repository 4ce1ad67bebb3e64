import { Site } from '../../model/source.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Range } from '../hcl/index.ts';
import { isMapped } from '../mapping/index.ts';
import { type CallNode, member, type Node, partsOf, textOf } from './node.ts';
import type { Stack } from './stack.ts';
import type { Value } from './value.ts';

/**
 * Resources that a stack hands to somebody whose use of them cannot be seen: an output, a nested stack that is not on
 * disk, a resource that the model does not know. By address without position.
 */
export function handedOn(root: Stack): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>();
  for (const { key, value } of root.template.entries('Outputs').values()) {
    const node = member(value, 'Value');
    if (node) collect(root, node, `output ${key}`, found);
  }
  visit(root, found);
  return found;
}

function visit(stack: Stack, found: Map<string, Evidence>): void {
  for (const { type, entry, address, expansion } of stack.resources.values()) {
    if (isMapped(type)) continue;
    const nested = type === 'ALIYUN::ROS::Stack' ? expansion.instances.map((it) => it.nested) : [];
    const loaded = nested.filter((it) => typeof it !== 'string');
    for (const child of loaded) visit(child, found);
    const properties = member(entry.value, 'Properties');
    if (properties && loaded.length === 0) collect(stack, properties, address, found);
  }
}

function collect(stack: Stack, node: Node, who: string, found: Map<string, Evidence>): void {
  const note = (address: string, range: Range) => {
    const resource = address.replace(/\[[\d*]+\]$/, '');
    if (found.has(resource)) return;
    const where = { resource, path: who, attribute: who };
    const site = new Site(where, () => ({ origin: stack.template.span(range), via: [] }));
    found.set(resource, { site, why: { kind: 'not-loaded', text: `${who} hands it on` }, note: `${who} hands it on` });
  };
  if (node.kind === 'call') {
    for (const name of namesIn(node)) {
      const base = name.replace(/\[\d+\]$/, '');
      if (stack.resources.has(base)) note(`${stack.prefix}${base}`, node);
      else {
        const given = stack.given.of(name);
        if (given && !('what' in given)) for (const address of pointersIn(given.value)) note(address, node);
      }
    }
  }
  for (const part of partsOf(node)) collect(stack, part, who, found);
}

/** The resources and parameters that a call names. */
function namesIn({ name, argument }: CallNode): string[] {
  const text = textOf(argument) ?? (argument.kind === 'list' ? textOf(argument.items[0]) : undefined);
  if (text === undefined) return [];
  if (name === 'Ref') return [text];
  if (name === 'Fn::GetAtt') return [argument.kind === 'list' ? text : text.split('.', 1)[0]!];
  if (name !== 'Fn::Sub') return [];
  return [...text.matchAll(/\$\{([^!}.][^}.]*)/g)].map((match) => match[1]!.trim());
}

function pointersIn(value: Value): string[] {
  if (value.kind === 'unknown') return value.pointer ? [value.pointer.address] : [];
  if (value.kind === 'list') return value.items.flatMap(pointersIn);
  return value.kind === 'map' ? [...value.members()].flatMap(([, member]) => pointersIn(member)) : [];
}
