import type { EvidenceCatalogue, LoadBalancerEvidence } from '../model/evidence.ts';
import type { Finding, Pass, Problem } from '../model/finding.ts';
import type { CheckInput, Report } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import { type Rule, RuleFault } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { type Evidence, unsure, type Verdict } from '../model/verdict.ts';
import { acceptance } from './baseline.ts';
import { elapsed } from './clock.ts';
import type { Draft } from './draft.ts';
import { draftsOf } from './drafting.ts';
import { evidenceOf } from './evidence.ts';
import { fixesOf } from './fixes.ts';
import { Ignores, knownIds } from './ignore.ts';
import { levelOf } from './level.ts';
import { byPlace } from './order.ts';
import { ownRules } from './own-rules.ts';
import { remarkDraft } from './remark.ts';
import { RuleFaults } from './rule-faults.ts';
import { Scope } from './scope.ts';
import { isAskedOfCode, isWhole, select } from './select.ts';

/** Asks every rule of the run about every resource that it is about. */
export function check(input: CheckInput, rules: readonly Rule[], settings: Settings): Report {
  const started = input.started ?? elapsed();
  const asked = select(rules, settings);
  const own = select(ownRules, settings);
  const problems: Problem[] = [...input.problems];
  const passes: Pass[] = [];
  const drafts: Draft[] = [];
  const faults = new RuleFaults();
  const scope = new Scope(input.inventory);
  for (const rule of asked) {
    for (const resource of scope.of(rule, isAskedOfCode(rule, settings))) {
      const answer = ask(rule, resource, input, problems, faults);
      if (!answer) continue;
      const { verdict, condition } = answer;
      if (verdict.truth !== 'pass') drafts.push(...draftsOf(verdict, rule, resource, condition));
      else if (settings.includePasses) passes.push(passOf(rule, resource));
    }
  }
  problems.push(...faults.problems());
  const ignores = new Ignores({
    settings,
    comments: input.comments,
    known: knownIds(rules),
    asked: new Set(asked.map(({ id }) => id)),
    accountOf: (root) => input.inventory.at(root, 'account')?.id.known,
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
  const isOn = new Map(own.map((rule) => [rule.id, rule]));
  for (const remark of remarks) {
    const rule = isOn.get(remark.rule);
    if (rule) findings.push(...finish(remarkDraft(remark, rule)));
  }
  findings.sort(byPlace);
  const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
  return {
    findings,
    passes: passes.sort(byPlace),
    ...(settings.includePasses && input.catalogue && { evidence: evidenceIn(input, input.catalogue) }),
    problems,
    notices: input.notices,
    inputs: input.inputs,
    summary: {
      fail: count(({ kind, suppressed }) => kind === 'fail' && !suppressed),
      open: count(({ kind, suppressed }) => kind === 'open' && !suppressed),
      suppressed: count(({ suppressed }) => suppressed !== undefined && suppressed.by !== 'baseline'),
      baseline: count(({ suppressed }) => suppressed?.by === 'baseline'),
      resources: input.inputs.reduce((sum, { resources }) => sum + resources, 0),
      rules: asked.length,
      durationMs: Math.round(elapsed() - started),
    },
    rules: asked,
    ownRules: own,
    ...(faults.unasked.length > 0 && { unasked: faults.unasked }),
    sources: input.sources,
  };
}

function evidenceIn({ inventory, only }: CheckInput, catalogue: EvidenceCatalogue): LoadBalancerEvidence[] {
  const found = evidenceOf(inventory.all('load-balancer').members, catalogue);
  return only ? found.filter(({ location }) => only(location.file)) : found;
}

interface Answer {
  readonly verdict: Verdict;
  /** What the rule applies by. */
  readonly condition: readonly Evidence[];
}

/** `undefined`: the rule does not apply. A rule that breaks is a fault of the run, not the end of it. */
function ask(
  rule: Rule,
  resource: Resource,
  { inventory }: CheckInput,
  problems: Problem[],
  faults: RuleFaults,
): Answer | undefined {
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
      faults.note(rule, resource.address, error);
      return undefined;
    }
    const message = `${rule.id} broke on ${resource.address}: ${(error as Error).message}; this is a fault of eiplint`;
    problems.push({ kind: 'internal', message, location: resource.site.origin });
    return undefined;
  }
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
