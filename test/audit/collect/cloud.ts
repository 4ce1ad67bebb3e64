import { afterAll } from 'vitest';
import type { CollectorOptions } from '../../../src/audit/collect/collect.ts';
import { createCollector, type LiveCollector } from '../../../src/audit/collect/collect.ts';
import type { AccountTarget, Collected, Scope } from '../../../src/audit/collect/collector.ts';
import { Keys } from '../../../src/audit/collect/keys.ts';
import { hubKey, MockCloud, type MockOptions } from '../cloud/server.ts';

const running: MockCloud[] = [];
afterAll(async () => {
  for (const cloud of running) await cloud.stop();
});

export const role = 'lb-audit-readonly';

/** Fast enough for tests: what waits is the same, it only waits less. */
export const quick = { perSecond: 400, burst: 50, shortest: 5, longest: 200, budget: 20_000 };

/** A mock, and a collector that talks to it with the hub's keys. */
export async function withCloud(
  mock: MockOptions = {},
  options: Partial<CollectorOptions> = {},
): Promise<{ cloud: MockCloud; collector: LiveCollector; endpoint: string }> {
  const cloud = new MockCloud(mock);
  running.push(cloud);
  const endpoint = await cloud.start();
  const collector = createCollector({
    knownRegions: ['cn-hongkong', 'ap-southeast-1', 'eu-central-1'],
    entry: { role, externalId: 'external' },
    keys: { keys: async () => new Keys(hubKey.id, hubKey.secret) },
    pace: quick,
    endpoint,
    ...options,
  });
  return { cloud, collector, endpoint };
}

export const never = new AbortController().signal;

/** Everything of an account, its global part first. */
export async function collectAll(collector: LiveCollector, account: AccountTarget): Promise<Collected[]> {
  const parts: Collected[] = [];
  for (const region of ['global', ...(await collector.regions(account))]) {
    parts.push(await collector.collect(account, region, never));
  }
  return parts;
}

export const scopesOf = (parts: readonly Collected[]): Scope[] => parts.flatMap(({ scopes }) => [...scopes]);

export function scopeOf(parts: readonly Collected[], region: string, name: string): Scope {
  const found = scopesOf(parts).find((it) => it.region === region && `${it.product}.${it.action}` === name);
  if (!found) throw new Error(`no scope ${name} in ${region}`);
  return found;
}

export function bodiesOf(parts: readonly Collected[], { files }: Scope): unknown[] {
  return files.flatMap((name) => parts.flatMap((part) => part.files.get(name) ?? [])).map((text) => JSON.parse(text));
}
