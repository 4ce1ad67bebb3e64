import type { Finding, Pass, Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Source } from '../model/rule.ts';
import type { Span } from '../model/source.ts';
import type { Context } from './context.ts';
import { encodePath } from './encode-path.ts';
import { bySeverity, type Group, groupsOf, otherMessages, resourcesOf } from './group.ts';
import { markdownPage } from './markdown-page.ts';
import { markdownCode, markdownLink, markdownProse, markdownText } from './markdown-text.ts';
import { verificationSection } from './markdown-verification.ts';
import { openReasons } from './open-reasons.ts';
import { plural } from './plural.ts';
import { type AnyRule, adviceFor, rulesById, saidBy } from './rule-words.ts';
import { isShown } from './shown.ts';
import { countsOf, isNotLoaded, notLoadedLine } from './tally.ts';

/** GitHub refuses a job summary of more than 1 MiB as a whole. */
const mostBytes = 900_000;

const mostNamed = 5;

/** A page for the summary of a job, or for the record. */
export function markdown(report: Report, context: Context): string {
  const page = new Page(report, context);
  const sections = [
    page.counts(),
    page.problems(),
    page.findings(),
    page.open(),
    page.next(),
    page.evidence(),
    page.verification(),
    page.notices(),
  ];
  const last = notLoadedLine(report);
  return withinBytes(
    sections.filter((section) => section.length > 0),
    last === undefined ? [] : [markdownProse(last)],
  );
}

class Page {
  readonly #report: Report;
  readonly #context: Context;
  readonly #rules: ReadonlyMap<string, AnyRule>;
  readonly #groups: readonly Group[];

  constructor(report: Report, context: Context) {
    this.#report = report;
    this.#context = context;
    this.#rules = rulesById(report);
    this.#groups = bySeverity(groupsOf(report.findings));
  }

