import type { Finding } from '../model/finding.ts';
import type { OwnRule, Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';

/** A rule of the catalogue, or one of the tool's own, which has no sources and is about no kind of resource. */
export type AnyRule = OwnRule & Partial<Rule>;

export function rulesById({ rules, ownRules = [] }: Report): ReadonlyMap<string, AnyRule> {
  return new Map([...rules, ...ownRules].map((rule) => [rule.id, rule]));
}

/** What a finding says. An open one says that it cannot be told, and why; never that something is wrong. */
export function saidBy(finding: Finding, rule: AnyRule | undefined): string {
  const { kind, message, why, was } = finding;
  if (kind === 'fail') return message;
  const asked = /^cannot tell\b/i.test(message)
    ? message
    : `cannot tell whether this holds: ${rule?.title ?? finding.rule}`;
  const said = why && !asked.includes(why) ? `${asked}: ${why}` : asked;
  return was ? `${said} (was ${was})` : said;
}

/** What to do about a finding: a rule's advice in general, and for the language of the file. */
export function adviceFor(finding: Finding, rule: AnyRule | undefined): string | undefined {
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
