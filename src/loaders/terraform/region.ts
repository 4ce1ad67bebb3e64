import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from '../mapping/form.ts';
import { regionOfZones } from '../mapping/zone-region.ts';
import { providerArgument } from './provider-argument.ts';
import { providerOf } from './providers.ts';
import type { ResourceInstance } from './resource.ts';

/**
 * The region of a resource: the provider's in force, else `--region`, else that of the zone ids where they agree.
 * Never the provider's built-in default, never an environment variable.
 */
export function regionOf(instance: ResourceInstance, form: Form): Value<string> {
  const written = providerArgument(instance, 'region', 'region');
  if (written) return written;
  const { module, block } = instance.resource;
  const { region } = module.run.options;
  const where = { resource: instance.address, path: 'provider.region', attribute: 'region' };
  const header = new Site(where, form.chain);
  if (region !== undefined) return Value.known(region, header);
  const provider = providerOf(module, block);
  const text = provider ? `provider "${provider.name}" sets no region` : 'no provider block sets the region';
  return regionOfZones(form, instance.address) ?? Value.unknown({ kind: 'no-value', text }, header);
}
