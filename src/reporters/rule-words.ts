import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';

export function rulesById(report: Report): ReadonlyMap<string, Rule> {
  return new Map(report.rules.map((rule) => [rule.id, rule]));
}

/** What a finding says. An open one says that it cannot be told, and why; never that something is wrong. */
export function saidBy(finding: Finding, rule: Rule | undefined): string {
  const { kind, message, why } = finding;
  if (kind === 'fail') return message;
  const asked = /^cannot tell\b/i.test(message) ? message : `cannot tell whether ${goodState(finding.rule, rule)}`;
  return why && !asked.includes(why) ? `${asked}: ${why}` : asked;
}

function goodState(id: string, rule: Rule | undefined): string {
  if (rule === undefined) return `${id} holds`;
  const { title } = rule;
  return /^\p{Lu}\p{Ll}|^\p{Lu}\s/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** What to do about a finding: a rule's advice in general, and for the language of the file. */
export function adviceFor(finding: Finding, rule: Rule | undefined): string | undefined {
  if (finding.fix) return finding.fix.title;
  if (!rule) return undefined;
  const [general = '', ...parts] = rule.fix.split(/(?<=\.)\s+(?=(?:Terraform|ROS|Console): )/);
  const language = languageOf(finding.location.file);
  const own = parts.find((part) => language !== undefined && part.startsWith(language));
  return own ? `${general} ${own}` : general;
}

function languageOf(file: string): string | undefined {
  if (/\.(tf|tofu|tfvars)(\.json)?$/.test(file)) return 'Terraform';
  return /\.ya?ml$/.test(file) ? 'ROS' : undefined;
}
