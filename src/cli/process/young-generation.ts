import { setFlagsFromString } from 'node:v8';

/** By how much the engine's space for new objects grows when it is full: V8's own factor. */
const usual = 2;

/**
 * Keeps that space as large as it is. A run over many roots makes much and holds on to little, so that a larger space
 * costs memory (200 MB of it, with Node 24) and saves no time.
 */
export function holdYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Compiled code is kept for runs that begin with the usual flags, so these are to be set when it is written. */
export function freeYoungGeneration(): void {
  setFlagsFromString(`--semi-space-growth-factor=${usual}`);
}
