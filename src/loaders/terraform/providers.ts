import type { Expression } from '../hcl/index.ts';
import type { BlockContent } from './content.ts';
import type { Caller, ModuleInstance } from './instance.ts';
import type { TracingScope } from './scope.ts';

/** A `provider` block and the scope that its arguments are read in. */
export interface ProviderConfiguration {
  readonly block: BlockContent;
  readonly scope: TracingScope;
  /** `alicloud`, or `alicloud.tokyo`. */
  readonly name: string;
}

/** The configurations of a module's own provider blocks. */
export function ownProviders(instance: ModuleInstance): Map<string, ProviderConfiguration> {
  return new Map(
    [...instance.module.providers].map(([name, block]) => [name, { block, scope: instance, name: `${name}` }]),
  );
}

/**
 * What a called module has: its own blocks, what its call passes under `providers`, and else the caller's
 * configurations that have no alias.
 */
export function passedProviders(child: ModuleInstance, caller: Caller): Map<string, ProviderConfiguration> {
  const passed = new Map<string, ProviderConfiguration>();
  for (const [name, configuration] of caller.instance.providers) {
    if (!name.includes('.')) passed.set(name, configuration);
  }
  const argument = caller.block.content.argument('providers')?.expression;
  if (argument?.kind === 'object') {
    for (const { key, value } of argument.items) {
      const name = dotted(key);
      const from = dotted(value);
      const configuration = from === undefined ? undefined : caller.instance.providers.get(from);
      if (name === undefined) continue;
      if (configuration) passed.set(name, configuration);
      else passed.delete(name);
    }
  }
  for (const [name, configuration] of ownProviders(child)) passed.set(name, configuration);
  return passed;
}

/** `alicloud.tokyo` as it stands in a `provider` argument: a reference, or the text of old files. */
export function dotted(expression: Expression | undefined): string | undefined {
  switch (expression?.kind) {
    case 'variable':
      return expression.name;
    case 'attribute': {
      const object = dotted(expression.object);
      return object === undefined ? undefined : `${object}.${expression.name}`;
    }
    case 'parentheses':
      return dotted(expression.expression);
    case 'template': {
      const [part] = expression.parts;
      if (expression.parts.length !== 1 || !part) return undefined;
      if (part.kind === 'literal') return part.value;
      return part.kind === 'interpolation' ? dotted(part.expression) : undefined;
    }
    default:
      return undefined;
  }
}

/** The configuration that a resource block uses: the one it names, else the default of its type's prefix. */
export function providerOf(instance: ModuleInstance, block: BlockContent): ProviderConfiguration | undefined {
  const named = dotted(block.content.argument('provider')?.expression);
  const name = named ?? block.labels[0]?.split('_', 1)[0] ?? '';
  return instance.providers.get(name);
}
