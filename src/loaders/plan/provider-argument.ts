import { type Configuration, callerOf, defaultOf, type ModuleScope } from './configuration.ts';
import { type Data, isData, member, textOf } from './document.ts';
import type { JsonPath } from './positions.ts';
import { headsOf } from './references.ts';

/** A value of a provider's argument, and where the plan has it. */
export interface Found {
  readonly value: string;
  readonly path: JsonPath;
}

/** One argument of the provider configurations that a plan holds. */
export class ProviderArgument {
  readonly #configuration: Configuration;
  readonly #name: string;
  readonly #whole: RegExp;
  readonly #byProvider = new Map<string, Found | undefined>();

  /** `whole`: a variable may be a part of the value only; what looks so is the value itself. */
  constructor(configuration: Configuration, name: string, whole: RegExp) {
    this.#configuration = configuration;
    this.#name = name;
    this.#whole = whole;
  }

  /** `key` is the `provider_config_key` of a configured resource. */
  of(key: string): Found | undefined {
    if (!this.#byProvider.has(key)) this.#byProvider.set(key, this.#resolve(key));
    return this.#byProvider.get(key);
  }

  isWritten(key: string): boolean {
    const configured = this.#configured(key);
    return configured !== undefined && this.#expression(configured.provider) !== undefined;
  }

  #expression(provider: Data): unknown {
    return member(member(provider, 'expressions'), this.#name);
  }

  #resolve(key: string): Found | undefined {
    const configured = this.#configured(key);
    const expression = configured && this.#expression(configured.provider);
    if (!configured || expression === undefined) return undefined;
    const scope = this.#configuration.scope(textOf(member(configured.provider, 'module_address')));
    const path = ['configuration', 'provider_config', configured.key, 'expressions', this.#name];
    return this.#written(expression, path, scope);
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

  /** A constant, or the value of a root variable that is referred to alone, through the calls of modules. */
  #written(expression: unknown, path: JsonPath, scope: ModuleScope | undefined): Found | undefined {
    const constant = member(expression, 'constant_value');
    if (typeof constant === 'string' && constant !== '') return { value: constant, path: [...path, 'constant_value'] };
    const references = member(expression, 'references');
    const heads = Array.isArray(references) ? headsOf(references.filter((it) => typeof it === 'string')) : [];
    const name = heads.length === 1 && heads[0]!.startsWith('var.') ? heads[0]!.slice(4) : '';
    if (!scope || name === '' || /[.[]/.test(name)) return undefined;
    const caller = callerOf(scope);
    if (!caller) {
      const value = member(member(scope.configuration.variables, name), 'value');
      if (typeof value !== 'string') return undefined;
      return this.#plausible({ value, path: ['variables', name, 'value'] });
    }
    const call = [...caller.scope.module.path, 'module_calls', scope.steps.at(-1)!.name];
    const argument = caller.argument(name);
    if (argument !== undefined) {
      return this.#plausible(this.#written(argument, [...call, 'expressions', name], caller.scope));
    }
    const fallback = defaultOf(scope, name);
    const at = [...scope.module.path, 'variables', name, 'default'];
    return typeof fallback === 'string' ? this.#plausible({ value: fallback, path: at }) : undefined;
  }

  #plausible(found: Found | undefined): Found | undefined {
    return found && this.#whole.test(found.value) ? found : undefined;
  }
}
