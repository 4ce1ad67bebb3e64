/**
 * Gives what reads files mutants of real ones and looks for a crash, a hang, a wrong place, a second answer or a silent
 * pass: `npm run fuzz -- --target plan --inputs 1000000 --seed 1`. Without --target every target has its turn. Input
 * number n of a seed is always the same: --from n begins there. What breaks is made small and written to
 * fixtures/fuzz/<target>/, where the tests hold it from then on.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Random } from '../test/fuzz/random.ts';
import { smaller } from '../test/fuzz/shrink.ts';
import { type Sample, targets } from '../test/fuzz/targets.ts';

interface Order {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  /** The number that is at work, for the one who watches. */
  readonly at: SharedArrayBuffer;
}

interface Fault {
  readonly number: number;
  readonly sample: Sample;
  readonly message: string;
}

const notBegun = -(2 ** 31);

/** Nothing takes as long, even on a busy machine: so many looks, a second after each other. */
const mostLooks = 30;

/** More microseconds of work for one input are as good as a hang: the largest take a tenth of it. */
const mostWork = 8_000_000;

if (isMainThread) await main();
else work(workerData as Order);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      target: { type: 'string', multiple: true },
      inputs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
    },
  });
  const wanted = values.target ?? Object.keys(targets);
  for (const target of wanted) {
    if (!Object.hasOwn(targets, target)) throw new Error(`--target is one of ${Object.keys(targets).join(', ')}`);
  }
  let faults = 0;
  for (const target of wanted) {
    faults += await run(target, Number(values.seed), Number(values.from), Number(values.inputs));
  }
  process.exitCode = faults > 0 ? 1 : 0;
}

/** Runs a target to the end, also past inputs that hang; answers with the number of different faults. */
async function run(target: string, seed: number, from: number, inputs: number): Promise<number> {
  const known = new Set<string>();
  const started = performance.now();
  const end = from + inputs;
  for (let next = from; next < end; ) {
    const order: Order = { target, seed, from: next, inputs: end - next, at: new SharedArrayBuffer(4) };
    new Int32Array(order.at)[0] = notBegun;
    const hung = await watched(order, ({ number, sample, message }) => {
      const kind = message.replace(/\d+/g, '#');
      if (known.has(kind)) return;
      known.add(kind);
      console.error(`${target}: input ${number} of seed ${seed}: ${message}\n  ${saved(target, sample)}`);
    });
    if (hung === undefined) break;
    known.add(`hang ${hung}`);
    const sample = targets[target]!.make(new Random(seed, hung));
    console.error(`${target}: input ${hung} of seed ${seed} hangs\n  ${saved(target, sample)}`);
    next = hung + 1;
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${target}: ${inputs} inputs of seed ${seed} in ${seconds} s: ${known.size || 'no'} faults`);
  return known.size;
}

/** The number of the input that hangs; nothing where all came to an end. */
function watched(order: Order, onFault: (fault: Fault) => void): Promise<number | undefined> {
  const at = new Int32Array(order.at);
  return new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.filename, { workerData: order });
    let last = -1;
    let looks = 0;
    // Looks are counted, and not seconds: a process that is held back for a while hangs no more than it did before.
    const timer = setInterval(() => {
      looks = at[0] === last ? looks + 1 : 0;
      last = at[0]!;
      if (last === notBegun || looks < mostLooks) return;
      clearInterval(timer);
      void worker.terminate().then(() => resolve(last < 0 ? -1 - last : last));
    }, 1000);
    worker.on('message', onFault);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve(undefined);
    });
  });
}

function work({ target, seed, from, inputs, at }: Order): void {
  const { make, hold } = targets[target]!;
  const current = new Int32Array(at);
  const seen = new Set<string>();
  for (let number = from; number < from + inputs; number++) {
    current[0] = number;
    const sample = make(new Random(seed, number));
    const message = faultOf(hold, sample);
    if (message === undefined) continue;
    const kind = message.replace(/\d+/g, '#');
    if (seen.has(kind)) continue;
    seen.add(kind);
    const text = smaller(sample.text, (text) => {
      current[0] = current[0] === number ? -1 - number : number;
      return faultOf(hold, { ...sample, text })?.replace(/\d+/g, '#') === kind;
    });
    parentPort!.postMessage({ number, sample: { ...sample, text }, message } satisfies Fault);
  }
}

function faultOf(hold: (sample: Sample) => void, sample: Sample): string | undefined {
  try {
    const before = process.threadCpuUsage();
    hold(sample);
    const { user, system } = process.threadCpuUsage(before);
    return user + system > mostWork ? `takes more than ${mostWork / 1e6} seconds of work` : undefined;
  } catch (error) {
    // Where it was thrown tells faults of one message apart.
    const [line = '', frame = ''] = String((error as Error).stack).split(/\n\s*(?=at )/);
    return `${line.slice(0, 500)} ${frame.replace(/file:\/\/\S*\/(?=src\/|test\/)/, '')}`;
  }
}

function saved(target: string, { name, text }: Sample): string {
  const id = createHash('sha256').update(name).update(text).digest('hex').slice(0, 12);
  const folder = join('fixtures/fuzz', target, id);
  mkdirSync(join(import.meta.dirname, '..', folder), { recursive: true });
  writeFileSync(join(import.meta.dirname, '..', folder, name), text);
  return join(folder, name);
}
