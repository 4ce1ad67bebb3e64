import type { AuditReport, Shown } from '../../audit/report/audit-report.ts';
import { readEvidence } from '../../audit/report/read-evidence.ts';
import type { Topology } from '../../model/topology.ts';
import { ansi, contextOf } from '../../reporters/index.ts';
import { pages } from '../../rules/data/pages.ts';
import { tool } from '../../tool.ts';
import type { Given } from '../arguments/options.ts';
import { wantsColor } from '../output/color.ts';
import { isTerminal, printOut } from '../output/stdout.ts';
import { type Output, wantedOutputs, writeOutput } from '../output/wanted-outputs.ts';
import { witness } from './judge.ts';
import type { Setup } from './setup.ts';

const formats = ['pretty', 'json', 'markdown', 'sarif', 'sarif-full', 'html'] as const;
type Format = (typeof formats)[number];

/** What `--format` asks for; a fault is told before hours of work. */
export function auditOutputs(given: Given): Output<Format>[] {
  return wantedOutputs(given, formats);
}

/** Prints and writes the report of a run. false: a file could not be written. */
export async function printAudit(
  found: AuditReport,
  outputs: readonly Output<Format>[],
  given: Given,
  { store, settings, rules, sarifLevel }: Setup,
): Promise<boolean> {
  const evidence = given.has('include-passes') ? await readEvidence(store.db, found.run, witness) : undefined;
  if (evidence?.length === 0) process.stderr.write('eiplint: evidence is kept of the last audit only\n');
  const drawn = outputs.some(({ format }) => format === 'html') ? await topologyOf(store.db, found) : undefined;
  const report = { ...found, ...(evidence && { evidence }), ...(drawn && { topology: drawn }) };
  const shown: Shown = { open: settings.open, notes: given.one('show') === 'note' };
  let written = true;
  for (const { format, file } of outputs) {
    const color = file === undefined && wantsColor(given.one('color'), isTerminal(), process.env);
    const text = await textOf(report, format, { color, shown, rules, sarifLevel });
    if (file === undefined) printOut(text);
    else written = writeOutput(file, text) && written;
  }
  return written;
}

async function topologyOf(db: Setup['store']['db'], found: AuditReport): Promise<Topology> {
  return (await import('../../audit/report/read-topology.ts')).readTopology(db, found);
}

async function textOf(
  report: AuditReport,
  format: Format,
  { color, shown, rules, sarifLevel }: { color: boolean; shown: Shown } & Pick<Setup, 'rules' | 'sarifLevel'>,
): Promise<string> {
  if (format === 'json') return (await import('../../audit/report/json.ts')).jsonAudit(report, tool);
  if (format === 'markdown')
    return (await import('../../audit/report/markdown.ts')).markdownAudit(report, shown, pages);
  if (format === 'pretty') {
    return (await import('../../audit/report/pretty.ts')).prettyAudit(report, color ? ansi : (_, text) => text, shown);
  }
  const context = contextOf({ tool, pages, ...(sarifLevel && { sarifLevel }) });
  if (format === 'html') return (await import('../../audit/report/html.ts')).htmlAudit(report, rules, context);
  const { sarifAudit } = await import('../../audit/report/sarif.ts');
  return sarifAudit(report, rules, context, format === 'sarif-full');
}
