import { type AuditFinding, type AuditReport, news } from './audit-report.ts';

/** Findings of one rule, in numbers: a list of thousands is read by nobody. */
export interface RuleRow {
  readonly rule: string;
  readonly level: string;
  /** Why nobody could look or tell; '' where that is not the question. */
  readonly why: string;
  readonly n: number;
  readonly accounts: number;
}

/** What fails and was known before, by rule. */
export const backlog = ({ findings }: AuditReport): RuleRow[] =>
  byRule(findings.filter(({ state }) => state === 'failing').map(({ why: _, ...it }) => it));

/** What failed when somebody could look, by rule and why nobody can. */
export const stale = ({ findings }: AuditReport): RuleRow[] => byRule(findings.filter((it) => it.state === 'stale'));

/** What cannot be told, by rule and why. */
export const open = ({ findings }: AuditReport): RuleRow[] => byRule(findings.filter((it) => it.state === 'open'));

function byRule(findings: readonly Pick<AuditFinding, 'rule' | 'level' | 'account' | 'why'>[]): RuleRow[] {
  const rows = new Map<string, { rule: string; level: string; why: string; n: number; accounts: Set<string> }>();
  for (const { rule, level, account, why = '' } of findings) {
    const key = `${rule}\0${level}\0${why}`;
    const row = rows.get(key) ?? { rule, level, why, n: 0, accounts: new Set() };
    row.n += 1;
    row.accounts.add(account);
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.n - a.n).map((it) => ({ ...it, accounts: it.accounts.size }));
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
