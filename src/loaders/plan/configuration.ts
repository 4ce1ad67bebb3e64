import { type ModuleStep, moduleSteps, prefixOf } from './address.ts';
import { type Data, isData, member, textOf } from './document.ts';
import type { JsonPath } from './positions.ts';

/** What the plan keeps of a module's files: expressions by what they refer to, without dynamic blocks and locals. */
export interface ConfiguredModule {
  readonly data: unknown;
  readonly path: JsonPath;
  readonly resources: ReadonlyMap<string, Data>;
}

/** One instance of a module, as references in it are read. */
export interface ModuleScope {
  readonly configuration: Configuration;
  readonly module: ConfiguredModule;
  /** From the root down. */
  readonly steps: readonly ModuleStep[];
}

/** The member `configuration` of a plan. Modules are indexed when somebody asks for something in them. */
export class Configuration {
  readonly variables: Data;
  readonly providers: Data;
  readonly #root: unknown;
  readonly #modules = new Map<string, ConfiguredModule | undefined>();
  readonly #scopes = new Map<string, ModuleScope | undefined>();

  constructor(configuration: unknown, variables: unknown) {
    this.#root = member(configuration, 'root_module');
    const providers = member(configuration, 'provider_config');
    this.providers = isData(providers) ? providers : {};
    this.variables = isData(variables) ? variables : {};
  }

  /** The module at an address, `module.edge["a"].module.site`. */
  scope(address: string): ModuleScope | undefined {
    if (!this.#scopes.has(address)) {
      const steps = moduleSteps(address);
      this.#scopes.set(address, steps && this.at(steps));
    }
    return this.#scopes.get(address);
  }

  at(steps: readonly ModuleStep[]): ModuleScope | undefined {
    const module = this.#module(steps.map((step) => step.name));
    return module && { configuration: this, module, steps };
  }

  #module(names: readonly string[]): ConfiguredModule | undefined {
    const key = names.join('.');
    if (!this.#modules.has(key)) this.#modules.set(key, this.#index(names));
    return this.#modules.get(key);
  }

  #index(names: readonly string[]): ConfiguredModule | undefined {
    let data = this.#root;
    const path: (string | number)[] = ['configuration', 'root_module'];
    for (const name of names) {
      data = member(member(member(data, 'module_calls'), name), 'module');
      path.push('module_calls', name, 'module');
    }
    if (!isData(data)) return undefined;
    const resources = new Map<string, Data>();
    const list = member(data, 'resources');
    for (const resource of Array.isArray(list) ? list : []) {
      if (isData(resource) && resource.mode !== 'data') resources.set(textOf(resource.address), resource);
    }
    return { data, path, resources };
  }
}

/** The scope that called a module, the call's own key, and its arguments; `undefined` for the root. */
export function callerOf(
  scope: ModuleScope,
): { scope: ModuleScope; key: string; argument: (name: string) => unknown } | undefined {
  const last = scope.steps.at(-1);
  const caller = last && scope.configuration.at(scope.steps.slice(0, -1));
  if (!last || !caller) return undefined;
  const expressions = member(member(member(caller.module.data, 'module_calls'), last.name), 'expressions');
  return { scope: caller, key: last.key, argument: (name) => member(expressions, name) };
}

/** The default of a module's variable: `undefined` where it has none, or null. */
export function defaultOf(scope: ModuleScope, variable: string): unknown {
  return member(member(member(scope.module.data, 'variables'), variable), 'default');
}

export function outputOf(scope: ModuleScope, output: string): unknown {
  return member(member(member(scope.module.data, 'outputs'), output), 'expression');
}

/** Address of something in a module. */
export const inside = (scope: ModuleScope, name: string) => `${prefixOf(scope.steps)}${name}`;
