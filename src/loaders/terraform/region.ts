import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from '../mapping/form.ts';
import { regionOfZones } from '../mapping/zone-region.ts';
import { evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import { Null, Unknown } from './language/value.ts';
import { type ProviderConfiguration, providerOf } from './providers.ts';
import type { ResourceInstance } from './resource.ts';
import type { Run } from './run.ts';
import type { TracingScope } from './scope.ts';
import { chainOf, follow } from './trace.ts';

/**
 * The region of a resource: the provider's in force, else `--region`, else that of the zone ids where they agree.
 * Never the provider's built-in default, never an environment variable.
 */
export function regionOf(instance: ResourceInstance, form: Form): Value<string> {
  const { module, block } = instance.resource;
  const where = { resource: instance.address, path: 'provider.region', attribute: 'region' };
  const provider = providerOf(module, block);
  const argument = provider?.block.content.argument('region');
  if (provider && argument) {
    const site = new Site(where, () => {
      const span = argument.file.span(argument.expression);
      const hop = { what: `provider "${provider.name}"`, span };
      const written = follow(argument.expression, argument.file, provider.scope as TracingScope, [hop]);
      return chainOf(written, module.run.isOwn);
    });
    const value = plain(regionValue(module.run, provider));
    if (value instanceof Unknown) return Value.unknown(value.why, site);
    if (!(value instanceof Null) && value !== '') return Value.known(String(value), site);
  }
  const { region } = module.run.options;
  const header = new Site(where, form.chain);
  if (region !== undefined) return Value.known(region, header);
  const text = provider ? `provider "${provider.name}" sets no region` : 'no provider block sets the region';
  return regionOfZones(form, instance.address) ?? Value.unknown({ kind: 'no-value', text }, header);
}

const values = new WeakMap<ProviderConfiguration, ReturnType<typeof evaluate>>();

/** A provider's region is the same for all its resources. */
function regionValue(run: Run, provider: ProviderConfiguration) {
  let value = values.get(provider);
  if (value === undefined) {
    const argument = provider.block.content.argument('region')!;
    value = run.guard(argument.file, () => evaluate(argument.expression, provider.scope));
    values.set(provider, value);
  }
  return value;
}
