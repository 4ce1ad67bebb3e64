import type { Report } from '../model/report.ts';
import type { Page } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { type Paint, plain } from './paint.ts';

interface PageReference {
  readonly title: string;
  readonly url: string;
}

/** What a reporter knows besides the report: the tool, the reader's wishes, and where files and pages are on the web. */
export interface Context {
  readonly tool: { readonly name: string; readonly version: string; readonly url?: string };
  /** Titles and addresses of the documents that rules cite. */
  readonly pages: Readonly<Partial<Record<Page, PageReference>>>;
  readonly paint: Paint;
  /** Cells of a terminal's line; `Infinity` where the output is no terminal. */
  readonly width: number;
  /** Print notes; without it they are counted only. */
  readonly showNotes: boolean;
  readonly open: Settings['open'];
  /** `note`: notes go to SARIF too. */
  readonly sarifLevel?: 'note';
  /** A file of the report, relative to the git top level: what GitHub, GitLab and SARIF viewers know it by. */
  readonly toRepository: (file: string) => string;
  /** Address of the repository's files at the commit: `https://github.com/o/r/blob/<sha>`. */
  readonly blobBase?: string;
  /** The page of a rule. */
  readonly ruleUrl?: (rule: string) => string;
  /** Tells apart the SARIF of several runs of one commit. */
  readonly category?: string;
  readonly repository?: { readonly url: string; readonly revision?: string; readonly branch?: string };
}

/**
 * Turns a report into the text of one format, or its pieces where it may be very long. The same report and context give
 * the same text.
 */
export type Reporter = (report: Report, context: Context) => Text;

export type Text = string | Iterable<string>;

export const whole = (text: Text): string => (typeof text === 'string' ? text : [...text].join(''));

/** A string would be taken apart into its characters. */
export const piecesOf = (text: Text): Iterable<string> => (typeof text === 'string' ? [text] : text);

/** A context for a file or a pipe; `tool` and `pages` have no default. */
export function contextOf(given: Pick<Context, 'tool' | 'pages'> & Partial<Context>): Context {
  return {
    paint: plain,
    width: Number.POSITIVE_INFINITY,
    showNotes: false,
    open: 'summary',
    toRepository: (file) => file,
    ...given,
  };
}
