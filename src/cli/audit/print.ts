import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AuditReport } from '../../audit/report/audit-report.ts';
import { suggestion } from '../../model/nearest.ts';
import { ansi, contextOf } from '../../reporters/index.ts';
import { pages } from '../../rules/data/pages.ts';
import { rules } from '../../rules/index.generated.ts';
import { tool } from '../../tool.ts';
import { wantsColor } from '../color.ts';
import { type Given, UsageError } from '../options.ts';
import { isTerminal, printOut } from '../stdout.ts';

const formats = ['pretty', 'json', 'markdown', 'sarif', 'sarif-full'] as const;
type Format = (typeof formats)[number];

interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

/** What `--format` asks for; a fault is told before hours of work. */
export function auditOutputs(given: Given): Output[] {
  const wanted = given.all('format');
  const outputs = (wanted.length > 0 ? wanted : ['pretty']).map((text): Output => {
    const [, name = text, file] = /^([^=]*)=(.*)$/.exec(text) ?? [];
    if (!formats.includes(name as Format)) {
      throw new UsageError(`there is no format "${name}"${suggestion(name, formats)}; there are ${formats.join(', ')}`);
    }
    if (file === '') throw new UsageError(`--format ${text} names no file`);
    return { format: name as Format, file };
  });
  const printed = outputs.filter(({ file }) => file === undefined);
  if (printed.length > 1) {
    const names = printed.map(({ format }) => format).join(' and ');
    throw new UsageError(`${names} cannot share standard output; give all but one a file: --format NAME=FILE`);
  }
  return outputs;
}

/** Prints and writes a report. false: a file could not be written. */
export async function printAudit(
  report: AuditReport,
  outputs: readonly Output[],
  given: Given,
  sarifLevel: 'note' | undefined,
): Promise<boolean> {
  let written = true;
  for (const { format, file } of outputs) {
    const color = file === undefined && wantsColor(given.one('color'), isTerminal(), process.env);
    const text = await textOf(report, format, color, sarifLevel);
    if (file === undefined) printOut(text);
    else written = write(file, text) && written;
  }
  return written;
}

async function textOf(
  report: AuditReport,
  format: Format,
  color: boolean,
  sarifLevel: 'note' | undefined,
): Promise<string> {
  if (format === 'json') return (await import('../../audit/report/json.ts')).jsonAudit(report, tool);
  if (format === 'markdown') return (await import('../../audit/report/markdown.ts')).markdownAudit(report);
  if (format === 'pretty') {
    return (await import('../../audit/report/pretty.ts')).prettyAudit(report, color ? ansi : (_, text) => text);
  }
  const { sarifAudit } = await import('../../audit/report/sarif.ts');
  const context = contextOf({ tool, pages, ...(sarifLevel && { sarifLevel }) });
  return sarifAudit(report, rules, context, format === 'sarif-full');
}

function write(file: string, text: string): boolean {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, text);
    return true;
  } catch (error) {
    process.stderr.write(`eiplint: ${file} cannot be written: ${(error as Error).message}\n`);
    return false;
  }
}
