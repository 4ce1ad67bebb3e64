import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import { evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import { Null, Unknown } from './language/value.ts';
import { type ProviderConfiguration, providerOf } from './providers.ts';
import type { ResourceInstance } from './resource.ts';
import type { Run } from './run.ts';
import type { TracingScope } from './scope.ts';
import { chainOf, follow } from './trace.ts';

/** An argument of the provider that a resource uses; `undefined` where it is not set. `attribute` is the model's name. */
export function providerArgument(
  { resource, address }: ResourceInstance,
  name: string,
  attribute: string,
): Value<string> | undefined {
  const { module, block } = resource;
  const provider = providerOf(module, block);
  const argument = provider?.block.content.argument(name);
  if (!provider || !argument) return undefined;
  const site = new Site({ resource: address, path: `provider.${name}`, attribute }, () => {
    const span = argument.file.span(argument.expression);
    const hop = { what: `provider "${provider.name}"`, span };
    const written = follow(argument.expression, argument.file, provider.scope as TracingScope, [hop]);
    return chainOf(written, module.run.isOwn);
  });
  const value = plain(argumentValue(module.run, provider, name));
  if (value instanceof Unknown) return Value.unknown(value.why, site);
  return value instanceof Null || value === '' ? undefined : Value.known(String(value), site);
}

const values = new WeakMap<ProviderConfiguration, Map<string, ReturnType<typeof evaluate>>>();

/** A provider's argument is the same for all its resources. */
function argumentValue(run: Run, provider: ProviderConfiguration, name: string) {
  const known = values.get(provider) ?? new Map<string, ReturnType<typeof evaluate>>();
  values.set(provider, known);
  let value = known.get(name);
  if (value === undefined) {
    const argument = provider.block.content.argument(name)!;
    value = run.guard(argument.file, () => evaluate(argument.expression, provider.scope));
    known.set(name, value);
  }
  return value;
}
