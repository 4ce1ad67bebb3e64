import type { CheckInput, Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import { Judging } from './judging.ts';

/** Asks every rule of the run about every resource that it is about. */
export function check(input: CheckInput, rules: readonly Rule[], settings: Settings): Report {
  return new Judging(rules, settings, input.catalogue).report(input);
}
