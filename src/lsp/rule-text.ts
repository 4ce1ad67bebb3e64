import { citation } from '../reporters/citation.ts';
import type { AnyRule } from '../reporters/rule-words.ts';
import { adviceFor, saidBy } from '../reporters/rule-words.ts';
import { oneLine } from '../reporters/visible.ts';
import { pages } from '../rules/data/pages.ts';
import { pageOf, type Remark } from './remarks.ts';

/** What a rule asks for, why, how to mend it, and the documents with their dates, in Markdown. */
export function ruleText(rule: AnyRule): string {
  return [
    `**${rule.id}** (${rule.level}): ${rule.title}.`,
    rule.why,
    `*Fix:* ${rule.fix}`,
    ...sourcesOf(rule),
    `[${rule.id}](${pageOf(rule.id)})`,
  ].join('\n\n');
}

/** What is wrong at a place, and the constraint that it is against. */
export function remarkText({ group, rule, diagnostic }: Remark): string {
  if (!group) return escaped(oneLine(String(diagnostic.message)));
  const { first } = group;
  const word = group.kind === 'open' ? 'open' : group.level;
  const advice = adviceFor(first, rule);
  return [
    `**${group.rule}** (${word}): ${escaped(oneLine(saidBy(first, rule)))}`,
    ...(rule && group.kind === 'fail' ? [`*The rule:* ${rule.title}. ${rule.why}`] : []),
    ...(advice ? [`*Fix:* ${first.fix ? escaped(advice) : advice}`] : []),
    ...(rule ? sourcesOf(rule) : []),
    `[${group.rule}](${pageOf(group.rule)})`,
  ].join('\n\n');
}

function sourcesOf({ sources }: AnyRule): string[] {
  return (sources ?? []).map((source) => {
    const { title, url, day, says } = citation(source, pages);
    return `${url === undefined ? title : `[${title}](${url})`}${day}${says}`;
  });
}

/** Values of the user's files are text, whatever they look like. */
const escaped = (text: string) => text.replace(/[\\`*[\]<]/g, '\\$&');
