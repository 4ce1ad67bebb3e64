import { describe, expect, test } from 'vitest';
import { filesCalled, judged } from '../fixtures/in-memory.ts';

interface Scope {
  readonly status?: string;
  readonly product: string;
  readonly action: string;
}

const faultsIn = (text: string): Set<string> => {
  const { findings } = judged({ 'snapshot.json': text }, { path: 'snapshot.json' });
  const faults = findings.filter(({ kind }) => kind === 'fail');
  return new Set(faults.map(({ rule, resource }) => `${rule} ${resource}`));
};

/** The snapshot without what one of its calls answered: the call was refused, or nobody made it. */
function without(text: string, at: number, isRefused: boolean): string {
  const snapshot = JSON.parse(text) as { scopes: Scope[] };
  const { bodies: _, ...scope } = snapshot.scopes[at] as Scope & { bodies?: unknown };
  const refused = { ...scope, status: 'denied', bodies: [] };
  return JSON.stringify({ ...snapshot, scopes: snapshot.scopes.toSpliced(at, 1, ...(isRefused ? [refused] : [])) });
}

describe('what was not collected makes no fault', () => {
  const snapshots = Object.entries(filesCalled('snapshot.json')).filter(([, text]) => text.includes('"scopes"'));
  test.each(snapshots)('in %s', (_, text) => {
    const before = faultsIn(text);
    const { scopes } = JSON.parse(text) as { scopes: readonly Scope[] };
    for (const [at, { product, action, status = 'ok' }] of scopes.entries()) {
      if (status !== 'ok') continue;
      for (const isRefused of [true, false]) {
        const come = [...faultsIn(without(text, at, isRefused))].filter((it) => !before.has(it));
        expect({ without: `${product} ${action}`, come }).toEqual({ without: `${product} ${action}`, come: [] });
      }
    }
  });

  test('in enough of them', () => {
    expect(snapshots.length).toBeGreaterThan(30);
  });
});
