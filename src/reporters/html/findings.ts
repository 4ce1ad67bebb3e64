import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { bySeverity, type Group, groupsOf } from '../group.ts';
import { type AnyRule, rulesById } from '../rule-words.ts';
import { SourceLines } from '../source-lines.ts';
import { Anchors } from './anchors.ts';
import { counted } from './counted.ts';
import { type Filter, filterForm, itemData, Values } from './filters.ts';
import { FindingItems } from './finding-item.ts';
import { fold, ruleBlock } from './fold.ts';
import { groupedBy } from './grouped-by.ts';
import { html, type Markup } from './markup.ts';
import { ruleWords } from './rule-words.ts';
import { type State, stateOf } from './state.ts';

/** What a page shows at the most; a browser has to open it, and nobody reads more. Of one rule, the same. */
const most = { whole: 1000, wholeOfRule: 100, lines: 20_000 };

/** So many are unfolded from the start. */
const unfolded = 20;

const headings: Readonly<Record<Exclude<State, 'good'>, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  note: 'Notes',
  open: 'Open: not enough is known to tell',
};

export interface FindingList {
  readonly body: Markup | undefined;
  /** What is told: neither what is suppressed nor what is to be hidden. */
  readonly shown: readonly Finding[];
  /** Where on the page a finding is told. */
  readonly anchorOf: (finding: Finding) => string | undefined;
}

/** All that is found, the gravest first: by level, by rule, and in groups that one change would settle. */
export function findingList(report: Report, context: Context): FindingList {
  const groups = bySeverity(groupsOf(report.findings)).filter(({ kind }) => kind === 'fail' || context.open !== 'hide');
  const list = new List(report, context);
  const blocks = sectionsOf(groups).map(([state, rules]) => list.section(state, rules));
  return {
    body: groups.length > 0 ? html`${filterForm(list.filters(groups))}${blocks}` : undefined,
    shown: groups.flatMap(({ findings }) => findings),
    anchorOf: (finding) => list.anchors.get(finding),
  };
}

type RuleGroups = ReadonlyMap<string, readonly Group[]>;

function sectionsOf(groups: readonly Group[]): [keyof typeof headings, RuleGroups][] {
  const sections = [...groupedBy(groups, stateOf)];
  return sections.map(([state, members]) => [state, groupedBy(members, ({ rule }) => rule)]);
}

class List {
  readonly anchors = new Map<Finding, string>();
  readonly #rules: ReadonlyMap<string, AnyRule>;
  readonly #context: Context;
  readonly #items: FindingItems;
  readonly #ids = new Anchors();
  readonly #values = { rule: new Values(), root: new Values() };
  readonly #left = { whole: most.whole, lines: most.lines, unfolded };

  constructor(report: Report, context: Context) {
    this.#context = context;
    this.#rules = rulesById(report);
    this.#items = new FindingItems(new SourceLines(report.sources), context);
  }

  section(state: keyof typeof headings, rules: RuleGroups): Markup {
    const groups = [...rules.values()].flat();
    const count = groups.reduce((sum, { findings }) => sum + findings.length, 0);
    return fold({
      state,
      title: headings[state],
      count,
      isOpen: state === 'error' || state === 'warning',
      body: [...rules].map(([id, members]) => this.#rule(id, members)),
    });
  }

  #rule(id: string, groups: readonly Group[]): Markup {
    const rule = this.#rules.get(id);
    const whole = Math.min(groups.length, most.wholeOfRule, this.#left.whole);
    const lines = Math.min(groups.length - whole, this.#left.lines);
    this.#left.whole -= whole;
    this.#left.lines -= lines;
    const items = groups.slice(0, whole + lines).map((group, at) => this.#item(group, rule, at < whole));
    const left = groups.length - whole - lines;
    const anchor = this.#ids.for(`rule-${stateOf(groups[0] as Group)}-${id}`);
    for (const finding of groups.slice(whole + lines).flatMap(({ findings }) => findings)) {
      this.anchors.set(finding, anchor);
    }
    const count = groups.reduce((sum, { findings }) => sum + findings.length, 0);
    return ruleBlock({
      anchor,
      rule: id,
      count: counted(count, 'finding') + (groups.length < count ? ` from ${counted(groups.length, 'place')}` : ''),
      words: ruleWords(id, rule, this.#context),
      items,
      left,
    });
  }

  #item(group: Group, rule: AnyRule | undefined, isWhole: boolean): Markup {
    const id = this.#ids.for(`f-${group.first.fingerprint.slice(0, 12)}`);
    for (const finding of group.findings) this.anchors.set(finding, id);
    const data = itemData({
      level: group.level,
      kind: group.kind,
      rule: this.#values.rule.of([group.rule], group.findings.length),
      root: this.#values.root.of(new Set(group.findings.map(({ root }) => root)), group.findings.length),
      count: String(group.findings.length),
    });
    if (!isWhole) return this.#items.line(group, rule, { id, data });
    const isOpen = this.#left.unfolded > 0 && group.kind === 'fail' && group.level !== 'note';
    if (isOpen) this.#left.unfolded -= 1;
    return this.#items.whole(group, rule, { id, data, isOpen });
  }

  /** After the items are made: they are what is counted. */
  filters(groups: readonly Group[]): Filter[] {
    const count = (test: (group: Group) => boolean) => {
      return groups.filter(test).reduce((sum, { findings }) => sum + findings.length, 0);
    };
    const levels = (['error', 'warning', 'note'] as const).map((value) => {
      return { value, label: value, count: count(({ level }) => level === value), state: value };
    });
    const kinds = [
      { value: 'fail', label: 'fails', count: count(({ kind }) => kind === 'fail') },
      { value: 'open', label: 'open', count: count(({ kind }) => kind === 'open'), state: 'open' as const },
    ];
    const present = <C extends { readonly count: number }>(choices: readonly C[]) =>
      choices.filter((it) => it.count > 0);
    return [
      { name: 'kind', label: 'Kind', as: 'ticks', choices: present(kinds) },
      { name: 'level', label: 'Level of the rule', as: 'ticks', choices: present(levels) },
      { name: 'rule', label: 'Rule', as: 'list', choices: this.#values.rule.choices },
      { name: 'root', label: 'Root', as: 'list', choices: this.#values.root.choices },
    ];
  }
}
