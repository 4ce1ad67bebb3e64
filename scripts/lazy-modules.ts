import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const home = join(import.meta.dirname, '..');

/** What a plain check with its report for people is made of: one file, for each file more costs time at the start. */
const core = ['src/cli/main.ts', 'src/cli/check.ts', 'src/reporters/pretty.ts'];

/**
 * Modules that most runs import and few need: a run without `regex()` needs no engine for it. Their exports become
 * stand-ins that load the module at the first use. The sources know nothing of it.
 */
const packages = ['re2js', 'yaml', 'ignore'];
const builtins = ['node:child_process', 'node:crypto', 'node:v8', 'node:zlib'];
const sources = [
  'src/loaders/plan/plans.ts',
  'src/loaders/ros/templates.ts',
  'src/loaders/snapshot/facts.ts',
  'src/loaders/snapshot/snapshots.ts',
  'src/loaders/terraform/data-source.ts',
  'src/loaders/terraform/language/functions/index.ts',
  'src/policies/compile.ts',
];

/** Marks what is loaded at once and not by a promise; the call itself is gone from what is written. */
export const atOnce = '__atOnce';

const standIn = `
const lazy = (load) => {
  let it;
  const real = () => (it ??= load());
  return new Proxy(function () {}, {
    get: (_, key) => real()[key],
    has: (_, key) => key in real(),
    apply: (_, self, args) => Reflect.apply(real(), self, args),
    construct: (_, args) => Reflect.construct(real(), args),
  });
};`;

/** The entry that has to be small: it loads the core after it told Node to keep compiled code. */
const bare = 'src/cli.ts';

export const lazyModules: Plugin = {
  name: 'lazy-modules',
  setup(build) {
    const named = new RegExp(`^(${[...packages, ...builtins].join('|')})$`);
    build.onResolve({ filter: named }, ({ path, namespace, kind }) => {
      // The stand-in's own import gets the real one.
      if (namespace !== 'file' || kind === 'require-call') return undefined;
      return { path, namespace: 'stand-in', sideEffects: false };
    });
    build.onResolve({ filter: /\.ts$/ }, ({ path, namespace, kind, resolveDir }) => {
      if (namespace !== 'file') return undefined;
      const file = slashes(relative(home, join(resolveDir, path)));
      if (kind === 'entry-point') return path === bare ? undefined : { path: slashes(path), namespace: 'entry' };
      if (kind === 'dynamic-import') return { path: file, namespace: 'entry' };
      return sources.includes(file) ? { path: file, namespace: 'stand-in', sideEffects: false } : undefined;
    });
    build.onResolve({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => {
      return path.startsWith('entry:') ? { path: path.slice('entry:'.length), namespace: 'entry' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, async ({ path }) => ({
      contents: await standInFor(path),
      resolveDir: home,
    }));
    build.onLoad({ filter: /.*/, namespace: 'entry' }, async ({ path }) => {
      const from = JSON.stringify(path.endsWith('.ts') ? `./${path}` : path);
      // All entries import the core, so that it is one chunk: what only some of them shared would be others.
      const lines = core.map((it) => `import ${JSON.stringify(`./${it}`)};`);
      lines.push(`export * from ${from};`);
      if ('default' in (await exportsOf(path))) lines.push(`export { default } from ${from};`);
      return { contents: lines.join('\n'), resolveDir: home };
    });
  },
};

async function standInFor(path: string): Promise<string> {
  const names = Object.entries(await exportsOf(path));
  const module = path.startsWith('node:')
    ? `process.getBuiltinModule(${JSON.stringify(path)})`
    : `${atOnce}(import(${JSON.stringify(`entry:${path}`)}))`;
  const lines = names
    .filter(([name]) => /^[A-Za-z_$][\w$]*$/.test(name))
    // Functions, classes and objects: nothing can stand for a number before it is known.
    .filter(([, it]) => it !== null && ['function', 'object'].includes(typeof it))
    .map(([name]) => {
      const made = `/* @__PURE__ */ lazy(() => ${module}.${name})`;
      return name === 'default' ? `export default ${made};` : `export const ${name} = ${made};`;
    });
  return `${standIn}\n${lines.join('\n')}`;
}

async function exportsOf(path: string): Promise<Record<string, unknown>> {
  if (path.endsWith('.ts')) {
    // An entry runs when it is imported; nothing is exported by those but the library, which has no default.
    return /^export default/m.test(readFileSync(join(home, path), 'utf8')) || sources.includes(path)
      ? import(pathToFileURL(join(home, path)).href)
      : {};
  }
  const module = createRequire(import.meta.url)(path) as Record<string, unknown>;
  if (path.startsWith('node:'))
    return Object.fromEntries(Object.entries(module).filter(([name]) => name !== 'default'));
  return module;
}

const slashes = (path: string) => path.replaceAll('\\', '/').replace(/^\.\//, '');
