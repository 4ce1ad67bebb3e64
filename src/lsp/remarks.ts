import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from 'vscode-languageserver';
import type { Problem } from '../model/finding.ts';
import type { Span } from '../model/source.ts';
import { type Group, groupsOf, otherMessages, relatedOf, resourcesOf } from '../reporters/group.ts';
import { type AnyRule, rulesById, saidBy } from '../reporters/rule-words.ts';
import { oneLine } from '../reporters/visible.ts';
import { rules } from '../rules/index.generated.ts';
import { tool } from '../tool.ts';
import type { Checked } from './checker.ts';
import { fileOf, rangeOf } from './places.ts';

/** What is said at a place of a file: a finding, or a fault of an input. */
export interface Remark {
  readonly range: Range;
  readonly diagnostic: Diagnostic;
  /** The findings that it stands for. */
  readonly group?: Group;
  /** Said again where the value has its effect; the finding itself is elsewhere. */
  readonly isEcho?: true;
  readonly rule?: AnyRule;
  readonly checked: Checked;
}

/** By absolute path. */
export type Remarks = ReadonlyMap<string, readonly Remark[]>;

/** So many places explain a finding; more of them hide it. */
const mostRelated = 20;
const mostNames = 3;

/**
 * What is to be said in which file. A finding is said where its value is written. Where that is another file, those that
 * are open say it once more, at the place of the chain that is in them: who edits a load balancer learns there that a
 * variable file breaks it.
 */
export function remarksOf(all: readonly Checked[], isOpen: (path: string) => boolean, uriOf: (path: string) => string) {
  const remarks = new Map<string, Remark[]>();
  const told = new Set<string>();
  const say = (path: string, remark: Remark) => {
    // A module that is open in two folders of the workspace is checked for each of them.
    const key = JSON.stringify([path, remark.diagnostic]);
    if (told.has(key)) return;
    told.add(key);
    remarks.set(path, [...(remarks.get(path) ?? []), remark]);
  };
  for (const checked of all) {
    const { cwd, report, faults, settings } = checked;
    const at = (span: Span) => fileOf(span, cwd);
    for (const { message, span } of faults) {
      const range = rangeOf(span);
      const diagnostic = { range, message, severity: DiagnosticSeverity.Error, source: tool.name, code: 'config' };
      say(at(span), { range, diagnostic, checked });
    }
    if (!report) continue;
    for (const [list, severityOf] of [
      [report.problems, () => DiagnosticSeverity.Error],
      [report.notices, noticeSeverity],
    ] as const) {
      for (const problem of list) {
        const { kind: code, message, location } = problem;
        if (!location) continue;
        const range = rangeOf(location);
        const diagnostic = { range, message, severity: severityOf(problem), source: tool.name, code };
        say(at(location), { range, diagnostic, checked });
      }
    }
    const byId = rulesById(report);
    for (const group of groupsOf(report.findings)) {
      if (group.kind === 'open' && settings.open === 'hide') continue;
      const rule = byId.get(group.rule);
      const home = at(group.location);
      const make = (span: Span, isEcho: boolean): Remark => {
        const diagnostic = diagnosticOf(group, rule, span, { isEcho, checked, uriOf });
        return {
          range: diagnostic.range,
          diagnostic,
          group,
          checked,
          ...(rule && { rule }),
          ...(isEcho && { isEcho }),
        };
      };
      say(home, make(group.location, false));
      for (const span of group.kind === 'fail' && group.level !== 'note' ? echoes(group, home, at) : []) {
        if (isOpen(at(span))) say(at(span), make(span, true));
      }
    }
  }
  return remarks;
}

/** In each other file the place of the chain that is nearest to the resource: a chain runs from the value to it. */
function echoes({ findings }: Group, home: string, at: (span: Span) => string): Span[] {
  const places = new Map<string, Span>();
  for (const { location } of findings.slice(0, mostRelated).flatMap((finding) => finding.related)) {
    if (at(location) !== home) places.set(at(location), location);
  }
  return [...places.values()];
}

function diagnosticOf(
  group: Group,
  rule: AnyRule | undefined,
  span: Span,
  { isEcho, checked, uriOf }: { isEcho: boolean; checked: Checked; uriOf: (path: string) => string },
): Diagnostic {
  const { cwd, settings } = checked;
  const { first, location } = group;
  const related = isEcho
    ? [{ message: `written here: ${first.message}`, location }]
    : relatedOf(group, mostRelated).filter(({ location: { file } }) => file !== '');
  const tags = tagsOf(group.rule);
  return {
    range: rangeOf(span),
    message: messageOf(group, rule, isEcho),
    severity: isEcho ? DiagnosticSeverity.Information : severityOf(group, settings.open),
    source: tool.name,
    code: group.rule,
    codeDescription: { href: pageOf(group.rule) },
    ...(tags && { tags }),
    relatedInformation: related.map(({ message, location }) => ({
      message: oneLine(message),
      location: { uri: uriOf(fileOf(location, cwd)), range: rangeOf(location) },
    })),
  };
}

function messageOf(group: Group, rule: AnyRule | undefined, isEcho: boolean): string {
  const { file, line } = group.location;
  const said = oneLine(saidBy(group.first, rule)) + (isEcho ? ` (by ${file}:${line})` : '');
  const others = resourcesOf(group).slice(1);
  const left = others.length - mostNames;
  const named = left > 1 ? [...others.slice(0, mostNames), `${left} more`] : others;
  const lines = [
    ...otherMessages(group).slice(0, mostNames),
    ...(named.length > 0 ? [`also ${named.join(', ')}`] : []),
  ];
  return [said, ...lines.map(oneLine)].join('\n');
}

/** What cannot be told does not shout, unless the user wants it to. */
function severityOf({ kind, level }: Group, open: Checked['settings']['open']): DiagnosticSeverity {
  if (kind === 'open' && open !== 'fail') {
    return open === 'list' ? DiagnosticSeverity.Information : DiagnosticSeverity.Hint;
  }
  if (level === 'error') return DiagnosticSeverity.Error;
  return level === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
}

/** What somebody can mend is said, what is as it is by intention is hinted at. */
function noticeSeverity({ kind }: Problem): DiagnosticSeverity {
  const isForUser = kind === 'evaluation' || kind === 'var-file-not-used';
  return isForUser ? DiagnosticSeverity.Information : DiagnosticSeverity.Hint;
}

function tagsOf(rule: string): DiagnosticTag[] | undefined {
  if (rule === 'provider-deprecated') return [DiagnosticTag.Deprecated];
  return rule === 'ignore-unused' || rule === 'ignore-expired' ? [DiagnosticTag.Unnecessary] : undefined;
}

/** The page of a rule; that of ignores for the tool's own, that of policies for the user's. */
export function pageOf(id: string): string {
  const isListed = rules.some((rule) => rule.id === id);
  const page = isListed ? `rules/${id}.md` : id.includes('/') ? 'policies.md' : 'configuration.md#ignore';
  return `${tool.url}/blob/main/docs/${page}`;
}
