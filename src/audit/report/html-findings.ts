import type { Rule } from '../../model/rule.ts';
import type { Context } from '../../reporters/context.ts';
import { Anchors } from '../../reporters/html/anchors.ts';
import { counted } from '../../reporters/html/counted.ts';
import { type Filter, filterForm, itemData, Values } from '../../reporters/html/filters.ts';
import { fold, ruleBlock } from '../../reporters/html/fold.ts';
import { groupedBy } from '../../reporters/html/grouped-by.ts';
import { html, type Markup } from '../../reporters/html/markup.ts';
import { ruleWords } from '../../reporters/html/rule-words.ts';
import { type State, sign, stateOf } from '../../reporters/html/state.ts';
import { type AuditFinding, type AuditReport, type FindingState, news } from './audit-report.ts';
import { accountName, day } from './words.ts';

/** What a page shows at the most, of one rule in one list and of all. */
const most = { ofRule: 500, all: 20_000 };

interface Part {
  readonly title: string;
  readonly state: State;
  readonly isOpen: boolean;
  readonly has: (state: FindingState) => boolean;
}

/** The news first; what is as it was is folded. */
const parts: readonly Part[] = [
  { title: 'New since last time', state: 'error', isOpen: true, has: (it) => news.has(it) },
  { title: 'Still failing', state: 'warning', isOpen: false, has: (it) => it === 'failing' || it === 'stale' },
  { title: 'Cannot be told', state: 'open', isOpen: false, has: (it) => it === 'open' },
  { title: 'Fixed', state: 'good', isOpen: false, has: (it) => it === 'fixed' },
  { title: 'Accepted', state: 'note', isOpen: false, has: (it) => it === 'accepted' },
];

/** As the parts have them. */
const states: readonly FindingState[] = [...news, 'failing', 'stale', 'open', 'fixed', 'accepted'];

const levels = ['error', 'warning', 'note'] as const;
const rank = ({ level }: AuditFinding) => levels.indexOf(level);

interface AuditFindingList {
  /** `undefined` where nothing was found. */
  readonly body: Markup | undefined;
  /** Where on the page a finding is told. */
  readonly anchorOf: (finding: AuditFinding) => string | undefined;
}

/** What a run found, as lists that filters narrow. */
export function auditFindings(report: AuditReport, rules: readonly Rule[], context: Context): AuditFindingList {
  const list = new List(report, rules, context);
  const folds = parts.map((part) => list.part(part));
  return {
    body: report.findings.length > 0 ? html`${filterForm(list.filters())}${folds}` : undefined,
    anchorOf: (finding) => list.anchors.get(finding),
  };
}

class List {
  readonly anchors = new Map<AuditFinding, string>();
  readonly #report: AuditReport;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #context: Context;
  readonly #ids = new Anchors();
  readonly #values = { rule: new Values(), account: new Values() };
  #left = most.all;

  constructor(report: AuditReport, rules: readonly Rule[], context: Context) {
    this.#report = report;
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#context = context;
  }

  part({ title, state, isOpen, has }: Part): Markup | undefined {
    const found = this.#report.findings.filter((it) => has(it.state)).sort((a, b) => rank(a) - rank(b));
    if (found.length === 0) return undefined;
    const blocks = [...groupedBy(found, ({ rule }) => rule)].map(([id, members]) => this.#rule(id, members));
    return fold({ state, title, count: found.length, isOpen, body: blocks });
  }

  #rule(id: string, findings: readonly AuditFinding[]): Markup {
    const shown = findings.slice(0, Math.min(most.ofRule, this.#left));
    this.#left -= shown.length;
    const accounts = new Set(findings.map(({ account }) => account)).size;
    const anchor = this.#ids.for(`rule-${id}`);
    for (const it of findings.slice(shown.length)) this.anchors.set(it, anchor);
    return ruleBlock({
      anchor,
      rule: id,
      count: `${counted(findings.length, 'finding')} in ${counted(accounts, 'account')}`,
      words: ruleWords(id, this.#rules.get(id), this.#context),
      items: shown.map((it) => this.#item(it)),
      left: findings.length - shown.length,
    });
  }

  #item(it: AuditFinding): Markup {
    const { rule, level, kind, state, account, region, resource, path, message, why, gone } = it;
    const shown = state === 'fixed' ? 'good' : stateOf(it);
    const name = accountName(this.#report, account);
    const data = itemData({
      level,
      kind,
      state,
      rule: this.#values.rule.of([rule]),
      account: this.#values.account.of([name]),
    });
    const id = this.#ids.for(`f-${it.fingerprint.slice(0, 12)}`);
    this.anchors.set(it, id);
    const said = gone ? 'the resource is gone' : why === undefined ? message : `${message}: ${why}`;
    return html`<li class="finding line ${shown}" id="${id}"${data}><span class="head">${sign(shown)}<span class="vh">${kind === 'open' ? 'open' : level}:</span> <span><span class="said">${said}</span> <span class="since">${told(it)}</span></span></span> <span class="where"><span class="place">${resource}</span> ${path !== '' && html`<code>${path}</code>`} <span class="account">${region} of ${name}</span></span></li>
`;
  }

  /** After the items are made: they are what is counted. */
  filters(): Filter[] {
    const { findings } = this.#report;
    const choice = (value: string, label: string, test: (it: AuditFinding) => boolean, state?: State) => ({
      value,
      label,
      count: findings.filter(test).length,
      ...(state && { state }),
    });
    const all: Filter[] = [
      {
        name: 'state',
        label: 'State',
        as: 'ticks',
        choices: states.map((state) => choice(state, words[state] ?? state, (it) => it.state === state)),
      },
      {
        name: 'level',
        label: 'Level of the rule',
        as: 'ticks',
        choices: levels.map((level) => choice(level, level, (it) => it.level === level, level)),
      },
      { name: 'rule', label: 'Rule', as: 'list', choices: this.#values.rule.choices },
      { name: 'account', label: 'Account', as: 'list', choices: this.#values.account.choices },
    ];
    return all.map((filter) => ({ ...filter, choices: filter.choices.filter(({ count }) => count > 0) }));
  }
}

const words: Readonly<Partial<Record<FindingState, string>>> = {
  'acceptance-ended': 'acceptance ended',
  failing: 'still failing',
  open: 'cannot be told',
};

/** What the state alone does not tell: since when, and by whose leave. */
function told({ state, since, reason, until }: AuditFinding): string {
  if (state === 'accepted') return `accepted${until === undefined ? '' : ` until ${until}`}: ${reason ?? ''}`;
  if (state === 'new') return '';
  return `${words[state] ?? state}, first found on ${day(since)}`;
}
