import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './inputs.ts';

/** Sets the outputs of the step. No value can end the delimiter that nobody knew before. */
export function writeOutputs(outputs: Readonly<Record<string, string | number>>, { GITHUB_OUTPUT }: Environment): void {
  if (!GITHUB_OUTPUT) return;
  const lines = Object.entries(outputs).map(([name, value]) => {
    const delimiter = `ghadelimiter_${randomUUID()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  appendFileSync(GITHUB_OUTPUT, lines.join(''));
}

/** Adds to the page of the job. */
export function writeSummary(text: string, { GITHUB_STEP_SUMMARY }: Environment): void {
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, text);
}

/** Writes a file that no other step of the job writes, and returns its path. */
export function writeSarif(text: string, { RUNNER_TEMP }: Environment): string {
  const file = join(mkdtempSync(join(RUNNER_TEMP || tmpdir(), 'eiplint-')), 'eiplint.sarif');
  writeFileSync(file, text);
  return file;
}
