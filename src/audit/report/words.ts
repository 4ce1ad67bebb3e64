import { plural } from '../../reporters/plural.ts';
import { type AuditFinding, type AuditReport, countsOf, type Unseen } from './audit-report.ts';

export const day = (time: string) => time.slice(0, 10);

/** `prod (1234567890123456)`, or the id alone. */
export function accountName({ accounts }: Pick<AuditReport, 'accounts'>, id: string): string {
  const name = accounts.get(id) ?? '';
  return name === '' ? id : `${name} (${id})`;
}

/** One line that says what the night brought. */
export function summaryOf(report: AuditReport): string {
  const counts = countsOf(report);
  const told: readonly (readonly [number, string])[] = [
    [counts.new, `${counts.new} new`],
    [counts.reopened, `${counts.reopened} reopened`],
    [counts.worse, `${counts.worse} worse`],
    [counts['acceptance-ended'], `${plural(counts['acceptance-ended'], 'acceptance')} ended`],
    [counts.fixed, `${counts.fixed} fixed`],
    [counts.changed, `${plural(counts.changed, 'resource')} changed`],
    [counts.failing, `${counts.failing} still failing`],
    [counts.open, `${counts.open} cannot be told`],
    [counts.stale, `${counts.stale} stale`],
    [counts.accepted, `${counts.accepted} accepted`],
    [counts.unseen, `${counts.unseen} not seen`],
    [counts.unseenAccepted, `${counts.unseenAccepted} not seen and accepted so`],
  ];
  const parts = told.filter(([count]) => count > 0).map(([, text]) => text);
  return parts.length === 0 ? 'nothing to tell' : parts.join(', ');
}

/** The sentence at the top. */
export function headOf(report: AuditReport): string {
  const { run, startedAt, before, audited, units, resources } = report;
  const with_ = before ? `, compared with that of ${day(before.startedAt)}` : ', the first';
  const of = [plural(audited, 'account'), plural(units, 'unit'), plural(resources, 'resource')].join(', ');
  return `Audit ${run} of ${day(startedAt)}${with_}: ${of}`;
}

export function unseenText(report: AuditReport, it: Unseen): string {
  const where = it.scope ? `${it.scope.call} in ${it.scope.region}` : 'the account';
  const accepted = it.accepted ? `; accepted until ${it.accepted.until}: ${it.accepted.reason}` : '';
  const ended = it.acceptanceEnded === undefined ? '' : `; its acceptance ended on ${it.acceptanceEnded}`;
  return `${accountName(report, it.account)}: ${where} since ${day(it.since)}: ${it.reason}${accepted}${ended}`;
}

/** What is accepted, why and until when. */
export function acceptedText(report: AuditReport, { rule, resource, account, reason, until }: AuditFinding): string {
  const day = until === undefined ? '' : ` (until ${until})`;
  return `${rule} of ${resource} in ${accountName(report, account)}: ${reason ?? ''}${day}`;
}

/** `EIP address.kind: eip → anycast`. */
export function changeText(path: string, before: unknown, after: unknown): string {
  const text = (value: unknown) =>
    value === undefined ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
  return `${path}: ${text(before)} → ${text(after)}`;
}
