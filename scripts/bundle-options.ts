import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { lazyModules } from './lazy-modules.ts';

/** Data as text: JSON.parse is faster than a literal of the same size. */
const jsonAsText: Plugin = {
  name: 'json-as-text',
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.stringify(JSON.parse(await readFile(path, 'utf8'))));
      return { contents: `export default JSON.parse(${text});`, loader: 'js' };
    });
  },
};

/** How what users run is made of the sources. Tests of the program make it the same way. */
export const bundleOptions = {
  absWorkingDir: join(import.meta.dirname, '..'),
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
} as const satisfies BuildOptions;
