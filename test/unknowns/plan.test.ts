import { describe, expect, test } from 'vitest';
import { filesCalled, type Judged, judged } from '../fixtures/in-memory.ts';
import { Comparison } from './comparison.ts';

/** Each planned value in turn is taken for one that is known after apply. */
const comparison = new Comparison('known after apply', {
  goes: {},
  comes: { 'anycast-release id': 'which of the addresses that code names is declared is told by its id alone' },
});

type Data = Record<string | number, unknown>;
type Path = readonly (string | number)[];

interface Change {
  readonly mode: string;
  readonly change?: { readonly after?: Data | null; after_unknown?: Data };
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;

/** Paths of what is set in a value. */
function* leavesOf(value: unknown, path: Path = []): Generator<Path> {
  if (isData(value)) for (const [key, it] of Object.entries(value)) yield* leavesOf(it, [...path, keyOf(value, key)]);
  else if (value !== null && value !== '') yield path;
}

const keyOf = (of: Data, key: string) => (Array.isArray(of) ? Number(key) : key);

/** Moves a value from what is planned to what is known after apply. */
function forget(planned: Data, unknown: Data, [key, ...inner]: Path): void {
  if (key === undefined) return;
  const next = planned[key];
  if (inner.length === 0 || !isData(next)) {
    unknown[key] = true;
    if (Array.isArray(planned)) planned[Number(key)] = null;
    else delete planned[key];
  } else if (unknown[key] !== true) {
    if (!isData(unknown[key])) unknown[key] = typeof inner[0] === 'number' ? [] : {};
    forget(next, unknown[key] as Data, inner);
  }
}

const judgedPlan = (text: string): Judged => judged({ 'plan.json': text }, { path: 'plan.json' });

function changesOf(text: string): { readonly plan: unknown; readonly changes: readonly Change[] } {
  const plan = JSON.parse(text) as { resource_changes?: Change[] };
  return { plan, changes: (plan.resource_changes ?? []).filter(({ mode }) => mode === 'managed') };
}

function wrongIn(name: string, text: string): string[] {
  const before = judgedPlan(text);
  const paths = changesOf(text).changes.map(({ change }) => [...leavesOf(change?.after ?? {})]);
  return paths.flatMap((its, at) =>
    its.flatMap((path) => {
      const { plan, changes } = changesOf(text);
      const change = changes[at]!.change!;
      change.after_unknown ??= {};
      forget(change.after!, change.after_unknown, path);
      const last = path.findLast((it) => typeof it === 'string') ?? '';
      const wrong = comparison.wrong(before, judgedPlan(JSON.stringify(plan)), String(last));
      return wrong.map((it) => `${name}: ${it}`);
    }),
  );
}

describe('what is not known is neither a fault nor a silent pass', () => {
  const plans = Object.entries(filesCalled('plan.json')).filter(([, text]) => text.includes('"resource_changes"'));
  test.each(plans)('in %s', (name, text) => {
    expect(wrongIn(name, text)).toEqual([]);
  });

  test('but for exceptions that are all needed', () => {
    expect(plans.length).toBeGreaterThan(20);
    expect(comparison.idle).toEqual([]);
  });
});
