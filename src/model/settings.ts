import type { Span } from './source.ts';
import type { Level } from './verdict.ts';

/** Levels by rule id; `off` takes the rule out. */
export type Levels = Readonly<Record<string, Level | 'off'>>;

/** Other levels for some files. */
export interface Override {
  /** Whether it holds for a file or a root of the report. */
  readonly covers: (path: string) => boolean;
  readonly levels: Levels;
}

/** An entry of `ignore:`: what a comment would say where a comment cannot stand. Texts may have `*` and `?`. */
export interface Exemption {
  readonly rule: string;
  readonly resource?: string;
  /** Whether it holds for a root of the report. */
  readonly inRoot?: (root: string) => boolean;
  readonly account?: string;
  readonly reason: string;
  /** Last day, YYYY-MM-DD. */
  readonly until?: string;
  /** Where it is written. */
  readonly span: Span;
  /** Rules that it cannot reach, because a configuration above it locks them. */
  readonly beyond: readonly string[];
}

/** A finding that was accepted once: its fingerprint, and how bad it was. */
export interface Accepted {
  readonly fingerprint: string;
  readonly kind: 'fail' | 'open';
  readonly level: Level;
}

/** What the user wants of a run: the command line over the configuration file over the defaults. */
export interface Settings {
  readonly set: 'documented' | 'recommended' | 'strict';
  /** Ids or globs; empty means all of the set. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly levels: Levels;
  readonly failOn: Level | 'never';
  /** Modules that are not on disk count for exit code 1. */
  readonly failOnIncomplete: boolean;
  readonly open: 'list' | 'summary' | 'fail' | 'hide';
  readonly ignoreComments: boolean;
  readonly includePasses: boolean;
  /** Today, YYYY-MM-DD: ignores may run out. */
  readonly today: string;
  readonly overrides?: readonly Override[];
  readonly exemptions?: readonly Exemption[];
  /** Rules that no comment can ignore, and that are asked whatever the set is. */
  readonly locked?: readonly string[];
  readonly baseline?: readonly Accepted[];
  /** Rules that the baseline cannot reach, because a configuration above the one that names it locks them. */
  readonly beyondBaseline?: readonly string[];
}

export const defaultSettings: Omit<Settings, 'today'> = {
  set: 'documented',
  only: [],
  skip: [],
  levels: {},
  failOn: 'error',
  failOnIncomplete: false,
  open: 'summary',
  ignoreComments: true,
  includePasses: false,
};
