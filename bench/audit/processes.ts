import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '../..');

/** A program of the project, its end, and the most memory that it ever had. */
export class Program {
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #watch: NodeJS.Timeout;
  rssMb = 0;
  output = '';

  constructor(args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [...args], {
      cwd: home,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.on('data', (data) => {
        this.output = `${this.output}${data}`.slice(-4000);
      });
    }
    this.#watch = setInterval(() => this.#look(), 250);
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        clearInterval(this.#watch);
        resolve(code);
      });
    });
  }

  /** The first line that it prints. */
  async line(): Promise<string> {
    while (!this.output.includes('\n')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (this.#child.exitCode !== null) throw new Error(`ended with ${this.#child.exitCode}: ${this.output}`);
    }
    return this.output.split('\n')[0]!;
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#look();
    this.#child.kill(signal);
    await this.ended;
  }

  /** Linux tells the peak of a process; elsewhere it stays 0. */
  #look(): void {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      this.rssMb = Math.max(this.rssMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It is gone, or this is no Linux.
    }
  }
}
