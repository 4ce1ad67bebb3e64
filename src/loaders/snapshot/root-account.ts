import type { Loading } from '../loading.ts';
import { type RootRun, runsOf } from '../runs.ts';
import { ModuleInstance } from '../terraform/instance.ts';
import { Modules } from '../terraform/module.ts';
import { accountOfProvider } from '../terraform/provider-account.ts';
import { ownProviders } from '../terraform/providers.ts';
import { Run } from '../terraform/run.ts';

/** Which account each root belongs to: as `roots:` says, else as its provider says. */
export class RootAccounts {
  readonly #loading: Loading;
  readonly #modules: Modules;
  readonly #known = new Map<string, string | undefined>();

  constructor(loading: Loading) {
    this.#loading = loading;
    this.#modules = new Modules(loading.files);
  }

  /** `root` is a root's name in reports. */
  of(root: string): string | undefined {
    if (!this.#known.has(root)) this.#known.set(root, this.#find(root));
    return this.#known.get(root);
  }

  #find(root: string): string | undefined {
    const { files, options } = this.#loading;
    const isWhole = files.kind(files.absolute(root)) !== 'none';
    const at = isWhole ? -1 : root.lastIndexOf('@');
    const [path, name] = at < 0 ? [root, undefined] : [root.slice(0, at), root.slice(at + 1)];
    const absolute = files.absolute(path);
    const run = runsOf(absolute, options.roots ?? [], files).find((it) => it.name === name);
    if (run?.account !== undefined) return run.account;
    return files.kind(absolute) === 'folder' ? this.#ofProviders(absolute, root, run) : undefined;
  }

  /** A root whose providers name several accounts belongs to none of them as a whole. */
  #ofProviders(folder: string, root: string, entry: RootRun | undefined): string | undefined {
    const { files, options } = this.#loading;
    const run = new Run(this.#modules, folder, root, {
      variables: options.variables,
      varFiles: [...(entry?.varFiles ?? []), ...options.varFiles.map((path) => files.absolute(path))],
      environment: options.environment,
      modules: options.modules ?? {},
    });
    const instance = new ModuleInstance(run, this.#modules.at(folder), '', ownProviders);
    const ids = [...instance.providers]
      .filter(([name]) => /^alicloud(\.|$)/.test(name))
      .map(([, provider]) => accountOfProvider(provider, run));
    const [first, ...others] = new Set(ids);
    return others.length === 0 ? first : undefined;
  }
}
