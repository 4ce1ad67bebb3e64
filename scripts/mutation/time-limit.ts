import { Script } from 'node:vm';

/** What was stopped on a machine that had no time for it, so that nothing is known of it. */
export class Starved extends Error {}

/** Seconds of the processor that a test, or the loading of a file of tests, may take: a mutant may come to no end. */
const most = 10;

const handed = globalThis as { workWithinLimit?: () => unknown };
// The machine stops nothing but a script.
const script = new Script('workWithinLimit()');

/** Does something and stops it where it takes too long. */
export function withinLimit(work: () => unknown): unknown {
  handed.workWithinLimit = work;
  const before = process.cpuUsage();
  try {
    return script.runInThisContext({ timeout: most * 1500 });
  } catch (error) {
    const { user, system } = process.cpuUsage(before);
    const isStopped = (error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (isStopped && (user + system) / 1e6 < most) throw new Starved();
    throw error;
  }
}
