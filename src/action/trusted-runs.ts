import { dirname, relative, resolve, sep } from 'node:path';
import { type Given, UsageError } from '../cli/arguments/options.ts';
import { compilePolicies } from '../cli/policies/compile-policies.ts';
import { knownRules } from '../cli/run/known-rules.ts';
import { type Run, runsOf } from '../cli/run/runs.ts';
import { type Base, isBase } from '../cli/run/since.ts';
import { findConfig, onDisk, repositoryOf } from '../config/find.ts';
import { type Config, ConfigError, readConfig } from '../config/read.ts';
import { GitError, GitStore } from '../loaders/git-store.ts';
import type { Problem } from '../model/finding.ts';
import type { Exemption } from '../model/settings.ts';

export interface TrustedRuns {
  readonly runs: readonly Run[];
  readonly notices: readonly Problem[];
  /** `ignore:` entries that the change adds; they count once it is merged. */
  readonly addedExemptions: readonly Exemption[];
}

/**
 * The runs of a pull request. Who proposes a change does not set what it is judged by: configuration and baseline are
 * those of the base branch.
 */
export async function trustedRuns(given: Given, base: Base | Problem, tip: string | undefined): Promise<TrustedRuns> {
  if (!isBase(base)) {
    const message = 'the base cannot be read, so the configuration of the change counts';
    return { runs: await runsOf(given), notices: [{ kind: 'config-of-change', message }], addedExemptions: [] };
  }
  let runs: Run[];
  try {
    runs = await runsOf(given, { files: storeAt(tip, base) });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // What the base has is broken, or made for another version: the change that mends it must be able to pass.
    const own = await runsOf(given);
    const message = `the configuration of the base cannot be used, so that of the change counts: ${error.message}`;
    return { runs: own, notices: [{ kind: 'config-of-change', message }], addedExemptions: [] };
  }
  const used = runs.flatMap(({ config }) => config ?? []);
  const proposed = proposedConfigs(given);
  const changed = changedConfiguration([...used, ...proposed], base);
  const message = `${changed.join(', ')}: this change's version counts once it is merged; the base's was used`;
  const known = new Set(used.flatMap(exemptionsOf).map(identity));
  return {
    runs,
    notices: changed.length > 0 ? [{ kind: 'config-of-base', message }] : [],
    addedExemptions: proposed.flatMap(exemptionsOf).filter((it) => !known.has(identity(it))),
  };
}

/** The base branch may have moved on since the change left it, to a stricter configuration say. */
function storeAt(tip: string | undefined, { top, commit, store }: Base): GitStore {
  if (tip === undefined || tip === commit) return store;
  try {
    return new GitStore(top, tip);
  } catch (error) {
    if (error instanceof GitError) return store;
    throw error;
  }
}

/**
 * The configurations as they will be after the merge; none of those that are broken, which is told once they count. They
 * are only looked at: nothing that they say takes effect.
 */
function proposedConfigs(given: Given): Config[] {
  const cwd = process.cwd();
  const named = given.one('config');
  const paths = given.paths.length > 0 ? given.paths : ['.'];
  const files = new Set(paths.map((path) => (named === undefined ? findConfig(resolve(path), cwd) : resolve(named))));
  return [...files].flatMap((file) => {
    if (file === undefined) return [];
    try {
      return [readConfig(file, knownRules(), cwd, repositoryOf(dirname(file)) ?? cwd, onDisk, compilePolicies)];
    } catch (error) {
      if (error instanceof ConfigError) return [];
      throw error;
    }
  });
}

/** Files of configurations and baselines that the change touches, relative to the repository's top. */
function changedConfiguration(configs: readonly Config[], { changed, top }: Base): string[] {
  const files = new Set(
    configs
      .flatMap(({ texts, baseline }) => [...texts.keys(), ...(baseline ? [baseline.file] : [])])
      .map((it) => resolve(it)),
  );
  return [...changed].filter((path) => files.has(path)).map((path) => relative(top, path).split(sep).join('/'));
}

const exemptionsOf = ({ settings }: Config) => settings.exemptions;

const identity = ({ rule, resource, account, reason, until }: Exemption) =>
  JSON.stringify([rule, resource, account, reason, until]);
