import type { EvidenceCatalogue, LoadBalancerEvidence } from '../model/evidence.ts';
import type { Finding, Problem } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { CheckInput, Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { acceptance } from './baseline.ts';
import { elapsed } from './clock.ts';
import type { Draft } from './draft.ts';
import { byResource } from './evidence.ts';
import { fixesOf } from './fixes.ts';
import { Found } from './found.ts';
import { Ignores, knownIds } from './ignore.ts';
import { levelOf } from './level.ts';
import { byPlace } from './order.ts';
import { ownRules } from './own-rules.ts';
import { remarkDraft } from './remark.ts';
import { ruleFaults } from './rule-faults.ts';
import { isWhole, select } from './select.ts';

/**
 * A run of the rules. Resources that have nothing to do with the others of the run may be judged before these are
 * loaded: nothing of them is held afterwards but what was found.
 */
export class Judging {
  readonly #known: ReadonlySet<string>;
  readonly #asked: readonly Rule[];
  readonly #settings: Settings;
  readonly #catalogue: EvidenceCatalogue | undefined;
  readonly #parts = new Map<object, Found>();

  constructor(rules: readonly Rule[], settings: Settings, catalogue?: EvidenceCatalogue) {
    this.#known = knownIds(rules);
    this.#asked = select(rules, settings);
    this.#settings = settings;
    this.#catalogue = catalogue;
  }

  /** `part` is what these resources are known by, to `forget`. */
  judge(part: object, inventory: Inventory): void {
    this.#parts.set(part, new Found(inventory, this.#asked, this.#settings, this.#catalogue));
  }

  /** Forgets what was found in a part: its resources are going to be judged again, with others. */
  forget(part: object): void {
    this.#parts.delete(part);
  }

  /** Judges what is left and says what was found in all. */
  report(input: CheckInput): Report {
    const started = input.started ?? elapsed();
    this.judge(input, input.inventory);
    const found = [...this.#parts.values()];
    const findings = this.#findings(input, found);
    const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
    const broken = found.flatMap((it) => it.broken).sort(byPlace);
    const unasked = found.flatMap((it) => it.unasked).sort(byPlace);
    return {
      findings,
      passes: found.flatMap(({ passes }) => passes).sort(byPlace),
      ...(this.#settings.includePasses && this.#catalogue && { evidence: evidenceFor(input, found) }),
      problems: [
        ...input.problems,
        ...broken.map(({ message, location }): Problem => ({ kind: 'internal', message, location })),
        ...ruleFaults(unasked),
      ],
      notices: input.notices,
      inputs: input.inputs,
      summary: {
        fail: count(({ kind, suppressed }) => kind === 'fail' && !suppressed),
        open: count(({ kind, suppressed }) => kind === 'open' && !suppressed),
        suppressed: count(({ suppressed }) => suppressed !== undefined && suppressed.by !== 'baseline'),
        baseline: count(({ suppressed }) => suppressed?.by === 'baseline'),
        resources: input.inputs.reduce((sum, { resources }) => sum + resources, 0),
        rules: this.#asked.length,
        durationMs: Math.round(elapsed() - started),
      },
      rules: this.#asked,
      ownRules: select(ownRules, this.#settings),
      ...(unasked.length > 0 && { unasked: unasked.map(({ rule, resource }) => ({ rule, resource })) }),
      sources: input.sources,
    };
  }

  #findings(input: CheckInput, found: readonly Found[]): Finding[] {
    const settings = this.#settings;
    const drafts = found.flatMap((it) => it.drafts);
    const accounts = new Map(found.flatMap((it) => [...it.accounts]));
    const ignores = new Ignores({
      settings,
      comments: input.comments,
      known: this.#known,
      asked: new Set(this.#asked.map(({ id }) => id)),
      accountOf: (root) => accounts.get(root),
    });
    const isAccepted = acceptance(settings.baseline ?? []);
    const finish = (draft: Draft): Finding[] => {
      const level = levelOf(draft, settings);
      if (level === 'off' || !isWanted(draft, input)) return [];
      const finding = level === draft.finding.level ? draft.finding : { ...draft.finding, level };
      const suppressed = ignores.suppression(draft);
      if (suppressed) return [{ ...finding, suppressed }];
      const isReached = !settings.beyondBaseline?.includes(finding.rule);
      return [
        isReached && isAccepted(finding) ? { ...finding, suppressed: { by: 'baseline', reason: 'accepted' } } : finding,
      ];
    };
    const told = drafts.flatMap((draft) => finish(draft).map((finding) => ({ draft, finding })));
    const fixes = fixesOf(told, input.complete ?? (() => true));
    const findings = told.map(({ draft, finding }): Finding => {
      const fix = fixes.get(draft);
      return fix ? { ...finding, fix } : finding;
    });
    const judged = (file: string) => isWhole(settings) && (input.complete?.(file) ?? true);
    const remarks = ignores.remarks(commented(input, drafts), judged);
    const isOn = new Map(select(ownRules, settings).map((rule) => [rule.id, rule]));
    for (const remark of remarks) {
      const rule = isOn.get(remark.rule);
      if (rule) findings.push(...finish(remarkDraft(remark, rule)));
    }
    return findings.sort(byPlace);
  }
}

function evidenceFor({ only }: CheckInput, found: readonly Found[]): LoadBalancerEvidence[] {
  const all = found.flatMap(({ evidence }) => evidence);
  return all.filter(({ location }) => !only || only(location.file)).sort(byResource);
}

/** Of named files only what has to do with them is told. */
function isWanted({ places }: Draft, { only }: CheckInput): boolean {
  return !only || places.some(({ file }) => only(file));
}

function commented({ files }: CheckInput, drafts: readonly Draft[]): Iterable<string> {
  return files ?? new Set(drafts.flatMap(({ places }) => places.map(({ file }) => file)));
}
