import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Loaded, type LoadOptions, load } from '../../../src/loaders/index.ts';
import type { LoadBalancer, Resource } from '../../../src/model/resource.ts';
import type { Site } from '../../../src/model/source.ts';

/** Writes files into a new folder and returns its path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Loads a folder made of these files. */
export function loadFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<LoadOptions> & { paths?: readonly string[] } = {},
): Loaded {
  const cwd = folderWith(files);
  const { paths = ['.'], ...rest } = options;
  return load(paths, { cwd, variables: {}, varFiles: [], environment: {}, exclude: [], ...rest });
}

export const loadBalancers = ({ inventory }: Loaded): readonly LoadBalancer[] => inventory.all('load-balancer').members;

/** Addresses of a kind's declared resources, sorted. */
export function addresses(loaded: Loaded, kind: Resource['kind'] = 'load-balancer'): string[] {
  return loaded.inventory
    .all(kind)
    .members.filter((it) => it.declared)
    .map((it) => it.address)
    .sort();
}

/** `file:line:column` of a place, and the stations from there to the attribute. */
export function trail(site: Site): string[] {
  const { origin, via } = site;
  return [
    `${origin.file}:${origin.line}:${origin.column}`,
    ...via.map((hop) => `${hop.what} ${hop.span.file}:${hop.span.line}`),
  ];
}

/** An ALB with these arguments and zones. */
export const alb = (body: string, name = 'edge') => `resource "alicloud_alb_load_balancer" "${name}" {\n${body}\n}\n`;
