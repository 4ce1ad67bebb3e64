import { check as judge } from './engine/check.ts';
import { topologyOf } from './engine/topology.ts';
import { type Loaded, load } from './loaders/index.ts';
import type { CheckInput, Report } from './model/report.ts';
import type { Rule } from './model/rule.ts';
import { defaultSettings, type Settings } from './model/settings.ts';
import type { Topology } from './model/topology.ts';
import { type Context, contextOf, type FormatName, reporters, whole } from './reporters/index.ts';
import { pages } from './rules/data/pages.ts';
import { verification } from './rules/data/verification.ts';
import { rules } from './rules/index.generated.ts';
import { tool } from './tool.ts';

export type { Loaded, LoadOptions } from './loaders/index.ts';
export type { Comment, Finding, Pass, Problem, Related, Suppression } from './model/finding.ts';
export type { Inventory } from './model/inventory.ts';
export type { CheckInput, Input, Report, Summary } from './model/report.ts';
export type { Kind, Kinds, Resource } from './model/resource.ts';
export type { Rule } from './model/rule.ts';
export type { Settings } from './model/settings.ts';
export { Site, type Span } from './model/source.ts';
export { Many, Value } from './model/value.ts';
export { all, any, type Evidence, not, Verdict, when } from './model/verdict.ts';
export type { Context, FormatName } from './reporters/index.ts';
export { defineRule } from './rules/define.ts';
export { load, rules };

/** What a caller may leave out has the command line's defaults. `today` is YYYY-MM-DD. */
export type CheckOptions = Partial<Settings> & { readonly rules?: readonly Rule[] };

/** Asks the rules, or the given ones, about what was loaded. */
export function check(loaded: Loaded | CheckInput, { rules: asked = rules, ...settings }: CheckOptions = {}): Report {
  const today = new Date().toISOString().slice(0, 10);
  // Only a caller knows whether it loaded all that reaches a file; without its word no ignore is called unused.
  const found = judge({ complete: () => false, catalogue: verification, ...loaded }, asked, {
    ...defaultSettings,
    today,
    ...settings,
  });
  // Few formats draw pictures: what these need is worked out when it is asked for.
  let topology: Topology | undefined;
  return Object.defineProperty(found, 'topology', { get: () => (topology ??= topologyOf(loaded)) });
}

/** The report as text of a format. */
export async function report(it: Report, format: FormatName, context: Partial<Context> = {}): Promise<string> {
  const reporter = await reporters[format]();
  return whole(reporter(it, contextOf({ tool, pages, ...context })));
}
