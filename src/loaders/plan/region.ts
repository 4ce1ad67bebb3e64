import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from '../mapping/form.ts';
import { regionOfZones } from '../mapping/zone-region.ts';
import { type Configuration, callerOf, defaultOf, type ModuleScope } from './configuration.ts';
import { type Data, isData, member, textOf } from './document.ts';
import type { JsonPath, Positions } from './positions.ts';
import { headsOf } from './references.ts';

interface Found {
  readonly region: string;
  readonly path: JsonPath;
}

/** A variable may be a part of a region's name only; what looks like a whole one is the value of the argument. */
const wholeRegion = /^(cn-[a-z]+(-[a-z0-9]+)*|[a-z]{2}-[a-z]+-\d+)$/;

/** Regions of a plan's resources, by the provider configurations that the plan holds. */
export class Regions {
  readonly #configuration: Configuration;
  readonly #positions: Positions;
  readonly #given: string | undefined;
  readonly #byProvider = new Map<string, Found | undefined>();

  constructor(configuration: Configuration, positions: Positions, given: string | undefined) {
    this.#configuration = configuration;
    this.#positions = positions;
    this.#given = given;
  }

  /** The region that the provider of a configured resource is set to, where the plan tells it. */
  ofProvider(resource: Data | undefined): string | undefined {
    return this.#found(textOf(member(resource, 'provider_config_key')))?.region;
  }

  /**
   * The region of a resource: the provider's, else `--region`, else what the cloud said of a resource that is there,
   * else that of the zone ids where they agree.
   */
  of(resource: Data | undefined, address: string, form: Form): Value<string> {
    const where = { resource: address, path: 'provider.region', attribute: 'region' };
    const key = textOf(member(resource, 'provider_config_key'));
    const found = this.#found(key);
    if (found) {
      const site = new Site(where, () => ({ origin: this.#positions.value(found.path), via: [] }));
      return Value.known(found.region, site);
    }
    const header = new Site(where, form.chain);
    if (this.#given !== undefined) return Value.known(this.#given, header);
    const reported = form.value('region_id');
    if (reported.state === 'known') {
      const site = new Site({ ...where, path: 'region_id' }, reported.chain);
      return Value.known(String(reported.value), site);
    }
    const text = this.#hasRegion(key)
      ? `the plan does not hold the value of the region of provider ${key}`
      : 'the plan holds no region of a provider';
    return regionOfZones(form, address) ?? Value.unknown({ kind: 'no-value', text }, header);
  }

  #found(key: string): Found | undefined {
    if (!this.#byProvider.has(key)) this.#byProvider.set(key, this.#resolve(key));
    return this.#byProvider.get(key);
  }

  #resolve(key: string): Found | undefined {
    const configured = this.#configured(key);
    const expression = configured && member(member(configured.provider, 'expressions'), 'region');
    if (!configured || expression === undefined) return undefined;
    const scope = this.#configuration.scope(textOf(member(configured.provider, 'module_address')));
    const path = ['configuration', 'provider_config', configured.key, 'expressions', 'region'];
    return writtenRegion(expression, path, scope);
  }

  #hasRegion(key: string): boolean {
    const configured = this.#configured(key);
    return configured !== undefined && member(member(configured.provider, 'expressions'), 'region') !== undefined;
  }

  /**
   * The provider configuration under a key. `module.edge:alicloud` stands for one that the module has from its caller:
   * without an alias it is the caller's own, with one the plan does not tell which it is.
   */
  #configured(key: string): { key: string; provider: Data } | undefined {
    const provider = member(this.#configuration.providers, key);
    const inherits =
      !isData(provider) || (isData(provider) && !Object.hasOwn(provider, 'expressions') && key.includes(':'));
    if (!inherits) return { key, provider };
    const colon = key.lastIndexOf(':');
    const local = key.slice(colon + 1);
    if (colon < 0 || local.includes('.')) return undefined;
    const outer = key.slice(0, colon).replace(/(^|\.)module\.[^.]+$/, '');
    const isInner = outer !== '' && outer !== key.slice(0, colon);
    return this.#configured(isInner ? `${outer}:${local}` : local);
  }
}

/** A constant, or the value of a root variable that is referred to alone, through the calls of modules. */
function writtenRegion(expression: unknown, path: JsonPath, scope: ModuleScope | undefined): Found | undefined {
  const constant = member(expression, 'constant_value');
  if (typeof constant === 'string' && constant !== '') return { region: constant, path: [...path, 'constant_value'] };
  const references = member(expression, 'references');
  const heads = Array.isArray(references) ? headsOf(references.map(String)) : [];
  const name = heads.length === 1 && heads[0]!.startsWith('var.') ? heads[0]!.slice(4) : '';
  if (!scope || name === '' || /[.[]/.test(name)) return undefined;
  const caller = callerOf(scope);
  if (!caller) {
    const value = member(member(scope.configuration.variables, name), 'value');
    if (typeof value !== 'string' || !wholeRegion.test(value)) return undefined;
    return { region: value, path: ['variables', name, 'value'] };
  }
  const call = [...caller.scope.module.path, 'module_calls', scope.steps.at(-1)!.name];
  const argument = caller.argument(name);
  if (argument !== undefined) return plausible(writtenRegion(argument, [...call, 'expressions', name], caller.scope));
  const fallback = defaultOf(scope, name);
  const at = [...scope.module.path, 'variables', name, 'default'];
  return typeof fallback === 'string' ? plausible({ region: fallback, path: at }) : undefined;
}

const plausible = (found: Found | undefined) => (found && wholeRegion.test(found.region) ? found : undefined);
