import { Site, type Sited, type Where } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from '../mapping/form.ts';
import { text } from '../mapping/reader.ts';
import { regionOfZones } from '../mapping/zone-region.ts';
import type { Configuration } from './configuration.ts';
import { type Data, member, textOf } from './document.ts';
import type { JsonPath, Positions } from './positions.ts';
import { ProviderArgument } from './provider-argument.ts';

const wholeRegion = /^(cn-[a-z]+(-[a-z0-9]+)*|[a-z]{2}-[a-z]+-\d+)$/;

/** Regions of a plan's resources, by the provider configurations that the plan holds. */
export class Regions {
  readonly #argument: ProviderArgument;
  readonly #positions: Positions;
  readonly #given: string | undefined;

  constructor(configuration: Configuration, positions: Positions, given: string | undefined) {
    this.#argument = new ProviderArgument(configuration, 'region', wholeRegion);
    this.#positions = positions;
    this.#given = given;
  }

  /** The region that the provider of a configured resource is set to, where the plan tells it. */
  ofProvider(resource: Data | undefined): string | undefined {
    return this.#argument.of(textOf(member(resource, 'provider_config_key')))?.value;
  }

  /**
   * The region of a resource: the provider's, else `--region`, else what the cloud said of a resource that is there,
   * else that of the zone ids where they agree.
   */
  of(resource: Data | undefined, address: string, form: Form): Value<string> {
    const key = textOf(member(resource, 'provider_config_key'));
    const found = this.#argument.of(key);
    if (found) return Value.known(found.value, new InProvider(address, this.#positions, found.path));
    const where = regionOf(address);
    const header = new Site(where, form.chain);
    if (this.#given !== undefined) return Value.known(this.#given, header);
    const reported = form.value('region_id');
    const region = reported.state === 'known' ? text(reported.value) : undefined;
    if (region !== undefined) {
      const site = new Site({ ...where, path: 'region_id' }, reported.chain);
      return Value.known(region, site);
    }
    const why = this.#argument.isWritten(key)
      ? `the plan does not hold the value of the region of provider ${key}`
      : 'the plan holds no region of a provider';
    return regionOfZones(form, address) ?? Value.unknown({ kind: 'no-value', text: why }, header);
  }
}

const regionOf = (resource: string): Where => ({ resource, path: 'provider.region', attribute: 'region' });

/** The region of a resource in the configuration of its provider, which all resources of the provider have. */
class InProvider implements Sited {
  readonly #resource: string;
  readonly #positions: Positions;
  readonly #path: JsonPath;

  constructor(resource: string, positions: Positions, path: JsonPath) {
    this.#resource = resource;
    this.#positions = positions;
    this.#path = path;
  }

  get site(): Site {
    return new Site(regionOf(this.#resource), () => ({ origin: this.#positions.value(this.#path), via: [] }));
  }
}
