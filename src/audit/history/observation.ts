import type { Finding } from '../../model/finding.ts';
import { matchesGlob } from '../../model/glob.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { Resource } from '../../model/resource.ts';
import type { Settings } from '../../model/settings.ts';
import type { Scope } from '../collect/collector.ts';
import type { Judged } from '../run/judge.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import { Presences } from './presence.ts';

/** What is kept of a finding beside its columns. */
export interface Payload {
  readonly path: string;
  readonly message: string;
  readonly why?: string;
  /** Why it is accepted, and the last day of that. */
  readonly reason?: string;
  readonly until?: string;
}

export interface ObservedFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly level: Finding['level'];
  readonly kind: Finding['kind'];
  readonly accepted: boolean;
  readonly region: string;
  readonly resourceKind: string;
  readonly resource: string;
  readonly payload: Payload;
}

export interface ObservedResource {
  readonly kind: string;
  readonly region: string;
  readonly address: string;
  readonly attributes: Attributes;
}

/** One account in one run, ready to be compared with what is known of it. */
export interface Observation {
  readonly account: string;
  /** When its run began, YYYY-MM-DD. */
  readonly day: string;
  readonly findings: readonly ObservedFinding[];
  readonly resources: readonly ObservedResource[];
  readonly scopes: readonly Scope[];
  readonly presences: Presences;
  /** Rules that were asked. */
  readonly asked: ReadonlySet<string>;
  /** `rule resource` where the rule could not tell, or broke. */
  readonly unsure: ReadonlySet<string>;
  readonly problems: readonly string[];
  /** Why the account could not be entered at all. */
  readonly unseen: string | undefined;
}

export function observe(
  account: string,
  scopes: readonly Scope[],
  judged: Judged,
  settings: Settings,
  day: string,
): Observation {
  const { inventory, report } = judged;
  const all = inventory.all('any').members;
  const hollow = new Set(all.filter(isPlaceholder).map(({ address }) => address));
  const real = all.filter((it) => !isPlaceholder(it));
  const own = new Set((report.ownRules ?? []).map(({ id }) => id));
  const byAddress = new Map<string, Resource>(real.map((it) => [it.address, it]));
  // Ignores of the configuration are told once where it is checked, not once an account.
  const told = report.findings.filter(({ rule, resource }) => !own.has(rule) && !hollow.has(resource));
  const unseen = unseenReason(scopes);
  const broken = report.problems.flatMap(({ message }) => {
    const [, rule, resource] = /^(\S+) broke on (.+?): /.exec(message) ?? [];
    return rule === undefined ? [] : [`${rule} ${resource}`];
  });
  return {
    account,
    day,
    // Of an account that nobody could enter one thing is told, not what each rule does not know.
    findings: distinct(told.filter(({ kind }) => unseen === undefined || kind === 'fail')).map((finding) =>
      observed(finding, byAddress.get(finding.resource), inventory, settings),
    ),
    resources: real
      .filter(({ declared }) => declared)
      .map((it) => ({ kind: it.kind, region: regionOf(it), address: it.address, attributes: attributesOf(it) })),
    scopes,
    presences: new Presences(
      real.map(({ kind, address }) => `${kind} ${address}`),
      scopes,
      hollow,
    ),
    asked: new Set(report.rules.map(({ id }) => id)),
    unsure: new Set([
      ...told.filter(({ kind }) => kind === 'open').map(({ rule, resource }) => `${rule} ${resource}`),
      ...broken,
      ...(report.unasked ?? []).map(({ rule, resource }) => `${rule} ${resource}`),
    ]),
    problems: report.problems.map(({ message }) => message),
    unseen,
  };
}

/** Stands for what an operation would have listed; that it was not collected is told as a scope that was not seen. */
function isPlaceholder({ kind, id }: Resource): boolean {
  return kind !== 'account' && id.it.state === 'unknown' && id.it.why.kind === 'not-collected';
}

/** Nothing at all could be asked: the role cannot be taken, or every call was refused. */
export function unseenReason(scopes: readonly Scope[]): string | undefined {
  const bad = scopes.filter(({ status }) => status !== 'ok' && status !== 'unsupported');
  const entry = bad.find(({ product }) => product === 'sts' || product === 'audit');
  if (entry && scopes.every(({ status }) => status !== 'ok')) return reasonOf(entry);
  const refused = bad.find(({ missingAction }) => missingAction === 'sts:AssumeRole');
  if (refused && bad.length === scopes.length) {
    return `sts:AssumeRole ${refused.status}${refused.errorCode === undefined ? '' : `: ${refused.errorCode}`}`;
  }
  const isShut = scopes.length > 0 && bad.length === scopes.length;
  return isShut ? reasonOf(bad[0]!) : undefined;
}

export function reasonOf({ status, errorCode, missingAction, product, action }: Scope): string {
  if (product === 'audit') return errorCode ?? status;
  const what = `${product}:${action}`;
  if (missingAction !== undefined && missingAction !== what) return `${what} ${status}: ${missingAction} is missing`;
  return `${what} ${status}${errorCode === undefined ? '' : `: ${errorCode}`}`;
}

/** Parts of one verdict may share a fingerprint; the worst of them stands for all. */
function distinct(findings: readonly Finding[]): Finding[] {
  const weight = ({ kind, level }: Finding) =>
    (kind === 'fail' ? 10 : 0) + (level === 'error' ? 2 : level === 'warning' ? 1 : 0);
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const known = kept.get(finding.fingerprint);
    if (!known || weight(finding) > weight(known)) kept.set(finding.fingerprint, finding);
  }
  return [...kept.values()];
}

function observed(
  finding: Finding,
  resource: Resource | undefined,
  inventory: Inventory,
  settings: Settings,
): ObservedFinding {
  const { suppressed, why, at } = finding;
  const other = at === undefined ? undefined : inventory.at(finding.root, at);
  const until = suppressed?.by === 'config' ? untilOf(finding, suppressed.reason, settings) : undefined;
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    level: finding.level,
    kind: finding.kind,
    accepted: suppressed !== undefined,
    region: regionOf(resource ?? other),
    resourceKind: resource?.kind ?? 'account',
    resource: finding.resource,
    payload: {
      path: finding.path,
      message: finding.message,
      ...(why !== undefined && { why }),
      ...(suppressed && { reason: suppressed.reason }),
      ...(until !== undefined && { until }),
    },
  };
}

function regionOf(resource: Resource | undefined): string {
  return resource?.region.known ?? 'global';
}

/** The last day of the entry that covers a finding. */
function untilOf({ rule }: Finding, reason: string, { exemptions = [] }: Settings): string | undefined {
  return exemptions.find((it) => it.reason === reason && matchesGlob(it.rule, rule) && it.until !== undefined)?.until;
}
