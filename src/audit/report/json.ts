import { jsonEvidence } from '../../reporters/json-evidence.ts';
import { jsonText } from '../../reporters/json-text.ts';
import { type AuditReport, countsOf } from './audit-report.ts';
import { byAccount } from './tallies.ts';

interface Tool {
  readonly name: string;
  readonly version: string;
}

/** For scripts. The keys stand in this order on every run. */
export function jsonAudit(report: AuditReport, { name, version }: Tool): string {
  return jsonText({
    version: 1,
    tool: { name, version },
    run: { id: report.run, startedAt: report.startedAt, endedAt: report.endedAt, state: report.state },
    before: report.before && { id: report.before.run, startedAt: report.before.startedAt },
    summary: { ...countsOf(report), accounts: report.audited, units: report.units, resources: report.resources },
    accounts: [...report.accounts].map(([id, name]) => ({ id, ...(name !== '' && { name }) })),
    findings: report.findings,
    changes: report.changes,
    unseen: report.unseen,
    notices: report.notices,
    problems: report.problems,
    byAccount: byAccount(report),
    trend: report.trend,
    evidence: report.evidence?.map((it) => ({ account: it.account, resource: it.resource, ...jsonEvidence(it) })),
  });
}
