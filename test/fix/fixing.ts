import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Fixed, fixed } from '../../src/cli/fix/fix.ts';
import type { Verdicts } from '../../src/cli/run/since.ts';
import { check } from '../../src/engine/check.ts';
import { type LoadOptions, load } from '../../src/loaders/index.ts';
import type { Store } from '../../src/loaders/store.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';

export type Files = Readonly<Record<string, string>>;

/** A folder with these files, gone when the test is over. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-fix-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export interface Options extends Partial<LoadOptions> {
  readonly paths?: readonly string[];
  /** Whether all that reaches a file was read. */
  readonly complete?: (file: string) => boolean;
}

/** What all rules say of a folder, with some of its files as a store has them. */
export function verdictsOf(
  cwd: string,
  { paths = ['.'], complete = () => true, ...more }: Options = {},
  store?: Store,
) {
  const options = { cwd, variables: {}, varFiles: [], environment: {}, exclude: [], ...more };
  const loaded = load(paths, store ? { ...options, store } : options);
  const settings = { ...defaultSettings, set: 'recommended', today: '2026-11-24', skip: ['ignore-*'] } as const;
  const report = check({ ...loaded, complete }, rules, settings);
  const judged = [{ loaded, report, run: {} as Verdicts['done'][number]['run'] }];
  return { done: judged, told: judged, report };
}

/** The texts of a folder after all fixes, and what is left. */
export async function fixFiles(files: Files, options: Options = {}): Promise<Fixed & { after: Files }> {
  const cwd = folderOf(files);
  const result = await fixed(verdictsOf(cwd, options), async (store) => verdictsOf(cwd, options, store), cwd);
  const after = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, result.texts.get(name)?.after ?? text]),
  );
  return { ...result, after };
}
