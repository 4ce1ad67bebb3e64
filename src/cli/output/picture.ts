import type { Loaded } from '../../loaders/index.ts';
import type { Report } from '../../model/report.ts';
import type { ReportOutput } from './output.ts';

/** Whether a format draws resources, so that they are to be kept. */
export const isDrawn = (outputs: readonly ReportOutput[]): boolean => outputs.some(({ format }) => format === 'html');

/** The report as a format takes it: with what pictures are drawn from, where it has any. */
export async function drawable(
  report: Report,
  format: ReportOutput['format'],
  done: readonly { readonly loaded: Loaded }[],
): Promise<Report> {
  if (format !== 'html') return report;
  const { mergeTopologies, topologyOf } = await import('../../engine/topology.ts');
  return { ...report, topology: mergeTopologies(done.map(({ loaded }) => topologyOf(loaded))) };
}
