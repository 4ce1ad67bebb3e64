import type { Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Context } from './context.ts';
import { groupsOf, otherMessages, resourcesOf } from './group.ts';
import { adviceFor, rulesById, saidBy } from './rule-words.ts';
import { isShown } from './shown.ts';
import { isNotLoaded, notLoadedLine } from './tally.ts';
import { oneLine } from './visible.ts';

interface Case {
  readonly file: string;
  readonly name: string;
  readonly line?: number;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** The rule or the kind of a problem. */
  readonly type?: string;
  readonly message?: string;
  readonly details?: readonly string[];
}

/** One suite for each file; a finding is a failed case, a problem an error, what is open or a note is skipped. */
export function junit(report: Report, context: Context): string {
  const cases = [...findings(report, context), ...report.problems.map(problem), ...passes(report)];
  // A report without cases is an error for some CI systems: what was checked is a case then.
  if (cases.length === 0) {
    cases.push(...report.inputs.map(({ path }): Case => ({ file: path, name: context.tool.name, outcome: 'passed' })));
  }
  const suites = new Map<string, Case[]>();
  for (const one of cases) {
    const suite = suites.get(one.file);
    if (suite) suite.push(one);
    else suites.set(one.file, [one]);
  }
  const notes = report.notices.filter((notice) => !isNotLoaded(notice)).map(({ message }) => message);
  const notLoaded = notLoadedLine(report);
  const output = [...notes, ...(notLoaded ? [notLoaded] : [])];
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: context.tool.name, ...totals(cases) })}>`,
    ...[...suites].flatMap(([file, members]) => [
      `  <testsuite${attributes({ name: file, ...totals(members) })}>`,
      ...members.flatMap(caseLines),
      '  </testsuite>',
    ]),
    ...(output.length > 0 ? outputSuite(output) : []),
    '</testsuites>',
  ].join('\n')}\n`;
}

function findings(report: Report, context: Context): Case[] {
  const rules = rulesById(report);
  return groupsOf(report.findings)
    .filter((group) => isShown(group.first, context))
    .map((group): Case => {
      const { first, location } = group;
      const rule = rules.get(group.rule);
      const said = saidBy(first, rule);
      const advice = group.kind === 'fail' ? adviceFor(first, rule) : undefined;
      const failed = group.kind === 'fail' && group.level !== 'note';
      return {
        file: location.file,
        // No line: a case that moves is the same case for those who keep a history of them.
        name: `${group.rule} ${first.resource}: ${said}`,
        line: location.line,
        outcome: failed ? 'failure' : 'skipped',
        type: group.rule,
        message: `${group.kind === 'open' ? 'open' : group.level}: ${said}`,
        details: [
          `${location.file}:${location.line}:${location.column}`,
          ...otherMessages(group),
          ...resourcesOf(group),
          ...first.related.map((one) => `${one.location.file}:${one.location.line} ${one.message}`),
          ...(advice ? [`fix: ${advice}`] : []),
        ],
      };
    });
}

function problem({ kind, message, location }: Problem): Case {
  const place = location ? [`${location.file}:${location.line}:${location.column}`] : [];
  const file = location?.file ?? 'problems';
  const line = location ? { line: location.line } : {};
  return { file, name: `${kind} ${message}`, ...line, outcome: 'error', type: kind, message, details: place };
}

function passes(report: Report): Case[] {
  return report.passes.map(({ rule, resource, location }) => {
    return { file: location.file, name: `${rule} ${resource}`, line: location.line, outcome: 'passed' };
  });
}

function totals(cases: readonly Case[]): Record<string, number> {
  const of = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

function caseLines({ file, name, line, outcome, type, message, details = [] }: Case): string[] {
  const opening = `    <testcase${attributes({ classname: file, name: oneLine(name), file, line })}`;
  if (outcome === 'passed') return [`${opening}/>`];
  const said = attributes({ message: message && oneLine(message), type: outcome === 'skipped' ? undefined : type });
  const text = details.map((detail) => escapeXml(oneLine(detail))).join('\n');
  return [`${opening}>`, `      <${outcome}${said}>${text}</${outcome}>`, '    </testcase>'];
}

function outputSuite(lines: readonly string[]): string[] {
  return [
    `  <testsuite${attributes({ name: 'notices', ...totals([]) })}>`,
    `    <system-out>${lines.map((line) => escapeXml(oneLine(line))).join('\n')}</system-out>`,
    '  </testsuite>',
  ];
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(oneLine(String(value)))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For text without control characters: `oneLine` has made pictures of them. U+FFFE and U+FFFF are no XML either. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '').replace(/[\ufffe\uffff]/g, '\ufffd');
}
