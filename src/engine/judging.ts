import type { EvidenceCatalogue, LoadBalancerEvidence } from '../model/evidence.ts';
import type { Finding, Pass, Problem } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { CheckInput, Report } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import { type Rule, RuleFault } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { type Evidence, unsure, type Verdict } from '../model/verdict.ts';
import { acceptance } from './baseline.ts';
import { elapsed } from './clock.ts';
import type { Draft } from './draft.ts';
import { draftsOf } from './drafting.ts';
import { byResource, evidenceOf } from './evidence.ts';
import { fixesOf } from './fixes.ts';
import { Ignores, knownIds } from './ignore.ts';
import { levelOf } from './level.ts';
import { byPlace } from './order.ts';
import { ownRules } from './own-rules.ts';
import { remarkDraft } from './remark.ts';
import { RuleFaults } from './rule-faults.ts';
import { Scope } from './scope.ts';
import { isAskedOfCode, isWhole, select } from './select.ts';

/**
 * A run of the rules. Resources that have nothing to do with the others of the run may be judged before these are
 * loaded: nothing of them is held afterwards but what was found.
 */
export class Judging {
  readonly #known: ReadonlySet<string>;
  readonly #asked: readonly Rule[];
  readonly #settings: Settings;
  readonly #catalogue: EvidenceCatalogue | undefined;
  #drafts: Draft[] = [];
  #passes: Pass[] = [];
  #evidence: LoadBalancerEvidence[] = [];
  readonly #problems: Problem[] = [];
  readonly #faults = new RuleFaults();
  readonly #accounts = new Map<string, string>();

  constructor(rules: readonly Rule[], settings: Settings, catalogue?: EvidenceCatalogue) {
    this.#known = knownIds(rules);
    this.#asked = select(rules, settings);
    this.#settings = settings;
    this.#catalogue = catalogue;
  }

  judge(inventory: Inventory): void {
    const settings = this.#settings;
    const scope = new Scope(inventory);
    for (const rule of this.#asked) {
      for (const resource of scope.of(rule, isAskedOfCode(rule, settings))) {
        const answer = this.#ask(rule, resource, inventory);
        if (!answer) continue;
        const { verdict, condition } = answer;
        if (verdict.truth !== 'pass') this.#drafts.push(...draftsOf(verdict, rule, resource, condition));
        else if (settings.includePasses) this.#passes.push(passOf(rule, resource));
      }
    }
    for (const { root, id } of inventory.all('account').members) {
      if (id.known !== undefined) this.#accounts.set(root, id.known);
    }
    if (settings.includePasses && this.#catalogue) {
      this.#evidence.push(...evidenceOf(inventory.all('load-balancer').members, this.#catalogue));
    }
  }

  /** Forgets what was found in a root: it is going to be judged again, with others. */
  forget(root: string): void {
    this.#drafts = this.#drafts.filter(({ finding }) => finding.root !== root);
    this.#passes = this.#passes.filter((it) => it.root !== root);
    this.#evidence = this.#evidence.filter((it) => it.root !== root);
  }

  /** Judges what is left and says what was found in all. */
  report(input: CheckInput): Report {
    const started = input.started ?? elapsed();
    this.judge(input.inventory);
    const findings = this.#findings(input);
    const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
    return {
      findings,
      passes: this.#passes.sort(byPlace),
      ...(this.#settings.includePasses && this.#catalogue && { evidence: this.#evidenceFor(input) }),
      problems: [...input.problems, ...this.#problems, ...this.#faults.problems()],
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
      ...(this.#faults.unasked.length > 0 && { unasked: this.#faults.unasked }),
      sources: input.sources,
    };
  }

  /** `undefined`: the rule does not apply. A rule that breaks is a fault of the run, not the end of it. */
  #ask(rule: Rule, resource: Resource, inventory: Inventory): Answer | undefined {
    try {
      const condition = rule.when?.(resource, inventory);
      if (condition?.truth === 'fail') return undefined;
      const verdict = rule.require(resource, inventory);
      if (verdict.truth === 'pass') return { verdict, condition: [] };
      const sure = condition?.truth === 'open' ? unsure(verdict, condition.because) : verdict;
      return {
        verdict: resource.uncertain ? unsure(sure, [resource.uncertain]) : sure,
        condition: condition?.because ?? [],
      };
    } catch (error) {
      if (error instanceof RuleFault) {
        this.#faults.note(rule, resource.address, error);
        return undefined;
      }
      const message = `${rule.id} broke on ${resource.address}: ${(error as Error).message}; this is a fault of eiplint`;
      this.#problems.push({ kind: 'internal', message, location: resource.site.origin });
      return undefined;
    }
  }

  #evidenceFor({ only }: CheckInput): LoadBalancerEvidence[] {
    const wanted = this.#evidence.filter(({ location }) => !only || only(location.file));
    return wanted.sort(byResource);
  }

  #findings(input: CheckInput): Finding[] {
    const settings = this.#settings;
    const ignores = new Ignores({
      settings,
      comments: input.comments,
      known: this.#known,
      asked: new Set(this.#asked.map(({ id }) => id)),
      accountOf: (root) => this.#accounts.get(root),
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
    const told = this.#drafts.flatMap((draft) => finish(draft).map((finding) => ({ draft, finding })));
    const fixes = fixesOf(told, input.complete ?? (() => true));
    const findings = told.map(({ draft, finding }): Finding => {
      const fix = fixes.get(draft);
      return fix ? { ...finding, fix } : finding;
    });
    const judged = (file: string) => isWhole(settings) && (input.complete?.(file) ?? true);
    const remarks = ignores.remarks(commented(input, this.#drafts), judged);
    const isOn = new Map(select(ownRules, settings).map((rule) => [rule.id, rule]));
    for (const remark of remarks) {
      const rule = isOn.get(remark.rule);
      if (rule) findings.push(...finish(remarkDraft(remark, rule)));
    }
    return findings.sort(byPlace);
  }
}

interface Answer {
  readonly verdict: Verdict;
  /** What the rule applies by. */
  readonly condition: readonly Evidence[];
}

function passOf(rule: Rule, resource: Resource): Pass {
  return { rule: rule.id, root: resource.root, resource: resource.address, location: resource.site.origin };
}

/** Of named files only what has to do with them is told. */
function isWanted({ places }: Draft, { only }: CheckInput): boolean {
  return !only || places.some(({ file }) => only(file));
}

function commented({ files }: CheckInput, drafts: readonly Draft[]): Iterable<string> {
  return files ?? new Set(drafts.flatMap(({ places }) => places.map(({ file }) => file)));
}
