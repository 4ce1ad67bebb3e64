import type { Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import type { Context } from './context.ts';
import { bySeverity, type Group, groupsOf, otherMessages, resourcesOf } from './group.ts';
import { plain } from './paint.ts';
import { plural } from './plural.ts';
import { type AnyRule, adviceFor, rulesById, saidBy } from './rule-words.ts';
import { isShown } from './shown.ts';
import { countsLine, isNotLoaded, notLoadedLine } from './tally.ts';
import { cut, oneLine, visible, withoutCommands } from './visible.ts';

type Command = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly command: Command;
  readonly title: string;
  readonly message: string;
  readonly location: Span | undefined;
}

/** A step of a workflow shows ten annotations of each command and drops the others without a word. */
const mostOfACommand = 10;

/** The runner cuts longer messages. */
const longestMessage = 4096;

const mostNamed = 10;

/** Workflow commands, which become annotations in the lines of a pull request. */
export function github(report: Report, context: Context): string {
  const rules = rulesById(report);
  const shown = groupsOf(report.findings).filter((group) => isShown(group.first, context));
  const annotations = [
    ...report.problems.map((problem) => ofProblem(problem, 'error', context)),
    ...bySeverity(shown).map((group) => ofGroup(group, rules.get(group.rule), context)),
    ...report.notices.filter((notice) => !isNotLoaded(notice)).map((notice) => ofProblem(notice, 'notice', context)),
  ];
  const lines: string[] = [];
  const left: string[] = [];
  for (const command of ['error', 'warning', 'notice'] as const) {
    const all = annotations.filter((annotation) => annotation.command === command);
    lines.push(...all.slice(0, mostOfACommand).map((annotation) => commandLine(annotation, context)));
    if (all.length > mostOfACommand) left.push(plural(all.length - mostOfACommand, `more ${command}`));
  }
  if (left.length > 0) lines.push(`and ${left.join(', ')}: the job summary and --format json have all`);
  lines.push(withoutCommands(countsLine(report, { ...context, paint: plain })));
  const notLoaded = notLoadedLine(report);
  if (notLoaded) lines.push(withoutCommands(notLoaded));
  return lines.map((line) => `${line}\n`).join('');
}

function ofGroup(group: Group, rule: AnyRule | undefined, { tool }: Context): Annotation {
  const { first, kind, level } = group;
  const resources = resourcesOf(group).map(oneLine);
  const [only] = resources.length === 1 ? resources : [];
  const named = resources.slice(0, mostNamed).map((resource) => `\n  ${resource}`);
  const more = resources.length > mostNamed ? `\n  and ${resources.length - mostNamed} more` : '';
  const advice = kind === 'fail' ? adviceFor(first, rule) : undefined;
  const message = [
    oneLine(saidBy(first, rule)),
    ...otherMessages(group).slice(0, mostNamed).map(oneLine),
    only === undefined ? `${resources.length} resources:${named.join('')}${more}` : `Resource: ${only}`,
    ...first.related.slice(0, mostNamed).map(({ message, location: { file, line } }) => {
      return `Through ${visible(file)}:${line} ${oneLine(message)}`;
    }),
    ...(advice ? [`Fix: ${oneLine(advice)}`] : []),
    `Why: ${tool.name} explain ${oneLine(group.rule)}`,
  ].join('\n');
  const command = kind === 'open' || level === 'note' ? 'notice' : level;
  return { command, title: `${tool.name}: ${group.rule}`, message, location: group.location };
}

function ofProblem({ kind, message, location }: Problem, command: Command, { tool }: Context): Annotation {
  return { command, title: `${tool.name}: ${kind}`, message: oneLine(message), location };
}

function commandLine({ command, title, message, location }: Annotation, { toRepository }: Context): string {
  const properties: [string, string][] = [];
  if (location) {
    const { file, line, column, endLine, endColumn } = location;
    properties.push(['file', toRepository(file)], ['line', String(line)], ['endLine', String(line)]);
    properties.push(['col', String(column)]);
    // GitHub drops all columns of an annotation that ends in another line.
    if (endLine === line) properties.push(['endColumn', String(endColumn)]);
  }
  properties.push(['title', title]);
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  return `::${command} ${written}::${escapeData(cut(message, longestMessage))}`;
}

/** Line breaks are the only control characters that stay: they part the lines of a message. */
function escapeData(text: string): string {
  return text
    .replace(/[^\r\n]+/g, visible)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
