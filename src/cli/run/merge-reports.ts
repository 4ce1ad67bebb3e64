import { byPlace } from '../../engine/order.ts';
import type { Report, Summary } from '../../model/report.ts';

/** One report of the runs that different configurations make necessary. */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (!first || others.length === 0) return first ?? nothing;
  const rules = new Map(reports.flatMap((report) => report.rules).map((rule) => [rule.id, rule]));
  const ownRules = new Map(reports.flatMap((report) => report.ownRules ?? []).map((rule) => [rule.id, rule]));
  const sum = (of: (summary: Summary) => number) => reports.reduce((total, { summary }) => total + of(summary), 0);
  return {
    findings: reports.flatMap((report) => report.findings).sort(byPlace),
    passes: reports.flatMap((report) => report.passes).sort(byPlace),
    ...(first.evidence && { evidence: reports.flatMap((report) => report.evidence ?? []) }),
    problems: reports.flatMap((report) => report.problems),
    notices: reports.flatMap((report) => report.notices),
    inputs: reports.flatMap((report) => report.inputs),
    summary: {
      fail: sum((it) => it.fail),
      open: sum((it) => it.open),
      suppressed: sum((it) => it.suppressed),
      baseline: sum((it) => it.baseline),
      resources: sum((it) => it.resources),
      rules: rules.size,
      // Each run counts from the common start.
      durationMs: Math.max(...reports.map(({ summary }) => summary.durationMs)),
    },
    rules: [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ownRules: [...ownRules.values()],
    sources: { text: (file) => reports.map(({ sources }) => sources.text(file)).find((text) => text !== undefined) },
  };
}

const nothing: Report = {
  findings: [],
  passes: [],
  problems: [],
  notices: [],
  inputs: [],
  summary: { fail: 0, open: 0, suppressed: 0, baseline: 0, resources: 0, rules: 0, durationMs: 0 },
  rules: [],
  sources: { text: () => undefined },
};
