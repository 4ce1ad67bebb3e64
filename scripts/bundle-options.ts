import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { type BundledPackage, bundledPackages } from './bundled-packages.ts';
import { atOnce, lazyModules } from './lazy-modules.ts';
import { thirdPartyLicenses } from './third-party-licenses.ts';

const home = join(import.meta.dirname, '..');

const lateJson = `
const late = (texts) => {
  const parsed = {};
  const get = (_, name) => (Object.hasOwn(texts, name) ? (parsed[name] ??= JSON.parse(texts[name])) : undefined);
  return new Proxy(texts, { get });
};`;

/** Members of a member are parsed when they are asked for: a run needs a few of the types that a provider has. */
function memberText(value: unknown): string {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap) return JSON.stringify(value);
  const texts = Object.entries(value).map(([name, it]) => `${JSON.stringify(name)}: ${literal(JSON.stringify(it))}`);
  return `late({ ${texts.join(', ')} })`;
}

const literal = (text: string) => JSON.stringify(text);

/** Data as text: JSON.parse is faster than a literal of the same size. */
const jsonAsText: Plugin = {
  name: 'json-as-text',
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const data = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      const members = Object.entries(data).map(([name, value]) => `${JSON.stringify(name)}: ${memberText(value)}`);
      return { contents: `${lateJson}\nexport default { ${members.join(', ')} };`, loader: 'js' };
    });
  },
};

const options = {
  absWorkingDir: home,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // A package's ES modules hold no require() that would keep it from being split.
  mainFields: ['module', 'main'],
  // For Node this package offers CommonJS only, which splits badly and asks for require().
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  plugins: [jsonAsText, lazyModules],
  chunkNames: 'chunks/[name]-[hash]',
  // Names stay readable in stack traces; what costs time at the start is size.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
  outdir: 'dist',
  write: false,
} as const satisfies BuildOptions;

/**
 * What users run, made of the sources: texts by path below dist/. Only ES modules can be split, and CommonJS starts
 * faster and can be loaded at the first use: so they are split first and then made CommonJS, one by one.
 */
export async function bundle(entryPoints: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const { outputFiles, metafile } = await build({ ...options, entryPoints: { ...entryPoints } });
  const split = new Map(
    outputFiles.map(({ path, text }) => [relative(join(home, 'dist'), path).replaceAll('\\', '/'), text]),
  );
  const forwards = forwardsIn(split);
  const files = new Map<string, string>();
  for (const [file, text] of split) {
    if (file.endsWith('.js')) {
      if (!forwards.has(file)) files.set(file, await toCommonJs(file, text, forwards));
    } else files.set(file, text);
  }
  files.set('THIRD-PARTY-LICENSES.txt', thirdPartyLicenses(bundledPackages(metafile, home)));
  // Beside these files it says what they are, wherever they are copied to.
  return files.set('package.json', '{"type":"commonjs"}\n');
}

/** The packages that give code to it. */
export async function packagesOf(entryPoints: Readonly<Record<string, string>>): Promise<readonly BundledPackage[]> {
  return bundledPackages((await build({ ...options, entryPoints: { ...entryPoints } })).metafile, home);
}

/** Writes it below a folder. */
export async function writeBundle(folder: string, entryPoints: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of await bundle(entryPoints)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text, { mode: file === 'cli.js' ? 0o755 : 0o644 });
  }
}

async function toCommonJs(file: string, text: string, forwards: ReadonlyMap<string, string>): Promise<string> {
  const direct = text.replace(/(["'])(\.[^"']*?)([^"'/]+\.js)\1/g, (whole, quote, folder, name) => {
    const target = forwards.get(`chunks/${name}`);
    return target === undefined ? whole : `${quote}${folder}${basename(target)}${quote}`;
  });
  // The core is for main() to load, after the compile cache is on.
  const late = file === 'cli.js' ? direct.replace(/import"[^"]+";/g, '') : direct;
  const loaded = late.replace(new RegExp(`${atOnce}\\(import\\(("[^"]+")\\)\\)`, 'g'), 'require($1)');
  const { code } = await transform(loaded, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // A promise of require() is kept by the compile cache, which import() of CommonJS goes a longer way to.
    supported: { 'dynamic-import': false },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'inline',
    logLevel: 'warning',
    sourcefile: file,
  });
  // The entry loads the core itself, to keep what is compiled of it.
  const core = /require\("\.(\/chunks\/[^"]+)"\)/.exec(code)?.[1] ?? '';
  const placed = file === 'cli.js' ? code.replaceAll('CORE_FILE', `(__dirname+"${core}")`) : code;
  // A copy of an own chunk has nothing that the chunk has not.
  const uncopied = placed
    .replace(/__toESM\((require\("\.[^"]+"\))\)/g, '$1')
    .replaceAll(`require("./${basename(file)}")`, 'module.exports');
  const exported = file.startsWith('chunks/') ? withGetters(uncopied) : uncopied;
  return file === 'cli.js' && !exported.startsWith('#!') ? `#!/usr/bin/env node\n${exported}` : exported;
}

/**
 * esbuild defines each export by a call and then copies all of them, which for the hundreds of the core takes
 * milliseconds; a literal is made at once. Only the library is loaded by others, who may look for `__esModule`.
 */
function withGetters(code: string): string {
  const defined = /__export\(\w+_exports,\{([^{}]*)\}\);module\.exports=__toCommonJS\(\w+_exports\);/;
  return code.replace(defined, (_, exported: string) => {
    const getters = exported.replace(/([\w$]+):\(\)=>([\w$.]+)/g, 'get $1(){return $2}');
    return `module.exports={__esModule:!0,${getters}};`;
  });
}

/** Chunks that only hand on what another one has, under the same names: that one is loaded in their place. */
function forwardsIn(split: ReadonlyMap<string, string>): Map<string, string> {
  const forwards = new Map<string, string>();
  for (const [file, text] of split) {
    if (!file.startsWith('chunks/')) continue;
    const imports = [...text.matchAll(/import(?:\{[^}]*\}from)?"\.\/([^"]+)";/g)];
    const rest = imports.reduce((left, [it]) => left.replace(it, ''), text).trim();
    if (!/^export\{[^}]*\};$/.test(rest)) continue;
    const named = imports.filter(([it]) => it.includes('{'));
    if (named.length === 1 && !/ as /.test(text)) forwards.set(file, `chunks/${named[0]![1]}`);
  }
  return forwards;
}
