import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';

type Exports = Record<string, unknown>;
type Wrapper = (
  exports: Exports,
  require: (name: string) => unknown,
  module: { exports: Exports },
  file: string,
  folder: string,
) => void;

interface Compiled {
  readonly run: Wrapper;
  readonly imports: Set<string>;
}

/**
 * The project's modules in one process, as CommonJS, so that one of them can be another for a while. What a change does
 * not reach is evaluated once.
 */
export class Modules {
  readonly #scripts = new Map<string, Compiled>();
  readonly #loaded = new Map<string, { exports: Exports }>();
  readonly #stand: Readonly<Record<string, Exports>>;
  #changed: ({ readonly file: string } & Compiled) | undefined;
  #reached = new Map<string, { exports: Exports }>();
  #users: Map<string, Set<string>> | undefined;
  #fresh = new Set<string>();

  readonly #home: string;

  /** `home`: the project's folder. `standIns`: what packages are here. */
  constructor(home: string, standIns: Readonly<Record<string, Exports>>) {
    this.#home = home;
    this.#stand = standIns;
  }

  /** What was loaded so far, as paths from the project's folder. */
  get files(): string[] {
    return [...this.#scripts.keys()].map((file) => relative(this.#home, file).replaceAll('\\', '/'));
  }

  /** The exports of a module of the project, by its absolute path. */
  load(file: string): Exports {
    const kept = this.#fresh.has(file) ? this.#reached : this.#loaded;
    const known = kept.get(file);
    if (known) return known.exports;
    const module = { exports: {} as Exports };
    kept.set(file, module);
    try {
      this.#script(file).run(module.exports, this.#requireIn(file), module, file, dirname(file));
    } catch (error) {
      kept.delete(file);
      throw error;
    }
    return module.exports;
  }

  /** What others get when they import a file, as long as no change reaches it. */
  put(file: string, exports: Exports): void {
    this.#loaded.set(file, { exports });
  }

  /** The same, evaluated anew: a file of tests declares them when it is evaluated. */
  rerun(file: string): Exports {
    this.#loaded.delete(file);
    this.#reached.delete(file);
    return this.load(file);
  }

  /** Does something with a file that has another text. */
  async withText<Result>(file: string, text: string, work: () => Promise<Result>): Promise<Result> {
    // At once, and not when it is imported: a compiler that is stopped in the middle is of no use any more.
    this.#changed = { file, ...compiled(file, text) };
    this.#fresh = this.usersOf(file);
    this.#reached = new Map();
    try {
      return await work();
    } finally {
      this.#changed = undefined;
      this.#fresh = new Set();
      this.#reached = new Map();
    }
  }

  /** The file and all that import it, by way of others, too: of what was loaded so far. */
  usersOf(file: string): Set<string> {
    if (!this.#users) {
      this.#users = new Map();
      for (const [user, { imports }] of this.#scripts) {
        for (const it of imports) this.#users.set(it, (this.#users.get(it) ?? new Set()).add(user));
      }
    }
    const found = new Set([file]);
    for (const it of found) for (const user of this.#users.get(it) ?? []) found.add(user);
    return found;
  }

  #requireIn(file: string): (name: string) => unknown {
    const real = createRequire(file);
    return (name) => {
      if (Object.hasOwn(this.#stand, name)) return this.#stand[name];
      if (!name.startsWith('.')) return real(name);
      const path = join(dirname(file), name);
      return path.endsWith('.ts') ? this.load(path) : real(path);
    };
  }

  #script(file: string): Compiled {
    if (this.#changed?.file === file) return this.#changed;
    let script = this.#scripts.get(file);
    if (!script) {
      script = compiled(file, readFileSync(file, 'utf8'));
      this.#scripts.set(file, script);
      this.#users = undefined;
    }
    return script;
  }
}

function compiled(file: string, text: string): Compiled {
  const { code } = transformSync(text, {
    loader: 'ts',
    format: 'cjs',
    target: 'node24',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    logLevel: 'silent',
  });
  const imports = new Set<string>();
  for (const [, name] of code.matchAll(/require\("(\.[^"]+\.ts)"\)/g)) imports.add(join(dirname(file), name!));
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`, {
    filename: file,
  });
  return { run: script.runInThisContext() as Wrapper, imports };
}
