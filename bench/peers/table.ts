import type { Run } from './run.ts';
import type { Scene } from './scene.ts';
import type { Score } from './score.ts';

/** What was measured of one peer: its runs in the order of rounds, and what the rules found in the first one. */
export interface Row {
  readonly name: string;
  readonly runs: readonly Run[];
  readonly scores: Readonly<Record<'regions' | 'zones', Score>> | undefined;
}

/** A table in Markdown, the fastest first, with times as ratios to the first row that is given. */
export function table(scene: Scene, rows: readonly Row[]): string {
  const first = rows[0];
  const done = rows.filter(({ runs }) => runs.length > 0).sort((a, b) => seconds(a) - seconds(b));
  const lines = done.map((row) => {
    const ratio = first ? (seconds(row) / seconds(first)).toFixed(2) : '';
    const cpu = median(row.runs.map(({ cpu }) => cpu)).toFixed(1);
    const mb = median(row.runs.map((run) => run.mb)).toFixed(0);
    const failure = row.runs.find((run) => run.failure)?.failure;
    const figures = failure ? [failure, '', '', ''] : [`${seconds(row).toFixed(2)} s`, ratio, `${cpu} s`, `${mb} MB`];
    return `| ${[row.name, ...figures, told(row, 'zones'), told(row, 'regions'), row.runs.length].join(' | ')} |`;
  });
  const { form, files, bytes, truth } = scene;
  return [
    `${form}: ${truth.all.length} load balancers in ${files} files, ${(bytes / 1e6).toFixed(1)} MB; ` +
      `${truth.bad.zones.size} with a bad zone, ${truth.bad.regions.size} in a bad region`,
    '',
    `| | time | beside ${first?.name ?? 'the first'} | processors | memory | zones found | regions found | runs |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function told({ scores }: Row, rule: 'regions' | 'zones'): string {
  if (!scores) return '–';
  const { bad, found, falseAlarms } = scores[rule];
  const share = bad === 0 ? 'none to find' : `${Math.round((100 * found) / bad)} %`;
  return falseAlarms === 0 ? share : `${share}, ${falseAlarms} false`;
}

const seconds = (row: Row) => median(row.runs.map((run) => run.seconds));

/** The middle one; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
