/**
 * What reading Terraform costs, as ratios of one run: `npx node bench/terraform.ts [NODE]`. Rounds are interleaved,
 * medians are printed; a loaded machine moves both sides of a ratio. NODE is the one that the program runs on, where that
 * is to be another one than the one that runs this file.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '../src/loaders/hcl/index.ts';
import { writeTree } from './tree.ts';

const node = process.argv[2] ?? process.execPath;
const home = join(import.meta.dirname, '..');
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Parsing beside `JSON.parse` of the tree that it makes. */
function parsing(folder: string): void {
  const texts = [...sources(folder)];
  const trees = texts.map((text) => JSON.stringify(parse(text).body));
  const ours: number[] = [];
  const json: number[] = [];
  for (let round = 0; round < 7; round++) {
    ours.push(timed(() => texts.map((text) => parse(text))));
    json.push(timed(() => trees.map((text) => JSON.parse(text))));
  }
  const size = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  row('parsing / JSON.parse of its own tree', median(ours) / median(json), 1);
  console.log(`  ${(median(ours) / size).toFixed(1)} ms per MB of configuration`);
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith('.tf')) yield readFileSync(path, 'utf8');
  }
}

/** Time and peak memory of ten times the load balancers. */
function growth(): void {
  const small = join(tmpdir(), 'eiplint-tree-1000');
  const large = join(tmpdir(), 'eiplint-tree-10000');
  writeTree(small, 1000);
  const truth = writeTree(large, 10_000);
  const runs = { small: [] as Measured[], large: [] as Measured[] };
  for (let round = 0; round < 3; round++) {
    runs.small.push(measure(['check', '--format', 'json', small]));
    runs.large.push(measure(['check', '--format', 'json', large]));
  }
  const start = measure(['--version']);
  const [a, b] = [best(runs.small), best(runs.large)];
  row('time of 10,000 / 1,000 load balancers, start-up taken off', (b.ms - start.ms) / (a.ms - start.ms), 11);
  row('peak memory above start-up, likewise', (b.mb - start.mb) / (a.mb - start.mb), 11);
  console.log(`  10,000 load balancers in ${truth.files} files: ${Math.round(b.ms)} ms, ${Math.round(b.mb)} MB`);
  const found = JSON.parse(b.output) as {
    findings: { rule: string; kind: string; root: string; resource: string; path: string }[];
  };
  const zones = new Set(
    found.findings
      .filter((it) => it.rule === 'anycast-every-zone' && it.kind === 'fail')
      .map(
        (it) => `${it.root.slice(it.root.indexOf('stacks/'))} ${it.resource} ${/zone_id=([^\]]+)/.exec(it.path)?.[1]}`,
      ),
  );
  const missed = truth.zones.filter((it) => !zones.has(it)).length;
  console.log(
    `  zone faults: ${truth.zones.length} made, ${zones.size} found, ${missed} missed, ${zones.size - truth.zones.length + missed} false`,
  );
}

interface Measured {
  readonly ms: number;
  readonly mb: number;
  readonly output: string;
}

/** One run of the program as a whole process; memory as the operating system counts it. */
function measure(args: readonly string[]): Measured {
  const started = performance.now();
  const done = spawnSync('/usr/bin/time', ['-f', '%M', node, join(home, 'dist/cli.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  return {
    ms: performance.now() - started,
    mb: Number(done.stderr.trim().split('\n').at(-1)) / 1024,
    output: done.stdout,
  };
}

const best = (runs: readonly Measured[]) => runs.reduce((a, b) => (b.ms < a.ms ? b : a));

/** The program on one small file beside a Node that does nothing. */
function coldStart(): void {
  const nothing: number[] = [];
  const check: number[] = [];
  const file = join(home, 'fixtures/projects/05-one-zone-without-eip');
  for (let round = 0; round < 15; round++) {
    nothing.push(timed(() => spawnSync(node, ['-e', '0'])));
    check.push(timed(() => spawnSync(node, [join(home, 'dist/cli.js'), 'check', file])));
  }
  row('check of one small folder / node -e 0', median(check) / median(nothing), 1.5);
  console.log(`  ${median(check).toFixed(0)} ms and ${median(nothing).toFixed(0)} ms`);
}

function row(name: string, ratio: number, most: number): void {
  console.log(`${ratio <= most ? 'within' : 'ABOVE '} ${name}: ${ratio.toFixed(2)} (at most ${most})`);
}

console.log(`node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}`);
const folder = join(tmpdir(), 'eiplint-tree-parse');
writeTree(folder, 1000);
parsing(folder);
growth();
coldStart();
