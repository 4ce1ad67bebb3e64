import type { ReportingDescriptor } from 'sarif';
import type { OwnRule } from '../model/report.ts';
import type { Rule, Source } from '../model/rule.ts';
import type { Level } from '../model/verdict.ts';
import { citation } from './citation.ts';
import type { Context } from './context.ts';
import { cut, oneLine } from './visible.ts';

/** GitHub's limit for the descriptions of a rule. */
const longestDescription = 1024;

const problemSeverity: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};

export function sarifRule(rule: Rule, context: Context): ReportingDescriptor {
  const { id, level, sources } = rule;
  const security = securityOf(rule);
  const cited = sources[0] && citation(sources[0], context.pages).url;
  // The page of a rule is one of the catalogue's.
  const helpUri = (rule.written ? undefined : context.ruleUrl?.(id)) ?? cited;
  return {
    id,
    ...named(id),
    shortDescription: { text: sentence(rule.title) },
    fullDescription: { text: cut(rule.why, longestDescription) },
    help: { text: helpText(rule, context), markdown: helpMarkdown(rule, context) },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level },
    properties: {
      tags: [...(security ? ['security'] : []), rule.on, rule.set ?? 'documented', ...rule.inputs],
      // Verdicts rest on documented limits and on values that are known for certain: what is not known is never a fail.
      precision: (rule.set ?? 'documented') === 'documented' ? 'very-high' : 'high',
      'problem.severity': problemSeverity[level],
      ...(security && { 'security-severity': security }),
    },
  };
}

/** A rule about the tool's own comments and configuration. */
export function sarifOwnRule(rule: OwnRule, context: Context): ReportingDescriptor {
  const { id, level, why, fix } = rule;
  const title = sentence(rule.title);
  const helpUri = context.ruleUrl?.(id);
  return {
    id,
    ...named(id),
    shortDescription: { text: title },
    fullDescription: { text: cut(why, longestDescription) },
    help: {
      text: [title, `Why: ${why}`, `Fix: ${fix}`].join('\n\n'),
      markdown: [`**${title}**`, why, '### How to fix', fix].join('\n\n'),
    },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level },
    properties: { tags: [context.tool.name], precision: 'very-high', 'problem.severity': problemSeverity[level] },
  };
}

/** What is known of a rule that the report does not hold: GitHub refuses results without one. */
export function unknownRule(id: string, level: Level, { tool }: Context): OwnRule {
  const fix = `\`${tool.name} explain ${id}\` has more.`;
  return {
    id,
    title: `${tool.name} checks ${id}`,
    level,
    since: tool.version,
    why: `${tool.name} reports it as ${id}.`,
    fix,
  };
}

/** A rule that is about security says how grave it is, as GitHub wants it: a number between 0.1 and 10 in a string. */
function securityOf(rule: Rule & { readonly security?: string }): string | undefined {
  return rule.security;
}

/** A message in one line, as a sentence, without links of its own. */
export function messageText(text: string): string {
  return sentence(escapeLinks(oneLine(text)));
}

/** A text with `[…](…)` in it would become a link. */
export function escapeLinks(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The id as a name, unless that would say the same once more: an id of one word. */
function named(id: string): { name?: string } {
  const name = id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());
  return name.toLowerCase() === id ? {} : { name };
}

function helpText(rule: Rule, context: Context): string {
  return [
    sentence(rule.title),
    `Why: ${rule.why}`,
    `Fix: ${rule.fix}`,
    ...rule.sources.map((source) => {
      const { title, day, says, url } = citation(source, context.pages);
      return `Source: ${title}${day}${says}${url === undefined ? '' : ` ${url}`}`;
    }),
  ].join('\n\n');
}

function helpMarkdown(rule: Rule, context: Context): string {
  const { bad, good, open } = rule.examples;
  return [
    `**${sentence(rule.title)}**`,
    rule.why,
    '### How to fix',
    rule.fix,
    ...(bad === '' ? [] : ['### Bad', fenced(bad)]),
    ...(good === '' ? [] : ['### Good', fenced(good)]),
    ...(open ? ['### When a value is not known', fenced(open)] : []),
    '### How to ignore',
    fenced(`# ${context.tool.name}-ignore ${rule.id}: the reason`),
    ...(rule.sources.length > 0 ? ['### Sources', rule.sources.map((it) => citedIn(it, context)).join('\n')] : []),
  ].join('\n\n');
}

function citedIn(source: Source, { pages }: Context): string {
  const { title, url, day, says } = citation(source, pages);
  return `- ${url === undefined ? title : `[${title}](${url})`}${day}${says}`;
}

/** A fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}hcl\n${text.trim()}\n${fence}`;
}
