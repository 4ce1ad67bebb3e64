import type { AuditReport } from '../../audit/report/audit-report.ts';
import type { Rule } from '../../model/rule.ts';
import { ansi, contextOf } from '../../reporters/index.ts';
import { pages } from '../../rules/data/pages.ts';
import { tool } from '../../tool.ts';
import { wantsColor } from '../color.ts';
import type { Given } from '../options.ts';
import { isTerminal, printOut } from '../stdout.ts';
import { type Output, wantedOutputs, writeOutput } from '../wanted-outputs.ts';
import type { Setup } from './setup.ts';

const formats = ['pretty', 'json', 'markdown', 'sarif', 'sarif-full', 'html'] as const;
type Format = (typeof formats)[number];

/** What `--format` asks for; a fault is told before hours of work. */
export function auditOutputs(given: Given): Output<Format>[] {
  return wantedOutputs(given, formats);
}

/** Prints and writes a report. false: a file could not be written. */
export async function printAudit(
  report: AuditReport,
  outputs: readonly Output<Format>[],
  given: Given,
  { rules, sarifLevel }: Pick<Setup, 'rules' | 'sarifLevel'>,
): Promise<boolean> {
  let written = true;
  for (const { format, file } of outputs) {
    const color = file === undefined && wantsColor(given.one('color'), isTerminal(), process.env);
    const text = await textOf(report, format, color, rules, sarifLevel);
    if (file === undefined) printOut(text);
    else written = writeOutput(file, text) && written;
  }
  return written;
}

async function textOf(
  report: AuditReport,
  format: Format,
  color: boolean,
  rules: readonly Rule[],
  sarifLevel: 'note' | undefined,
): Promise<string> {
  if (format === 'json') return (await import('../../audit/report/json.ts')).jsonAudit(report, tool);
  if (format === 'markdown') return (await import('../../audit/report/markdown.ts')).markdownAudit(report);
  if (format === 'pretty') {
    return (await import('../../audit/report/pretty.ts')).prettyAudit(report, color ? ansi : (_, text) => text);
  }
  const context = contextOf({ tool, pages, ...(sarifLevel && { sarifLevel }) });
  if (format === 'html') return (await import('../../audit/report/html.ts')).htmlAudit(report, rules, context);
  const { sarifAudit } = await import('../../audit/report/sarif.ts');
  return sarifAudit(report, rules, context, format === 'sarif-full');
}
