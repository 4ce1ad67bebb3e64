import type { Base } from '../cli/run/since.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import type { Context } from '../reporters/index.ts';
import { markdownCode, markdownText } from '../reporters/markdown-text.ts';
import type { AddedIgnore } from './added-ignores.ts';

/** GitHub refuses a summary of more than 1 MiB as a whole. */
const mostBytes = 900_000;

/** Rows of a table: with more of them nobody reads the page. */
const mostRows = 200;

/** What only a comparison can say. */
export interface Comparison {
  readonly base: Base;
  /** What the change brings. */
  readonly brought: Report;
  /** Number of the findings that the base has too and that are not told. */
  readonly left: number;
  readonly ignores: readonly AddedIgnore[];
}

/** The page of a job: the report's own, and what the change did beside it. */
export function summary(page: string, comparison: Comparison | undefined, context: Context): string {
  const more = comparison
    ? [
        comparedWith(comparison),
        lostCertainty(comparison.brought),
        ignores(comparison, context),
        judged(comparison.brought),
      ]
    : [];
  const end = more.filter((section) => section.length > 0).map((section) => `\n${section.join('\n')}\n`);
  return cutTo(mostBytes, page, end.join(''));
}

function comparedWith({ base: { commit }, brought, left }: Comparison): string[] {
  if (brought.notices.some(({ kind }) => kind === 'base-not-readable')) return [];
  const more = left > 0 ? `: what is there too is not listed (${left})` : '';
  return [`Compared with ${markdownCode(commit.slice(0, 12))}${more}.`];
}

/** A change that hides a fault behind an unknown would else look like one that mends it. */
function lostCertainty({ findings }: Report): string[] {
  const open = findings.filter(({ kind, suppressed }) => kind === 'open' && !suppressed);
  if (open.length === 0) return [];
  const sorted = [...open].sort((a, b) => compare(a.root, b.root) || compare(a.was ?? 'z', b.was ?? 'z'));
  const row = ({ root, was, rule, resource, why }: Finding) =>
    `| ${markdownText(root)} | ${was ? 'was fail' : 'new'} | ${markdownText(rule)} | ${markdownCode(resource)} | ${markdownText(why ?? '')} |`;
  return [
    '### Cannot be told since this change',
    '',
    '| root | before | rule | resource | what is not known |',
    '|---|---|---|---|---|',
    ...rows(sorted, row),
  ];
}

function ignores({ ignores }: Comparison, { toRepository }: Context): string[] {
  if (ignores.length === 0) return [];
  const place = ({ file, line }: Span) => markdownText(`${toRepository(file)}:${line}`);
  const row = ({ rules, reason, until, span, later }: AddedIgnore) =>
    `| ${place(span)} | ${rules.map(markdownText).join(', ')} | ${markdownText(reason)} | ${markdownText(until ?? '')} | ${later ? 'once merged' : 'now'} |`;
  return [
    '### Ignores that this change adds',
    '',
    '| place | rules | reason | until | counts |',
    '|---|---|---|---|---|',
    ...rows(ignores, row),
  ];
}

function judged({ inputs }: Report): string[] {
  if (inputs.length === 0) return [];
  const names = inputs.map(({ path }) => markdownCode(path));
  const more = names.length > mostRows ? ` and ${names.length - mostRows} more` : '';
  return [`Runs judged (${names.length}): ${names.slice(0, mostRows).join(', ')}${more}`];
}

function rows<T>(items: readonly T[], row: (item: T) => string): string[] {
  const shown = items.slice(0, mostRows).map(row);
  return items.length > mostRows ? [...shown, '', `and ${items.length - mostRows} more`] : shown;
}

/** Leaves out whole lines of the page, so that what stands after it has room. */
function cutTo(limit: number, page: string, end: string): string {
  const bytes = (text: string) => Buffer.byteLength(text);
  const mark = '\n*Cut here: the page has a limit. The log of this step has all.*\n';
  if (bytes(page) + bytes(end) <= limit) return page + end;
  const room = limit - bytes(end) - bytes(mark);
  let kept = 0;
  const lines: string[] = [];
  for (const line of page.split('\n')) {
    kept += bytes(line) + 1;
    if (kept > room) break;
    lines.push(line);
  }
  return `${lines.join('\n')}\n${mark}${end}`;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
