import { expect, test } from 'vitest';
import { Site, type Varies } from '../../src/model/source.ts';

const span = { file: 'main.tf', line: 1, column: 1, endLine: 1, endColumn: 2 };

/** A place whose value comes by way of stations that vary like this. */
function siteBy(...stations: (Varies | undefined)[]): Site {
  const via = stations.map((varies) => ({ what: 'var.it', span, ...(varies && { varies }) }));
  return new Site({ resource: 'r', path: 'p', attribute: 'p' }, () => ({ origin: span, via }));
}

test.each([
  [[], undefined],
  [[undefined], undefined],
  [['call'], 'call'],
  [['run'], 'run'],
  [[undefined, 'call'], 'call'],
  [['call', undefined], 'call'],
  [['call', 'run'], 'run'],
  [['run', undefined, 'call'], 'run'],
] as const)('by way of %j a value may be another: %s', (stations, varies) => {
  expect(siteBy(...stations).varies).toBe(varies);
});

test('what something in between makes may be another in another run', () => {
  const made = new Site({ resource: 'r', path: 'p', attribute: 'p' }, () => ({ origin: span, via: [], made: true }));
  expect(made.varies).toBe('run');
});

test('where it is, is worked out once and when somebody asks', () => {
  let asked = 0;
  const where = () => {
    asked++;
    return { resource: 'r', path: `p${asked}`, attribute: 'p' };
  };
  const site = new Site(where, () => ({ origin: { ...span, line: ++asked }, via: [] }));
  expect(asked).toBe(0);
  expect([site.path, site.path, site.origin.line, site.origin.line]).toEqual(['p1', 'p1', 2, 2]);
});
