import { setFlagsFromString } from 'node:v8';

/** V8's own values; 0 leaves it to what the last collections found. */
const usual = ['--semi-space-growth-factor=2', '--heap-growing-percent=0'];

/** A flag is not as usual. */
let isSet = false;

/** Up to Node 22 the space for new objects grows to 16 MB at most, which is as good as held; setting a flag costs more. */
const mayGrow = Number(process.versions.v8.split('.', 1)[0]) >= 13;

/**
 * Keeps the engine's space for new objects as large as it is. A run over many roots, or over a large plan, makes much
 * and holds on to little: a larger space costs memory (130 to 220 MB, with Node 24) and saves a twentieth to a fifth of
 * the time.
 */
export function holdYoungGeneration(): void {
  if (mayGrow) set('--semi-space-growth-factor=1');
}

/**
 * Has the old objects looked through when they are 60 % more than were left the last time. Roots are forgotten as the run
 * goes on; left alone, the engine lets three times as much of them lie.
 */
export function holdOldGeneration(): void {
  set('--heap-growing-percent=60');
}

/** Compiled code is kept for runs that begin with the usual flags, so these are to be set when it is written. */
export function freeGenerations(): void {
  if (!isSet) return;
  for (const flag of usual) setFlagsFromString(flag);
  isSet = false;
}

function set(flag: string): void {
  setFlagsFromString(flag);
  isSet = true;
}
