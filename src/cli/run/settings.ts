import { relative, resolve } from 'node:path';
import { onDisk } from '../../config/find.ts';
import type { Config } from '../../config/read.ts';
import { parseBaseline } from '../../engine/baseline.ts';
import { isGlob, matchesGlob } from '../../model/glob.ts';
import { suggestion } from '../../model/nearest.ts';
import { type Accepted, defaultSettings, type Settings } from '../../model/settings.ts';
import { FileError, type Given, UsageError } from '../arguments/options.ts';

/** The command line over the configuration file over the defaults. */
export function settingsOf(
  given: Given,
  config: Config | undefined,
  withBaseline: boolean,
  ids: readonly string[],
  files = onDisk,
): Settings {
  const named = given.one('baseline');
  const baseline = named === undefined ? config?.baseline : { file: named, beyond: [] };
  return {
    ...defaultSettings,
    ...config?.settings,
    only: patterns('only', given, ids),
    skip: patterns('skip', given, ids),
    set: given.choice('set') ?? config?.settings.set ?? defaultSettings.set,
    failOnIncomplete: given.has('fail-on-incomplete'),
    failOn: given.choice('fail-on') ?? config?.settings.failOn ?? defaultSettings.failOn,
    open: given.choice('open') ?? config?.settings.open ?? defaultSettings.open,
    ignoreComments: !given.has('no-ignore-comments'),
    includePasses: given.has('include-passes'),
    // Few runs ask, and the first date of a process makes it look for its time zone.
    get today() {
      return new Date().toISOString().slice(0, 10);
    },
    ...(withBaseline && baseline && { baseline: readBaseline(baseline.file, files), beyondBaseline: baseline.beyond }),
  };
}

/** A pattern that no rule matches would silently check nothing, or everything. */
function patterns(option: 'only' | 'skip', given: Given, ids: readonly string[]): readonly string[] {
  const wanted = given.all(option).flatMap((text) => text.split(',').filter((it) => it !== ''));
  for (const pattern of wanted) {
    if (ids.some((id) => matchesGlob(pattern, id))) continue;
    throw new UsageError(
      `--${option}: no rule is called "${pattern}"${isGlob(pattern) ? '' : suggestion(pattern, ids)}`,
    );
  }
  return wanted;
}

export function readBaseline(file: string, files = onDisk): Accepted[] {
  let text: string;
  try {
    text = Buffer.from(files.read(resolve(file))).toString('utf8');
  } catch {
    throw new FileError(`the baseline ${shown(file)} cannot be read; \`eiplint baseline write\` makes one`);
  }
  const { entries, bad } = parseBaseline(text);
  const [first] = bad;
  if (first) throw new FileError(`${shown(file)}:${first.line}: expected fingerprint, kind and level`);
  return entries;
}

function shown(file: string): string {
  return relative(process.cwd(), resolve(file));
}
