import { basename, dirname } from 'node:path';
import type { Files } from '../files.ts';

/** `alb.GetLoadBalancerAttribute.2.json`: how an output of the `aliyun` command is called. */
const outputName = /^([a-z]+)\.([A-Z][A-Za-z0-9]+)(?:\.([\w-]+))?\.json(?:\.gz)?$/i;

const regionName = /^(global|[a-z]{2}-[a-z0-9]+(?:-[a-z0-9]+)*)$/;

export interface OutputName {
  readonly account: string;
  /** `global` for none. */
  readonly region: string;
  readonly product: string;
  readonly action: string;
  /** Number of the page, or any text that tells files apart. */
  readonly page: string;
}

/** What the path of an output says: `<account>/<region|global>/<product>.<Action>[.page].json`. */
export function outputOf(path: string): OutputName | undefined {
  const match = outputName.exec(basename(path));
  const folder = dirname(path);
  const region = basename(folder);
  const account = basename(dirname(folder));
  if (!match || !regionName.test(region) || account === '') return undefined;
  return { account, region, product: match[1]!.toLowerCase(), action: match[2]!, page: match[3] ?? '' };
}

/** Outputs of the `aliyun` command below a folder, as absolute paths; none where the folder is laid out otherwise. */
export function outputsIn(folder: string, files: Files): string[] {
  const found: string[] = [];
  const skip = (path: string, isFolder: boolean) => isFolder && !mayLeadToOutputs(path.slice(folder.length + 1));
  for (const { folder: at, names } of files.walk(folder, skip)) {
    // A folder of configuration that has outputs somewhere below is still a folder of configuration.
    if (at === folder && names.some((name) => /\.(tf|tofu)(\.json)?$/.test(name))) return [];
    for (const name of names) {
      const path = `${at}/${name}`;
      if (outputOf(path) && isAccountFolder(dirname(at), folder)) found.push(path);
    }
  }
  return found.sort();
}

/** Whether a folder is an account's or a region's by its place, so that a large project is not searched for outputs. */
function mayLeadToOutputs(inside: string): boolean {
  const [first, second, ...more] = inside.replace(/^raw\//, '').split('/') as [string, ...string[]];
  return more.length === 0 && (second === undefined ? first !== '' : regionName.test(second));
}

/** The account's folder is the given one, stands directly in it, or in `raw` in it. */
function isAccountFolder(account: string, folder: string): boolean {
  return [account, dirname(account)].includes(folder) || dirname(account) === `${folder}/raw`;
}

/** Whether a folder may be a snapshot's. It is read by what a run over configuration does not load. */
export function mayBeSnapshot(folder: string, files: Files): boolean {
  return files.kind(`${folder}/bundle.json`) === 'file' || outputsIn(folder, files).length > 0;
}
