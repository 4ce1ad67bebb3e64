import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'vitest';
import { Random } from './random.ts';
import { type Target, targets } from './targets.ts';

/** As many as take some 15 seconds on a machine of the year 2026; `npm run fuzz` gives each a million. */
const inputs: Readonly<Record<string, number>> = {
  syntax: 40_000,
  terraform: 7000,
  variables: 5000,
  ros: 7000,
  plan: 8000,
  skim: 8000,
  overlay: 6000,
  snapshot: 7000,
  config: 9000,
  baseline: 500_000,
};

const saved = join(import.meta.dirname, '../../fixtures/fuzz');

describe.each(Object.entries(targets))('%s', (name, target: Target) => {
  test('stands what chance makes of real files', { timeout: 300_000 }, () => {
    for (let number = 0; number < inputs[name]!; number++) {
      const sample = target.make(new Random(2026, number));
      try {
        target.hold(sample);
      } catch (error) {
        throw new Error(`input ${number} of seed 2026: ${JSON.stringify(sample)}`, { cause: error });
      }
    }
  });

  const found = globSync('*/*', { cwd: join(saved, name) }).sort();
  for (const file of found) {
    test(`stands ${file.replaceAll('\\', '/')}`, () => {
      target.hold({ name: basename(file), text: readFileSync(join(saved, name, file), 'utf8') });
    });
  }
});
