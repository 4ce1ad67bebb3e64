import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { standardText } from './standard-licenses.ts';

/** A package of which code is in dist/. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** What its package.json says its licence is. */
  readonly license: string;
  /**
   * The texts that come with it, licence and notice, else what its README says of its licence, else what its licence
   * says anywhere.
   */
  readonly texts: readonly string[];
}

/** The packages that give code to what esbuild wrote, by name. What it read and left out is not among them. */
export function bundledPackages({ outputs }: Metafile, home: string): readonly BundledPackage[] {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders]
    .map((folder) => packageIn(join(home, folder)))
    .sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1));
}

function packageIn(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name}@${version} does not say its licence in package.json`);
  const files = readdirSync(folder).sort();
  const read = (file: string) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  const own = files.filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file)).map((file) => read(file).trim());
  if (own.length > 0) return { name, version, license, texts: own };
  const said = files.filter((file) => /^readme\b/i.test(file)).map((file) => licenseSection(read(file)));
  const texts = said.filter((text) => text !== undefined);
  if (texts.some(isWhole)) return { name, version, license, texts };
  const holder = typeof author === 'string' ? author : author?.name;
  return { name, version, license, texts: [...texts, standardText(license, holder || `the authors of ${name}`)] };
}

/** What stands below the heading about the licence, up to the next heading. */
function licenseSection(readme: string): string | undefined {
  const section =
    /^(?:#+ *licen[cs]e[^\n]*\n|licen[cs]e *\n-+\n)(?<text>[\s\S]*?)(?=\n#+ |\n[^\n]+\n[-=]{3,}\n|$(?![\s\S]))/im;
  const text = section.exec(readme)?.groups?.text?.trim();
  return text === '' ? undefined : text;
}

/** Whether a text grants anything; many only name a licence. */
const isWhole = (text: string) => /permission/i.test(text);
