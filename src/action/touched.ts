import { relative, resolve } from 'node:path';
import type { Base } from '../cli/run/since.ts';
import { changedLines, GitError, type LineRange } from '../loaders/git-store.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';

/**
 * The report with its findings moved to where a reviewer can see them: GitHub shows an annotation beside the change only
 * in lines that the change has. A finding goes to the first of its places that is in such a line; else it stays.
 */
export function atTouchedLines(report: Report, base: Base, cwd: string): Report {
  const ranges = new Map<string, readonly LineRange[]>();
  const isTouched = ({ file, line }: Span): boolean => {
    const path = resolve(cwd, file);
    if (!base.changed.has(path)) return false;
    if (base.store.kind(path) === 'none') return true;
    let touched = ranges.get(file);
    if (!touched) {
      touched = linesOf(base, path);
      ranges.set(file, touched);
    }
    return touched.some(({ from, to }) => from <= line && line <= to);
  };
  return { ...report, findings: report.findings.map((finding) => moved(finding, isTouched)) };
}

/** Where an annotation goes is worth no failed run. */
function linesOf({ top, commit }: Base, path: string): readonly LineRange[] {
  try {
    return changedLines(top, commit, relative(top, path));
  } catch (error) {
    if (error instanceof GitError) return [];
    throw error;
  }
}

function moved(finding: Finding, isTouched: (span: Span) => boolean): Finding {
  const { location, related } = finding;
  if (isTouched(location)) return finding;
  const hop = related.find((it) => isTouched(it.location));
  if (!hop) return finding;
  const others = related.filter((it) => it !== hop);
  return {
    ...finding,
    location: hop.location,
    related: [{ message: 'where the value is written', location }, ...others],
  };
}
