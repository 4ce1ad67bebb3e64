import { join, resolve } from 'node:path';
import type { Problem } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';
import { Allowance } from '../allowance.ts';
import type { Answers } from '../answers.ts';
import type { StateIds } from './known-ids.ts';
import { within } from './language/budget.ts';
import { EvaluationError, ForbiddenRead, RootTooLarge } from './language/error.ts';
import type { FunctionHost } from './language/scope.ts';
import { Unknown, type Value } from './language/value.ts';
import type { Modules } from './module.ts';
import type { SourceFile } from './source-file.ts';

/** What the user decides of a root, beside its files. */
export interface RunOptions {
  /** Raw texts of `--var`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Raw texts of `--param`, where the root stands in a template. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Absolute paths of `--var-file`, in order. */
  readonly varFiles: readonly string[];
  /** Texts that a plan was made with, where the files say something else. */
  readonly planned?: Readonly<Record<string, string>>;
  /** `TF_VAR_…` are read from here. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly region?: string;
  readonly workspace?: string;
  /** Types of resources that are wanted besides those that the model knows. */
  readonly types?: ReadonlySet<string> | undefined;
  /** What data sources read, where facts are given. */
  readonly answers?: Answers | undefined;
  /** Ids that a state has of the resources. */
  readonly stateIds?: StateIds | undefined;
  /** Local folders of module sources that are not local. */
  readonly modules: Readonly<Record<string, string>>;
}

/** One root with one set of variables: what all its module instances share. */
export class Run {
  readonly modules: Modules;
  readonly options: RunOptions;
  /** Absolute. */
  readonly folder: string;
  /** The name of the root in reports: its folder, with `@name` where there are several runs of it. */
  readonly root: string;
  /** What data sources read, where facts are given. */
  readonly answers: Answers | undefined;
  readonly problems: Problem[] = [];
  readonly notices: Problem[] = [];
  /** Types of what references name, by address. */
  readonly types = new Map<string, string>();
  readonly host: FunctionHost;
  /** What all its expressions and blocks may make together. */
  readonly allowance = new Allowance();
  readonly #reported = new Set<string>();
  #isTooLarge = false;

  constructor(modules: Modules, folder: string, root: string, options: RunOptions) {
    this.modules = modules;
    this.folder = folder;
    this.root = root;
    this.options = options;
    this.answers = options.answers;
    this.host = hostOf(modules, folder);
  }

  /** A file of the user's own, and not of a downloaded module. */
  readonly isOwn = (file: string): boolean => !/(^|\/)\.terraform\//.test(file);

  /** The value, or an unknown one for an expression that has none; its fault is told once. */
  guard(file: SourceFile, value: () => Value): Value {
    try {
      return within(this.allowance, value);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const at = file.span(error.range);
      const text = error.detail === '' ? error.summary : `${error.summary}: ${error.detail}`;
      if (error instanceof ForbiddenRead) {
        const message = `${error.path} lies outside of what may be read here; nothing of it is known`;
        this.report(this.problems, { kind: 'forbidden-file', message, location: at });
      } else if (error instanceof RootTooLarge) this.tooLarge(error.detail, at);
      else this.report(this.notices, { kind: 'evaluation', message: text, location: at });
      return new Unknown('dynamic', { kind: 'error', text: `${firstLine(text)} (${at.file}:${at.line})` });
    }
  }

  /** Tells that there is too much of the root; the first place where that shows is enough. */
  tooLarge(text: string, location: Span): void {
    if (this.#isTooLarge) return;
    this.#isTooLarge = true;
    this.report(this.problems, { kind: 'too-large', message: `${this.root} is too large: ${text}`, location });
  }

  /** Adds a problem or notice once. */
  report(list: Problem[], problem: Problem): void {
    const key = `${problem.kind} ${problem.message} ${place(problem.location)}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    list.push(problem);
  }
}

const place = (span: Span | undefined) => (span ? `${span.file}:${span.line}:${span.column}` : '');

const firstLine = (text: string) => text.split('\n', 1)[0]!.replace(/\.$/, '');

/** Files for functions: those of the repository, or of the root's folder where there is no repository. */
function hostOf(modules: Modules, folder: string): FunctionHost {
  const { files } = modules;
  const allowed = [files.repository(folder) ?? folder];
  const open = (path: string): 'missing' | 'forbidden' | 'open' => {
    const kind = files.kind(path);
    // git keeps credentials there.
    if (!files.within(path, allowed) || files.within(path, [join(allowed[0]!, '.git')])) return 'forbidden';
    return kind === 'none' ? 'missing' : 'open';
  };
  return {
    cwd: folder,
    read(path) {
      const absolute = resolve(folder, path);
      const state = open(absolute);
      if (state !== 'open') return state;
      if (files.kind(absolute) !== 'file') return 'missing';
      try {
        return files.bytes(absolute);
      } catch {
        return 'missing';
      }
    },
    list(path) {
      const absolute = resolve(folder, path);
      const state = open(absolute);
      if (state !== 'open') return state;
      const found: string[] = [];
      for (const { folder: at, names } of files.walk(absolute, () => false)) {
        for (const name of names) found.push(join(at, name).slice(absolute.length + 1));
      }
      return found;
    },
  };
}
