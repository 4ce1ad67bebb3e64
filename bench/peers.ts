/**
 * eiplint beside other checkers, each with the same two rules in its own language, on load balancers that were generated
 * with known faults: `npm run bench -- --help`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Peer } from './peers/peer.ts';
import { checkov } from './peers/programs/checkov.ts';
import { eiplintsOn } from './peers/programs/eiplint.ts';
import { kics } from './peers/programs/kics.ts';
import { regos } from './peers/programs/opa.ts';
import { semgrep } from './peers/programs/semgrep.ts';
import { tflint } from './peers/programs/tflint.ts';
import { run } from './peers/run.ts';
import type { Form, Scene } from './peers/scene.ts';
import { sceneOf } from './peers/scenes.ts';
import { score } from './peers/score.ts';
import { type Row, table } from './peers/table.ts';

const help = `npm run bench -- [options]

Runs what is installed and names what is not; npm run bench:install installs all into a cache folder of the user's.

  --sizes 1000,10000   load balancers
  --forms terraform,plan,ros
  --only NAME,NAME     peers by the beginning of their names, eiplint always among them
  --rounds 3           rounds; in each every peer runs once
  --node PATH          the Node that eiplint runs on, in place of the one that runs the bench
  --limit 300          seconds that a run may take; a peer that needs more, or fails, is not run again
  --keep               leave what was generated
`;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000' },
    forms: { type: 'string', default: 'terraform,plan,ros' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    node: { type: 'string', default: process.execPath },
    limit: { type: 'string', default: '300' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(help);
else await bench();

async function bench(): Promise<void> {
  const chosen = values.only?.split(',');
  const wanted = [...eiplintsOn(values.node), ...regos, tflint, kics, semgrep, checkov].filter(
    ({ name }) => name.startsWith('eiplint') || !chosen || chosen.some((it) => name.startsWith(it)),
  );
  const present = wanted.filter(({ program }) => program !== undefined);
  const memory = Math.round(totalmem() / 1024 ** 3);
  const node = spawnSync(values.node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors, ${memory} GB, Node ${node}\n`);
  for (const peer of wanted)
    console.log(`- ${peer.name}: ${present.includes(peer) ? versionOf(peer) : 'not installed'}`);
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-bench-'));
  try {
    for (const size of values.sizes.split(',').map(Number)) {
      for (const form of values.forms.split(',') as Form[]) {
        const scene = sceneOf(form, size, folder);
        console.log(`\n${table(scene, await rowsOf(scene, present))}`);
      }
    }
  } finally {
    if (values.keep) console.log(folder);
    else rmSync(folder, { recursive: true, force: true });
  }
}

/** Rounds are interleaved: what else the machine does meets all alike. */
async function rowsOf(scene: Scene, peers: readonly Peer[]): Promise<Row[]> {
  const rows = peers.filter(({ reads }) => reads.includes(scene.form)).map((peer) => ({ peer, ...emptyRow(peer) }));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const row of rows) {
      if (row.runs.some(({ failure }) => failure)) continue;
      const { peer, runs } = row;
      const done = await run(peer.program!, peer.command(scene), scene.folder, Number(values.limit));
      if (peer.findings && !done.failure) row.scores ??= score(peer.findings(done.output, scene), scene);
      runs.push({ ...done, output: '' });
      console.error(`${scene.form} ${round + 1}: ${peer.name} ${done.failure ?? `${done.seconds.toFixed(2)} s`}`);
    }
  }
  return rows;
}

function emptyRow({ name }: Peer): { name: string; runs: Row['runs'][number][]; scores: Row['scores'] } {
  return { name, runs: [], scores: undefined };
}

function versionOf({ program, version }: Peer): string {
  const [file, args] = version === 'module' ? ['go', ['version', '-m', program!]] : [program!, version];
  const { stdout } = spawnSync(file, args, { encoding: 'utf8' });
  return /(?:\bmod\s+\S+\s+v|^)(\d+\.\d+\.\d+)/m.exec(stdout ?? '')?.[1] ?? 'version not known';
}