  counts(): string[] {
    const { errors, warnings, notes, open, problems } = countsOf(this.#report);
    const { suppressed, baseline, resources, rules, durationMs } = this.#report.summary;
    return [
      `## ${markdownText(this.#context.tool.name)}`,
      '',
      '| level | findings |',
      '|---|---:|',
      ...(problems > 0 ? [`| **problem** | ${problems} |`] : []),
      `| error | ${errors} |`,
      `| warning | ${warnings} |`,
      `| note | ${notes} |`,
      ...(this.#context.open === 'hide' ? [] : [`| open | ${open} |`]),
      ...(suppressed > 0 ? [`| ignored | ${suppressed} |`] : []),
      ...(baseline > 0 ? [`| in the baseline | ${baseline} |`] : []),
      '',
      `${plural(resources, 'resource')}, ${plural(rules, 'rule')}, ${durationMs} ms.`,
    ];
  }

  problems(): string[] {
    const { problems } = this.#report;
    if (problems.length === 0) return [];
    return ['### Problems', '', 'What these inputs hold was not checked.', '', ...problems.map((it) => this.#item(it))];
  }

  notices(): string[] {
    const notices = this.#report.notices.filter((notice) => !isNotLoaded(notice));
    return notices.length === 0 ? [] : ['### Notices', '', ...notices.map((it) => this.#item(it))];
  }

  findings(): string[] {
    const shown = this.#groups.filter((group) => isShown(group.first, this.#context));
    if (shown.length === 0) return [];
    const rows = shown.map((group) => {
      const level = group.kind === 'open' ? 'open' : group.level;
      const said = [saidBy(group.first, this.#rules.get(group.rule)), ...otherMessages(group).slice(0, mostNamed)];
      const resources = resourcesOf(group);
      const named = resources.slice(0, mostNamed).map(markdownCode).join('<br>');
      const more = resources.length > mostNamed ? `<br>and ${resources.length - mostNamed} more` : '';
      const text = `${said.map(markdownText).join('<br>')}<br>${named}${more}`;
      return `| ${level} | ${this.#rule(group.rule)} | ${this.#place(group.location)} | ${text} |`;
    });
    return ['### Findings', '', '| level | rule | place | finding |', '|---|---|---|---|', ...rows];
  }

  open(): string[] {
    const reasons = this.#context.open === 'hide' ? [] : openReasons(this.#report.findings);
    if (reasons.length === 0) return [];
    return [
      '### Open: not enough is known to tell',
      '',
      '| rule | what is not known | count | closed by |',
      '|---|---|---:|---|',
      ...reasons.map(({ rule, reason, count, closedBy }) => {
        return `| ${this.#rule(rule)} | ${markdownText(reason)} | ${count} | ${markdownProse(closedBy)} |`;
      }),
    ];
  }

  /** One line for each thing to do, the gravest and most frequent first. */
  next(): string[] {
    const failing = new Map<string, { readonly first: Finding; count: number }>();
    for (const group of this.#groups) {
      if (group.kind === 'open' || !isShown(group.first, this.#context)) continue;
      const known = failing.get(group.rule);
      if (known) known.count += group.findings.length;
      else failing.set(group.rule, { first: group.first, count: group.findings.length });
    }
    const items = [...failing].map(([id, { first, count }]) => {
      const rule = this.#rules.get(id);
      const advice = rule ? adviceFor(withoutFix(first), rule) : adviceFor(first, rule);
      return `- ${this.#rule(id)} (${count})${advice ? `: ${markdownProse(advice)}` : ''}${this.#source(rule)}`;
    });
    if (this.#report.problems.length > 0) items.unshift('- Repair the inputs under *Problems*, and run again.');
    if (items.length === 0) return [];
    return ['### What to do next', '', ...items];
  }

  /** What holds, for each resource: the load balancers first. */
  evidence(): string[] {
    const { passes, findings } = this.#report;
    if (passes.length === 0) return [];
    const rows = new Map<string, Evidence>();
    const rowOf = ({ rule, root, resource }: Pass | Finding) => {
      const key = JSON.stringify([root, resource]);
      let row = rows.get(key);
      if (!row) {
        row = { root, resource, loadBalancer: false, holds: new Set(), fails: new Set(), open: new Set() };
        rows.set(key, row);
      }
      row.loadBalancer ||= this.#rules.get(rule)?.on === 'load-balancer';
      return row;
    };
    for (const pass of passes) rowOf(pass).holds.add(pass.rule);
    for (const finding of findings) {
      const row = rowOf(finding);
      (finding.kind === 'open' ? row.open : row.fails).add(
        finding.suppressed ? `${finding.rule} (ignored)` : finding.rule,
      );
    }
    const list = (rules: ReadonlySet<string>) => [...rules].map(markdownText).join(', ');
    const lines = (members: readonly Evidence[]) =>
      members.map((row) => {
        const cells = [
          markdownCode(row.resource),
          markdownText(row.root),
          ...[row.holds, row.fails, row.open].map(list),
        ];
        return `| ${cells.join(' | ')} |`;
      });
    const header = ['', '| resource | in | holds | fails | open |', '|---|---|---|---|---|'];
    const balancers = [...rows.values()].filter((row) => row.loadBalancer);
    const others = [...rows.values()].filter((row) => !row.loadBalancer);
    return [
      ...(balancers.length > 0 ? ['### Load balancers', ...header, ...lines(balancers)] : []),
      ...(balancers.length > 0 && others.length > 0 ? [''] : []),
      ...(others.length > 0 ? ['### Other resources', ...header, ...lines(others)] : []),
    ];
  }

  /** What else is known of each load balancer, and what is left for a person. */
  verification(): string[] {
    const place = (span: Span) => this.#place(span);
    return verificationSection(this.#report.evidence ?? [], place, (source) => this.#page(source));
  }

  #rule(id: string): string {
    // Pages are there for the rules of the catalogue.
    return markdownLink(id, id.includes('/') ? undefined : this.#context.ruleUrl?.(id));
  }

  #source(rule: AnyRule | undefined): string {
    const source = rule?.sources?.[0];
    if (!source) return '';
    return ` — ${this.#page(source)}`;
  }

  #page(source: Source): string {
    return markdownPage(this.#context.pages, source);
  }

  #place({ file, line, endLine }: Span): string {
    const { blobBase, toRepository } = this.#context;
    const path = toRepository(file);
    const lines = endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
    const inRepository = !path.startsWith('../') && !path.startsWith('/');
    const url = blobBase && inRepository ? `${blobBase}/${encodePath(path)}${lines}` : undefined;
    return markdownLink(`${file}:${line}`, url);
  }

  #item({ kind, message, location }: Problem): string {
    const place = location ? ` (${this.#place(location)})` : '';
    return `- **${markdownText(kind)}** ${markdownText(message)}${place}`;
  }
}

interface Evidence {
  readonly root: string;
  readonly resource: string;
  loadBalancer: boolean;
  readonly holds: Set<string>;
  readonly fails: Set<string>;
  readonly open: Set<string>;
}

/** The rule's advice is for all of its findings, a finding's own fix for that one. */
function withoutFix({ fix: _, ...finding }: Finding): Finding {
  return finding;
}

function withinBytes(sections: readonly (readonly string[])[], last: readonly string[]): string {
  const encoder = new TextEncoder();
  const cutLine = '*Cut here: the page has a limit. `--format json` has all.*';
  const end = last.length > 0 ? `\n${last.join('\n')}\n` : '';
  const room = mostBytes - encoder.encode(end + cutLine).length - 4;
  const lines: string[] = [];
  let bytes = 0;
  for (const line of sections.flatMap((section, index) => (index === 0 ? section : ['', ...section]))) {
    bytes += encoder.encode(line).length + 1;
    if (bytes > room) {
      lines.push('', cutLine);
      break;
    }
    lines.push(line);
  }
  return `${lines.join('\n')}\n${end}`;
}
