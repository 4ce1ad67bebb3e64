import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type ConfigFiles, findConfig, onDisk, repositoryOf } from '../../config/find.ts';
import type { Config } from '../../config/read.ts';
import { join } from '../../facts/join.ts';
import type { Loaded, LoadOptions } from '../../loaders/index.ts';
import type { Store } from '../../loaders/store.ts';
import type { CheckInput } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { verification } from '../../rules/data/verification.ts';
import { rules as catalogue } from '../../rules/index.generated.ts';
import { FileError, type Given, UsageError } from '../arguments/options.ts';
import { compilePolicies } from '../policies/compile-policies.ts';
import { knownRules } from './known-rules.ts';
import { settingsOf } from './settings.ts';

/** Paths that one configuration is for, and what is to be done with them. */
export interface Run {
  readonly paths: readonly string[];
  readonly config: Config | undefined;
  readonly settings: Settings;
  /** The catalogue and the user's own policies. */
  readonly rules: readonly Rule[];
  readonly loadOptions: LoadOptions;
  readonly sarifLevel: 'note' | undefined;
}

/**
 * Groups the paths by the configuration above them: usually one run. Configuration and baseline come from `files`, which
 * may be those of a commit.
 */
export async function runsOf(
  given: Given,
  { withBaseline = true, files = onDisk, cwd = process.cwd() } = {},
): Promise<Run[]> {
  const groups = new Map<string | undefined, string[]>();
  for (const path of given.paths.length > 0 ? given.paths : ['.']) {
    const file = configFileFor(path, given, cwd, files);
    groups.set(file, [...(groups.get(file) ?? []), path]);
  }
  const found = await Promise.all(
    [...groups].map(async ([file, paths]) => {
      return { paths, config: file === undefined ? undefined : await read(file, cwd, files) };
    }),
  );
  // What one configuration knows may be named for all of them.
  const ids = [...knownRules(), ...found.flatMap(({ config }) => config?.policies ?? [])].map(({ id }) => id);
  return Promise.all(
    found.map(async ({ paths, config }) => {
      if (config?.addedRegions) (await import('./added-regions.ts')).addRegions(config.addedRegions);
      return {
        paths,
        config,
        settings: settingsOf(given, config, withBaseline, ids, files),
        rules: [...catalogue, ...(config?.policies ?? [])],
        loadOptions: loadOptionsOf(given, config, cwd),
        sarifLevel: config?.sarifLevel,
      };
    }),
  );
}

function configFileFor(path: string, given: Given, cwd: string, files: ConfigFiles): string | undefined {
  if (given.has('no-config')) return undefined;
  const named = given.one('config');
  return named === undefined ? findConfig(resolve(cwd, path === '-' ? '.' : path), cwd, files) : resolve(cwd, named);
}

/** Reads a configuration; what is wrong with it is the user's to mend. */
async function read(file: string, cwd: string, files: ConfigFiles): Promise<Config> {
  const { readConfig, ConfigError } = await import('../../config/read.ts');
  try {
    return readConfig(file, knownRules(), cwd, repositoryOf(dirname(file)) ?? cwd, files, compilePolicies);
  } catch (error) {
    if (error instanceof ConfigError) throw new FileError(error.message, error.faults);
    throw error;
  }
}

function loadOptionsOf(given: Given, config: Config | undefined, cwd: string): LoadOptions {
  const region = given.one('region');
  const workspace = given.one('workspace');
  const filename = given.one('stdin-filename');
  if (filename !== undefined && !given.paths.includes('-')) {
    throw new UsageError('--stdin-filename names the text on standard input; give the path - too');
  }
  return {
    cwd,
    variables: Object.fromEntries(given.all('var').map((text) => assignment('--var', text))),
    parameters: Object.fromEntries(given.all('param').map((text) => assignment('--param', text))),
    plans: given.all('plan').map(planOf),
    varFiles: given.all('var-file'),
    environment: process.env,
    exclude: config?.exclude ?? [],
    ...(config && config.policies.length > 0 && { types: new Set(config.policies.flatMap(({ types }) => types)) }),
    ...(region !== undefined && { region }),
    ...(workspace !== undefined && { workspace }),
    ...(given.has('facts') && { facts: { paths: given.all('facts'), join } }),
    ...(config && { roots: config.roots, modules: config.modules }),
    ...(given.paths.includes('-') && { stdin: { filename: filename ?? 'stdin', text: readFileSync(0, 'utf8') } }),
  };
}

/** `stacks/prod@blue=plan.json`: the folder and the run that a plan was made from. */
function planOf(text: string): { file: string; root?: string; name?: string } {
  const [, root, name, file = text] = /^([^=@]+)(?:@([^=]+))?=(.+)$/.exec(text) ?? [];
  return { file, ...(root !== undefined && { root }), ...(name !== undefined && { name }) };
}

function assignment(option: string, text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals <= 0) throw new UsageError(`${option} takes NAME=VALUE; not "${text}"`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** The same run over other files. */
export function withStore(run: Run, store: Store): Run {
  return { ...run, loadOptions: { ...run.loadOptions, store } };
}

/** What was loaded, as the engine takes it. */
export function inputOf(loaded: Loaded, { paths, config, loadOptions }: Run, started: number): CheckInput {
  const { cwd } = loadOptions;
  const configTexts = config?.texts;
  return {
    inventory: loaded.inventory,
    problems: loaded.problems,
    notices: loaded.notices,
    inputs: loaded.inputs,
    comments: (file) => loaded.comments(file),
    sources: { text: (file) => loaded.sources.text(file) ?? configTexts?.get(file) },
    only: loaded.only,
    complete: completeness(paths, loaded, cwd, configTexts),
    files: loaded.files,
    catalogue: verification,
    started,
  };
}

/**
 * Whether all that reaches a file was read: everything in its repository, or, for named files, what the loader found
 * to call them. A run over a part of a repository cannot say that somebody else needs no ignore.
 */
function completeness(
  paths: readonly string[],
  { repository, only }: Loaded,
  cwd: string,
  configTexts: ReadonlyMap<string, string> | undefined,
): (file: string) => boolean {
  const folders = paths.map((path) => resolve(cwd, path));
  return (file) => {
    if (only) return only(file) && !configTexts?.has(file);
    if (repository !== undefined) return folders.includes(repository);
    return folders.some((folder) => !relative(folder, resolve(cwd, file)).startsWith('..'));
  };
}
