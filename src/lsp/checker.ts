import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';

/** Files that are open in the editor. */
export interface Asked {
  /** Absolute; names in reports are relative to it. */
  readonly cwd: string;
  /** Absolute paths of what is to be checked. */
  readonly files: readonly string[];
  /** Texts of all that is open, by absolute path: they stand for what is on the disk. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What is to be said of the files that one configuration is for. */
export interface Checked {
  readonly cwd: string;
  /** Absolute path of the configuration. */
  readonly config: string | undefined;
  /** What is wrong with it; then the report is of the last one that could be used. */
  readonly faults: readonly { readonly message: string; readonly span: Span }[];
  readonly report: Report | undefined;
  /** The catalogue, and the user's own policies. */
  readonly rules: readonly Rule[];
  readonly settings: Pick<Settings, 'open' | 'locked'>;
}

/** Judges files for the server, which knows neither configurations nor loaders. */
export interface Checker {
  check(asked: Asked): Promise<readonly Checked[]>;
  /** The text of a file with all that can be mended in it alone; `undefined` where that is nothing. */
  fixed(asked: Asked, file: string): Promise<string | undefined>;
  /** What was read of the disk may have changed since. */
  forget(): void;
}
