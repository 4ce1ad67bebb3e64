import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'vitest';
import { Random } from './random.ts';
import { type Target, targets } from './targets.ts';

/** As many as take about a second; `npm run fuzz` gives each a million. */
const inputs: Readonly<Record<string, number>> = {
  syntax: 1500,
  terraform: 60,
  variables: 50,
  ros: 80,
  plan: 50,
  overlay: 50,
  snapshot: 50,
  config: 120,
  baseline: 2000,
};

const saved = join(import.meta.dirname, '../../fixtures/fuzz');

describe.each(Object.entries(targets))('%s', (name, target: Target) => {
  test('stands what chance makes of real files', () => {
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
