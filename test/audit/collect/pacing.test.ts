import { describe, expect, test } from 'vitest';
import { type Clock, Pacing, TokenBucket } from '../../../src/audit/collect/pacing.ts';

/** Time that passes only where somebody sleeps. */
function clock(random = () => 0.5): Clock & { time: number; slept: number[] } {
  const it = {
    time: 0,
    slept: [] as number[],
    now: () => it.time,
    random,
    sleep: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      it.slept.push(ms);
      it.time += ms;
    },
  };
  return it;
}

describe('a token bucket', () => {
  test('lets a burst through, then keeps the rate', async () => {
    const time = clock();
    const bucket = new TokenBucket(10, 5, time);
    for (let at = 0; at < 25; at++) await bucket.take();
    // Five at once, twenty at ten a second.
    expect(time.time).toBeCloseTo(2000, 5);
  });

  test('saves no more than a burst', async () => {
    const time = clock();
    const bucket = new TokenBucket(10, 5, time);
    time.time = 60_000;
    for (let at = 0; at < 6; at++) await bucket.take();
    expect(time.time).toBeCloseTo(60_100, 5);
  });

  test('halves its rate when it is told to, down to a floor, and comes back', () => {
    const bucket = new TokenBucket(16, 1, clock());
    bucket.slower();
    expect(bucket.rate).toBe(8);
    for (let at = 0; at < 20; at++) bucket.slower();
    expect(bucket.rate).toBe(1);
    for (let at = 0; at < 40; at++) bucket.faster();
    expect(bucket.rate).toBe(16);
  });

  test('does not let a call through that is no longer wanted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(new TokenBucket(1, 1, clock()).take(signal)).rejects.toThrow('enough');
  });
});

describe('retries', () => {
  const failing = (times: number) => {
    let left = times;
    return async () => {
      if (left-- > 0) throw new Error(`failed with ${left} left`);
      return 'answer';
    };
  };

  test('wait longer each time, by chance, and no longer than the longest', async () => {
    const time = clock(() => 1);
    const pacing = new Pacing({ shortest: 100, longest: 1000, budget: 60_000 }, time);
    expect(await pacing.retry(failing(5), () => ({}))).toBe('answer');
    expect(time.slept).toEqual([300, 900, 1000, 1000, 1000]);
  });

  test('wait as long as the service asks for', async () => {
    const time = clock(() => 0);
    await new Pacing({}, time).retry(failing(1), () => ({ after: 4000 }));
    expect(time.slept).toEqual([4000]);
  });

  test('end with the time that a call may take, and tell the last error', async () => {
    const time = clock();
    const pacing = new Pacing({ budget: 3000, longest: 500 }, time);
    await expect(pacing.retry(failing(1000), () => ({}))).rejects.toThrow(/^failed with/);
    expect(time.time).toBeLessThanOrEqual(3000);
    expect(time.slept.length).toBeGreaterThan(5);
  });

  test('are none where trying again is of no use', async () => {
    const time = clock();
    await expect(new Pacing({}, time).retry(failing(1), () => false)).rejects.toThrow();
    expect(time.slept).toEqual([]);
  });
});

test('each account and product has a bucket of its own', () => {
  const pacing = new Pacing();
  expect(pacing.bucket('1', 'alb')).toBe(pacing.bucket('1', 'alb'));
  expect(pacing.bucket('1', 'alb')).not.toBe(pacing.bucket('2', 'alb'));
  expect(pacing.bucket('1', 'alb')).not.toBe(pacing.bucket('1', 'nlb'));
});
