import { Site } from '../../model/source.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Expression, TemplatePart } from '../hcl/index.ts';
import { isMapped } from '../mapping/index.ts';
import type { ModuleInstance } from './instance.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Resources that the root hands to somebody whose use of them cannot be seen: an output, a module that is not on
 * disk, a resource that the model does not know. By address without key.
 */
export function handedOn(root: ModuleInstance): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>();
  for (const [name, output] of root.module.outputs) {
    const value = output.content.argument('value');
    if (value) collect(root, value.file, value.expression, `output "${name}"`, found);
  }
  visit(root, found);
  return found;
}

function visit(instance: ModuleInstance, found: Map<string, Evidence>): void {
  for (const [name, block] of instance.module.resources) {
    if (isMapped(block.labels[0]!)) continue;
    for (const { file, expression } of block.content.expressions()) {
      collect(instance, file, expression, `${instance.prefix}${name}`, found);
    }
  }
  for (const name of instance.module.calls.keys()) {
    const call = instance.call(name)!;
    if (call.source.module) for (const child of call.children.values()) visit(child, found);
    else {
      for (const { file, expression } of call.block.content.expressions()) {
        collect(instance, file, expression, call.address, found);
      }
    }
  }
}

function collect(
  instance: ModuleInstance,
  file: SourceFile,
  expression: Expression,
  who: string,
  found: Map<string, Evidence>,
): void {
  const addresses = new Set<string>();
  resourcesIn(instance, expression, addresses, new Set());
  for (const resource of addresses) {
    if (found.has(resource)) continue;
    const site = new Site({ resource, path: who, attribute: who }, () => ({ origin: file.span(expression), via: [] }));
    found.set(resource, { site, why: { kind: 'not-loaded', text: `${who} hands it on` }, note: `${who} hands it on` });
  }
}

/** Addresses of the resources that an expression names, through locals, arguments and outputs. */
function resourcesIn(at: ModuleInstance, expression: Expression, found: Set<string>, seen: Set<string>): void {
  for (const [root, first, second] of traversalsIn(expression)) {
    if (first === undefined || seen.has(`${at.prefix}${root}.${first}.${second}`)) continue;
    seen.add(`${at.prefix}${root}.${first}.${second}`);
    if (root === 'local') {
      const local = at.module.locals.get(first);
      if (local) resourcesIn(at, local.expression, found, seen);
    } else if (root === 'var') {
      const argument = at.caller?.block.content.argument(first);
      if (at.caller && argument) resourcesIn(at.caller.instance, argument.expression, found, seen);
    } else if (root === 'module') {
      for (const child of at.call(first)?.children.values() ?? []) {
        for (const [name, output] of child.module.outputs) {
          const value = output.content.argument('value');
          if (value && (second === undefined || second === name)) resourcesIn(child, value.expression, found, seen);
        }
      }
    } else if (at.module.resources.has(`${root}.${first}`)) found.add(`${at.prefix}${root}.${first}`);
  }
}

type Traversal = readonly [root: string, first: string | undefined, second: string | undefined];

/** The names that every traversal inside an expression begins with; indexes among them are passed over. */
function* traversalsIn(expression: Expression): Generator<Traversal> {
  const names: string[] = [];
  let at: Expression = expression;
  while (at.kind === 'attribute' || at.kind === 'index') {
    if (at.kind === 'attribute') names.unshift(at.name);
    else yield* traversalsIn(at.key);
    at = at.object;
  }
  if (at.kind === 'variable') yield [at.name, names[0], names[1]];
  else for (const part of partsOf(at)) yield* traversalsIn(part);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap(partsOfTemplate);
    case 'parentheses':
      return [expression.expression];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise];
    case 'call':
      return expression.arguments;
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => (key.kind === 'variable' ? [value] : [key, value]));
    case 'for': {
      const { collection, key, value, condition } = expression;
      return [collection, ...(key ? [key] : []), value, ...(condition ? [condition] : [])];
    }
    case 'splat':
      return [expression.source, expression.each];
    default:
      return [];
  }
}

function partsOfTemplate(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case 'literal':
      return [];
    case 'interpolation':
      return [part.expression];
    case 'if':
      return [
        part.condition,
        ...part.then.flatMap(partsOfTemplate),
        ...(part.otherwise ?? []).flatMap(partsOfTemplate),
      ];
    case 'for':
      return [part.collection, ...part.body.flatMap(partsOfTemplate)];
  }
}
