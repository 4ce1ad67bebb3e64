import { expect, test } from 'vitest';
import { reporters, whole } from '../../src/reporters/index.ts';
import { all, contextFor } from './reports.ts';

test.each(Object.keys(reporters) as (keyof typeof reporters)[])(
  '%s gives the same text for the same report',
  async (name) => {
    const reporter = await reporters[name]();
    for (const report of Object.values(all)) {
      const text = whole(reporter(report, contextFor()));
      expect(text).toMatch(/\n$/);
      expect(whole(reporter(report, contextFor()))).toBe(text);
    }
  },
);
