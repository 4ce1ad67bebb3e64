import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Modules that most runs import and few need: a run without `regex()` needs no engine for it. Their exports become
 * stand-ins that load the module at the first use.
 */
const packages = ['re2js', 'yaml'];
const builtins = ['node:child_process', 'node:crypto', 'node:zlib'];

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

export const lazyModules: Plugin = {
  name: 'lazy-modules',
  setup(build) {
    const wanted = new RegExp(`^(${[...packages, ...builtins].join('|')})$`);
    build.onResolve({ filter: wanted }, ({ path, namespace, kind }) => {
      // The stand-in's own require() gets the real one.
      if (namespace === 'lazy' || kind === 'require-call' || kind === 'dynamic-import') return undefined;
      return { path, namespace: 'lazy', sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
      contents: `${standIn}\n${exportsOf(path).join('\n')}`,
      resolveDir: import.meta.dirname,
    }));
  },
};

/** Functions, classes and objects: nothing can stand for a number before it is known. */
function exportsOf(name: string): string[] {
  const module = createRequire(import.meta.url)(name) as Record<string, unknown>;
  const load = name.startsWith('node:')
    ? `process.getBuiltinModule(${JSON.stringify(name)})`
    : `require(${JSON.stringify(name)})`;
  return Object.keys(module)
    .filter((key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== 'default')
    .filter((key) => module[key] !== null && ['function', 'object'].includes(typeof module[key]))
    .map((key) => `export const ${key} = /* @__PURE__ */ lazy(() => ${load}.${key});`);
}
