import { plural } from '../../reporters/plural.ts';
import { type AuditFinding, type AuditReport, countsOf, news, type Unseen } from './audit-report.ts';

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
  const { run, startedAt, before, accounts, units, resources } = report;
  const with_ = before ? `, compared with that of ${day(before.startedAt)}` : ', the first';
  const of = [plural(accounts.size, 'account'), plural(units, 'unit'), plural(resources, 'resource')].join(', ');
  return `Audit ${run} of ${day(startedAt)}${with_}: ${of}`;
}

export function unseenText(report: AuditReport, it: Unseen): string {
  const where = it.scope ? `${it.scope.call} in ${it.scope.region}` : 'the account';
  const accepted = it.accepted ? `; accepted until ${it.accepted.until}: ${it.accepted.reason}` : '';
  const ended = it.acceptanceEnded === undefined ? '' : `; its acceptance ended on ${it.acceptanceEnded}`;
  return `${accountName(report, it.account)}: ${where} since ${day(it.since)}: ${it.reason}${accepted}${ended}`;
}

/** News first, then what a rule's backlog is, by rule: a list of thousands is read by nobody. */
export function backlog(
  findings: readonly AuditFinding[],
): { rule: string; level: string; n: number; accounts: number }[] {
  const byRule = new Map<string, { rule: string; level: string; n: number; accounts: Set<string> }>();
  for (const { rule, level, account, state } of findings) {
    if (state !== 'failing' && state !== 'stale') continue;
    const known = byRule.get(rule) ?? { rule, level, n: 0, accounts: new Set() };
    known.n += 1;
    known.accounts.add(account);
    byRule.set(rule, known);
  }
  return [...byRule.values()].sort((a, b) => b.n - a.n).map((it) => ({ ...it, accounts: it.accounts.size }));
}

/** Findings of an account in numbers. */
export interface AccountRow {
  readonly account: string;
  readonly news: number;
  readonly failing: number;
  readonly open: number;
  readonly fixed: number;
  readonly accepted: number;
}

export function byAccount({ findings }: AuditReport): AccountRow[] {
  const rows = new Map<string, { -readonly [K in keyof AccountRow]: AccountRow[K] }>();
  for (const { account, state } of findings) {
    const row = rows.get(account) ?? { account, news: 0, failing: 0, open: 0, fixed: 0, accepted: 0 };
    if (news.has(state)) row.news += 1;
    else if (state === 'failing' || state === 'stale') row.failing += 1;
    else row[state as 'open' | 'fixed' | 'accepted'] += 1;
    rows.set(account, row);
  }
  return [...rows.values()].sort(
    (a, b) => b.news - a.news || b.failing - a.failing || (a.account < b.account ? -1 : 1),
  );
}

/** `EIP address.kind: eip → anycast`. */
export function changeText(path: string, before: unknown, after: unknown): string {
  const text = (value: unknown) =>
    value === undefined ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
  return `${path}: ${text(before)} → ${text(after)}`;
}
