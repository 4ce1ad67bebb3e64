import { join, resolve } from 'node:path';
import { introducedSince } from '../../engine/since.ts';
import { changedSince, GitError, GitStore, mergeBase } from '../../loaders/git-store.ts';
import type { Problem } from '../../model/finding.ts';
import { type Judged, judged } from './judged.ts';
import { reachedBy } from './reached.ts';
import type { Run } from './runs.ts';

/** What is wrong with the inputs, and what of it is told: with `--changed-since`, what the changes bring. */
export interface Verdicts {
  readonly done: readonly Judged[];
  readonly told: readonly Judged[];
}

/** A commit that runs are compared with. */
export interface Base {
  readonly top: string;
  readonly commit: string;
  readonly store: GitStore;
  /** Absolute paths of the files that differ. */
  readonly changed: ReadonlySet<string>;
}

/** The same paths as they were at a base. */
function judgedAt(base: Base, run: Run, started: number): Judged {
  const before = { ...run, paths: pathsAt(base, run), loadOptions: optionsAt(base, run) };
  return { ...judged(before, { started }), run };
}

/** The commit where the work of `HEAD` left that of `ref`; or, as a notice, why it cannot be had. */
export function openBase(ref: string, top: string | undefined): Base | Problem {
  try {
    if (top === undefined) throw new GitError('this is no git repository');
    const commit = mergeBase(top, ref);
    const changed = new Set(changedSince(top, commit).map((path) => join(top, path)));
    return { top, commit, store: new GitStore(top, commit), changed };
  } catch (error) {
    return unreadable(ref, error);
  }
}

/** Whether a base could be had. */
export function isBase(base: Base | Problem): base is Base {
  return 'store' in base;
}

export interface Compared extends Judged {
  /** The run at the base; nothing where that could not be read. */
  readonly before: Judged | undefined;
}

/**
 * Leaves of a run what its changes bring. Where the base cannot be read all is kept, with a notice. Faults of inputs
 * that the changes neither touch nor reach become notices: they are not theirs to mend.
 */
export function comparedWith(base: Base | Problem, now: Judged, started: number): Compared {
  if (!isBase(base)) return kept(now, base);
  let before: Judged;
  try {
    before = judgedAt(base, now.run, started);
  } catch (error) {
    return kept(now, unreadable(base.commit, error));
  }
  const isReached = reachedBy(base, now, before.loaded);
  const problems = now.report.problems.filter(isReached);
  const elsewhere = now.report.problems.filter((problem) => !problems.includes(problem));
  const notices = [...now.report.notices, ...elsewhere, ...blindSpots(before, base)];
  return { ...now, report: { ...introducedSince(before.report, now.report), problems, notices }, before };
}

function kept(now: Judged, notice: Problem): Compared {
  return { ...now, report: { ...now.report, notices: [...now.report.notices, notice] }, before: undefined };
}

function unreadable(ref: string, error: unknown): Problem {
  if (!(error instanceof GitError)) throw error;
  const isShallow = error.message.startsWith('this clone');
  const advice = isShallow ? '; fetch more of its history (fetch-depth: 0 of actions/checkout)' : '';
  const message = `${ref} cannot be compared with (${error.message}), so all findings are kept${advice}`;
  return { kind: 'base-not-readable', message };
}

/** What the base hides is taken for new. */
function blindSpots({ report: { problems } }: Judged, { commit }: Base): Problem[] {
  const files = [...new Set(problems.flatMap(({ location }) => (location ? [location.file] : [])))];
  if (files.length === 0) return [];
  const named = files.slice(0, 3).join(', ');
  const more = files.length > 3 ? ` and ${files.length - 3} more` : '';
  const message = `${named}${more} could not be read at ${commit.slice(0, 12)}, so what was there may be called new`;
  return [{ kind: 'base-incomplete', message }];
}

/** The paths that the base has. What comes on standard input is what its file was there. */
function pathsAt({ store }: Base, { paths, loadOptions: { cwd, stdin } }: Run): string[] {
  const named = paths.map((path) => (path === '-' && stdin ? stdin.filename : path));
  return named.filter((path) => store.kind(resolve(cwd, path)) !== 'none');
}

/** A plan tells what is going to be: the base has none. */
function optionsAt({ store }: Base, { loadOptions: { plans: _plans, stdin: _stdin, ...options } }: Run) {
  return { ...options, store };
}
