import { check } from '../../src/engine/check.ts';
import { type LoadOptions, load } from '../../src/loaders/index.ts';
import type { Finding, Pass, Problem } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import type { Span } from '../../src/model/source.ts';
import { contextOf, reporters, whole } from '../../src/reporters/index.ts';
import { pages } from '../../src/rules/data/pages.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { tool } from '../../src/tool.ts';
import { MemoryStore, top } from './memory-store.ts';

/** What an input may never do. */
export class Broken extends Error {}

/** What stands beside the input, with a fault that every run has to find: an Anycast EIP in the mainland. */
const root = `provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_alb_load_balancer" "beside" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = "Anycast"
  }
}
`;

/** A plan is laid over a root that is named with it, so this stands beside plans. */
const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Beside:
    Type: ALIYUN::ALB::LoadBalancer
    Properties:
      AddressType: Internet
      ZoneMappings:
        - ZoneId: cn-hangzhou-h
          EipType: Anycast
`;

const every = await Promise.all(Object.values(reporters).map((reporter) => reporter()));
const json = await reporters.json();
const context = contextOf({ tool, pages, open: 'list', showNotes: true });

/** What is judged, and how. */
export interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  /** What stands beside it: a root, where nothing is said. */
  readonly beside?: 'template';
  /** The file that nobody vouches for. */
  readonly subject: string;
  /** Whether it cannot be read as what it is given as, so that somebody has to be told. */
  readonly isBroken: boolean;
  readonly options?: Partial<LoadOptions>;
  readonly settings?: Partial<Settings>;
}

/**
 * Loads, judges and reports files that are in memory, twice, and holds what is true of every input: nothing throws, every
 * place lies in its file, the answer is the same, what stands beside is judged as ever, and what is broken is told.
 */
export function judged(given: Given): Report {
  const report = reportOf(given);
  const { length } = given.files[given.subject] ?? '';
  // Some inputs are enough for what is seldom at fault and takes most of the time.
  if (length % 8 === 0 && jsonOf(report) !== jsonOf(reportOf(given)))
    throw new Broken('the same input has two answers');
  if (length % 32 === 0) for (const reporter of every) whole(reporter(report, context));
  for (const problem of report.problems) {
    if (problem.kind === 'internal') throw new Broken(problem.message);
  }
  const lines = new Lines(report, given);
  for (const list of [report.findings, report.passes, report.problems, report.notices])
    for (const it of list) holdPlaces(it, lines);
  const found = report.findings
    .filter((it) => it.location.file.startsWith('beside') && it.kind === 'fail')
    .map(({ rule }) => rule);
  if (!found.includes('anycast-region')) throw new Broken('what stands beside the input is no longer checked');
  if (given.isBroken && !isTold(report, given.subject))
    throw new Broken('what cannot be read is passed over in silence');
  return report;
}

function reportOf({ files, subject, paths, options, settings, beside }: Given): Report {
  const [name, text] = beside ? ['beside.yml', template] : ['beside/main.tf', root];
  const store = new MemoryStore({ ...files, [name]: text });
  const loaded = load([...paths, beside ? name : 'beside'], {
    cwd: top,
    store,
    variables: {},
    varFiles: [],
    environment: {},
    exclude: [],
    ...options,
  });
  return check({ ...loaded, started: 0 }, rules, {
    ...defaultSettings,
    set: 'recommended',
    today: '2026-12-01',
    includePasses: (files[subject] ?? '').length % 4 === 0,
    ...settings,
  });
}

const jsonOf = (report: Report) => whole(json({ ...report, summary: { ...report.summary, durationMs: 0 } }, context));

function isTold({ problems, notices }: Report, subject: string): boolean {
  return [...problems, ...notices].some(
    ({ message, location }) => location?.file === subject || message.includes(subject),
  );
}

/** The lines of the files that places lie in. */
class Lines {
  readonly #report: Report;
  readonly #given: Given;
  readonly #lines = new Map<string, readonly string[] | undefined>();

  constructor(report: Report, given: Given) {
    this.#report = report;
    this.#given = given;
  }

  of(file: string): readonly string[] | undefined {
    if (!this.#lines.has(file)) {
      // A file that could not be read has places all the same.
      this.#lines.set(file, (this.#report.sources.text(file) ?? this.#given.files[file])?.split('\n'));
    }
    return this.#lines.get(file);
  }
}

function holdPlaces(it: Problem | Finding | Pass, files: Lines): void {
  if (it.location) holdPlace(it.location, it, files);
  if ('related' in it) for (const { location } of it.related) holdPlace(location, it, files);
}

function holdPlace(place: Span, it: Problem | Finding | Pass, files: Lines): void {
  const lines = files.of(place.file);
  if (lines === undefined) throw new Broken(`${where(place)} lies in no file`);
  const isIn = (line: number, column: number) =>
    Number.isInteger(line) && Number.isInteger(column) && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1;
  const isForward = place.line < place.endLine || (place.line === place.endLine && place.column <= place.endColumn);
  if (!isIn(place.line, place.column) || !isIn(place.endLine, place.endColumn) || !isForward) {
    throw new Broken(`${where(place)} lies outside of its file, in ${JSON.stringify(it).slice(0, 300)}`);
  }
}

const where = ({ file, line, column, endLine, endColumn }: Span) => `${file}:${line}:${column}-${endLine}:${endColumn}`;
