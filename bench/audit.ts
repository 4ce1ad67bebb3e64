/**
 * An audit of a whole cloud, which a mock on this machine plays, with everything going wrong that may: workers and
 * database killed, sessions that expire, throttled calls. Its findings are compared with those of a quiet night.
 *
 *   npm run bench:audit -- --units 10000 --engine postgres --faults --workers 2
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { night } from './audit/night.ts';

const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '1000' },
    engine: { type: 'string', default: 'sqlite' },
    faults: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '32' },
  },
});
const { engine, faults } = values;
if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine takes sqlite or postgres');

const units = Number(values.units);
const regions = Math.max(1, Math.min(9, units - 1));
const accounts = Math.ceil(units / (regions + 1));
const log = (text: string) => {
  if (text !== '') console.log(`  ${text}`);
};
const folder = mkdtempSync(join(tmpdir(), 'eiplint-bench-program-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// Users run a bundle: types that are stripped at the start would be most of what a process takes.
const js = `import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);`;
await build({
  entryPoints: { cli: 'src/cli.ts' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  outdir: folder,
  banner: { js },
});
const options = {
  program: join(folder, 'cli.js'),
  accounts,
  regions,
  engine,
  workers: Number(values.workers),
  concurrency: Number(values.concurrency),
  log,
} as const;

console.log(`${accounts} accounts of ${regions} regions and a global part, over ${engine}`);
const quiet = await night({ ...options, faults: false });
tell('quiet night', quiet);
const told = faults ? await night({ ...options, faults: true }) : quiet;
if (faults) tell('night with faults', told);

const last = {
  units: accounts * (regions + 1),
  lost: told.lost,
  doubled: told.doubled,
  findingsEqual: told.digest === quiet.digest && quiet.findings > 0,
  rssMb: Math.round(told.rssMb),
  seconds: Number(told.seconds.toFixed(1)),
};
console.log(JSON.stringify(last));
process.exitCode = last.lost === 0 && last.doubled === 0 && last.findingsEqual ? 0 : 1;

function tell(name: string, it: Awaited<ReturnType<typeof night>>): void {
  const rate = ((accounts * (regions + 1)) / it.seconds).toFixed(0);
  console.log(
    `${name}: ${it.seconds.toFixed(1)} s, ${rate} units/s, ${Math.round(it.rssMb)} MB a worker; ${it.findings} findings, ` +
      `${it.resources} resources; ${it.repeated} accounts in a later attempt, ${it.unseen.length} calls not seen, ` +
      `${it.lost} lost, ${it.doubled} doubled`,
  );
  for (const reason of it.unseen.slice(0, 10)) console.log(`  not seen: ${reason}`);
}
