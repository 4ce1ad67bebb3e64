import { createRequire } from 'node:module';
import { build, type Plugin } from 'esbuild';

/**
 * Modules that most runs import and few need: a run without `regex()` needs no engine for it. Their exports become
 * stand-ins that load the module at the first use, packages from a file of their own.
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
  setup({ onResolve, onLoad, initialOptions }) {
    const names = [...packages, ...builtins].join('|');
    onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({ path, namespace: 'lazy', sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({ contents: standInsFor(path) }));
    onResolve({ filter: /\.lazy\.cjs$/ }, ({ path }) => ({ path: path.slice('./'.length), namespace: 'lazy-package' }));
    onLoad({ filter: /.*/, namespace: 'lazy-package' }, async ({ path }) => {
      const { absWorkingDir, target, minifySyntax, minifyWhitespace, logLevel } = initialOptions;
      const name = path.slice(0, -'.lazy.cjs'.length);
      const { outputFiles } = await build({
        ...{ absWorkingDir, target, minifySyntax, minifyWhitespace, logLevel },
        stdin: { contents: `module.exports = require(${JSON.stringify(name)})`, resolveDir: import.meta.dirname },
        bundle: true,
        format: 'cjs',
        platform: 'node',
        legalComments: 'inline',
        write: false,
      });
      return { contents: outputFiles[0]!.contents, loader: 'file' };
    });
  },
};

/** Functions, classes and objects: nothing can stand for a number before it is known. */
function standInsFor(name: string): string {
  const module = createRequire(import.meta.url)(name) as Record<string, unknown>;
  const isBuiltin = name.startsWith('node:');
  const load = isBuiltin ? `process.getBuiltinModule(${JSON.stringify(name)})` : 'load()';
  const loader = isBuiltin
    ? ''
    : `import file from './${name}.lazy.cjs';
const load = () => process.getBuiltinModule('node:module').createRequire(import.meta.url)(file);`;
  const exports = Object.keys(module)
    .filter((key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== 'default')
    .filter((key) => module[key] !== null && ['function', 'object'].includes(typeof module[key]))
    .map((key) => `export const ${key} = /* @__PURE__ */ lazy(() => ${load}.${key});`);
  return [loader, standIn, ...exports].join('\n');
}
