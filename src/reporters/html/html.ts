import type { Report } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { countsOf, isNotLoaded, notLoadedLine } from '../tally.ts';
import { counted } from './counted.ts';
import { pageOf } from './document.ts';
import { evidenceSection } from './evidence.ts';
import { findingList } from './findings.ts';
import { marker } from './marks.ts';
import { type Markup, html as markup, prose } from './markup.ts';
import { ignoredList, inputTable, notLoadedTable, openTable, remarkList } from './remarks.ts';
import { sign } from './state.ts';
import { type Tile, tiles } from './tiles.ts';
import { topologySection } from './topology.ts';

/** A page in one file, for people who want to look around: it works from a disk, without a network and without scripts. */
export function html(report: Report, context: Context): string {
  const list = findingList(report, context);
  const { problems, notices, topology } = report;
  const others = notices.filter((notice) => !isNotLoaded(notice));
  const ignored = report.summary.suppressed + report.summary.baseline;
  const last = notLoadedLine(report);
  return pageOf({
    title: titleOf(report),
    lead: leadOf(report, context),
    tool: context.tool,
    ...(last !== undefined && { last: prose(last) }),
    sections: [
      { id: 'problems', title: 'Problems', count: problems.length, body: problemsOf(report, context) },
      {
        id: 'topology',
        title: 'Load balancers and their addresses',
        count: topology?.loadBalancers.length ?? 0,
        body: topology && topologySection(topology, marker(list.shown, list.anchorOf)),
      },
      { id: 'findings', title: 'Findings', count: list.shown.length, body: list.body ?? nothing(report) },
      { id: 'open', title: 'What would close what is open', body: context.open !== 'hide' && openTable(report) },
      { id: 'ignored', title: 'Accepted', count: ignored, body: ignoredList(report.findings, context) },
      { id: 'evidence', title: 'Evidence', body: evidenceSection(report, context) },
      { id: 'not-checked', title: 'Modules that were not checked', body: notLoadedTable(report, context) },
      { id: 'notices', title: 'Notices', count: others.length, body: remarkList(others, context) },
      { id: 'inputs', title: 'Inputs', count: report.inputs.length, body: inputTable(report) },
    ],
  });
}

function titleOf(report: Report): string {
  const { errors, warnings, problems } = countsOf(report);
  const told = [
    problems > 0 && counted(problems, 'problem'),
    errors > 0 && counted(errors, 'error'),
    warnings > 0 && counted(warnings, 'warning'),
  ].filter((it) => it !== false);
  return told.length > 0 ? told.join(', ') : 'No errors and no warnings';
}

function leadOf(report: Report, { open: told }: Context): Markup {
  const { errors, warnings, notes, open, problems } = countsOf(report);
  const { suppressed, baseline, resources, rules, durationMs } = report.summary;
  const shown: Tile[] = [
    { label: 'Problems', count: problems, state: 'error', href: '#problems', isRare: true },
    { label: 'Errors', count: errors, state: 'error', href: '#findings' },
    { label: 'Warnings', count: warnings, state: 'warning', href: '#findings' },
    { label: 'Notes', count: notes, state: 'note', href: '#findings' },
    ...(told === 'hide' ? [] : [{ label: 'Open', count: open, state: 'open', href: '#findings' } as const]),
    { label: 'Ignored', count: suppressed, href: '#ignored', isRare: true },
    { label: 'In the baseline', count: baseline, href: '#ignored', isRare: true },
  ];
  return markup`<p class="lead">${counted(resources, 'resource')} of ${counted(report.inputs.length, 'input')}, asked ${counted(rules, 'rule')} in ${durationMs} ms.</p>
${tiles(shown)}`;
}

function problemsOf({ problems }: Report, context: Context): Markup | false {
  const list = remarkList(problems, context);
  return list !== undefined && markup`<p>${sign('error')} What these inputs hold was not checked.</p>${list}`;
}

function nothing({ summary }: Report): Markup {
  return markup`<p>${sign('good')} ${summary.resources > 0 ? 'Nothing was found.' : 'There was nothing to check.'}</p>`;
}
