import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Latest } from '../../src/lsp/latest.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is asked for in a row is done once, after a pause', async () => {
  const work = vi.fn(async () => {});
  const latest = new Latest(work, 100);
  for (let letter = 0; letter < 10; letter++) {
    latest.ask();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(work).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(50);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('work during which something is asked for knows that it is stale, and is done again', async () => {
  const stale: boolean[] = [];
  let go = () => {};
  const latest = new Latest(async (isStale) => {
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    stale.push(isStale());
  }, 100);
  latest.ask();
  await vi.advanceTimersByTimeAsync(100);
  latest.ask();
  go();
  await vi.advanceTimersByTimeAsync(0);
  expect(stale).toEqual([true]);
  await vi.advanceTimersByTimeAsync(2000);
  go();
  await vi.advanceTimersByTimeAsync(0);
  expect(stale).toEqual([true, false]);
});

test('who needs the result waits for no pause, and for work that is under way', async () => {
  const work = vi.fn(async () => {});
  const latest = new Latest(work, 100);
  await latest.done();
  expect(work).toHaveBeenCalledTimes(0);
  latest.ask();
  await latest.done();
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(work).toHaveBeenCalledTimes(1);
});
