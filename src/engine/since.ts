import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

/**
 * What a change brings: the findings that its base does not have. A fault of the base that cannot be told any more is
 * kept too and says what it was. Texts of messages count, so that a fault of another value is another one.
 */
export function introducedSince(base: Report, now: Report): Report {
  const before = new Set(base.findings.filter(isShown).map(identity));
  const failed = new Set(base.findings.filter((it) => isShown(it) && it.kind === 'fail').map((it) => it.fingerprint));
  const findings = now.findings.flatMap((finding): Finding[] => {
    if (finding.kind === 'open' && failed.has(finding.fingerprint)) return [{ ...finding, was: 'fail' }];
    return before.has(identity(finding)) ? [] : [finding];
  });
  const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
  return {
    ...now,
    findings,
    summary: {
      ...now.summary,
      fail: count(({ kind, suppressed }) => kind === 'fail' && !suppressed),
      open: count(({ kind, suppressed }) => kind === 'open' && !suppressed),
      suppressed: count(({ suppressed }) => suppressed !== undefined && suppressed.by !== 'baseline'),
      baseline: count(({ suppressed }) => suppressed?.by === 'baseline'),
    },
  };
}

const isShown = ({ suppressed }: Finding) => !suppressed;

const identity = ({ fingerprint, kind, level, message, suppressed }: Finding) =>
  JSON.stringify([fingerprint, kind, level, message, suppressed !== undefined]);
