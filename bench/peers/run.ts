import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './peer.ts';

/** One run of a program, with all processes that it starts. */
export interface Run {
  /** From start to end. */
  readonly seconds: number;
  /** What all its processes took of the processors, in seconds. */
  readonly cpu: number;
  /** Most memory that its processes held together, in MB. */
  readonly mb: number;
  readonly output: string;
  readonly failure?: string;
}

/** How often memory is looked at, in ms. The largest single process is known exactly all the same. */
const interval = 25;

/** Runs a program to its end or, after the limit in seconds, kills it and all that it started. */
export async function run(program: string, command: Command, folder: string, limit: number): Promise<Run> {
  const printed = join(folder, '..', 'output');
  const told = join(folder, '..', 'messages');
  const usage = join(folder, '..', 'usage');
  const [output, messages] = [openSync(printed, 'w'), openSync(told, 'w')];
  const started = performance.now();
  const child = spawn('/usr/bin/time', ['-f', '%M %U %S', '-o', usage, program, ...command.args], {
    cwd: command.cwd ?? folder,
    env: { ...process.env, NO_COLOR: '1', ...command.environment },
    stdio: ['ignore', output, messages],
    detached: true,
  });
  let mb = 0;
  let isLate = false;
  const look = setInterval(() => {
    mb = Math.max(mb, residentMb(child.pid ?? 0));
    isLate ||= performance.now() - started > limit * 1000;
    if (isLate && child.pid !== undefined) killGroup(child.pid);
  }, interval);
  const code = await new Promise<number | null>((done, fail) => {
    child.once('exit', done).once('error', fail);
  });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(look);
  for (const file of [output, messages]) closeSync(file);
  if (isLate) return { seconds, cpu: 0, mb, output: '', failure: `not done in ${limit} s` };
  const [largest = 0, user = 0, system = 0] = readFileSync(usage, 'utf8')
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .map(Number);
  const text = readFileSync(command.output ?? printed, 'utf8');
  const failure = command.codes.includes(code ?? -1) ? undefined : lastWords(code, readFileSync(told, 'utf8') || text);
  for (const file of [printed, told, usage]) rmSync(file, { force: true });
  const done = { seconds, cpu: user + system, mb: Math.max(mb, largest / 1024), output: text };
  return failure === undefined ? done : { ...done, failure };
}

function lastWords(code: number | null, text: string): string {
  return `exit code ${code}: ${text.trim().split('\n').slice(-3).join(' / ').slice(-400)}`;
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** Memory of a process and of all below it. */
function residentMb(pid: number): number {
  let mb = 0;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    mb += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8');
      for (const it of children.split(' ')) if (it !== '') mb += residentMb(Number(it));
    }
  } catch {
    // It has ended meanwhile; what was counted stays.
  }
  return mb;
}
