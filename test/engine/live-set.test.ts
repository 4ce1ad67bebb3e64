import { describe, expect, test } from 'vitest';
import { isAskedOfCode, select } from '../../src/engine/select.ts';
import { defaultSettings } from '../../src/model/settings.ts';

const idle = { id: 'eip-idle', set: 'recommended', liveSet: 'documented' } as const;

describe('a rule whose set differs for live resources', () => {
  test('is asked of live resources by default, and of code when the set says so', () => {
    expect(select([idle], defaultSettings)).toEqual([idle]);
    expect(isAskedOfCode(idle, defaultSettings)).toBe(false);
    expect(isAskedOfCode(idle, { ...defaultSettings, set: 'recommended' })).toBe(true);
  });

  test('is asked of code when its name or a level says so', () => {
    expect(isAskedOfCode(idle, { ...defaultSettings, only: ['eip-idle'] })).toBe(true);
    expect(isAskedOfCode(idle, { ...defaultSettings, levels: { 'eip-idle': 'note' } })).toBe(true);
    expect(select([idle], { ...defaultSettings, levels: { 'eip-idle': 'off' } })).toEqual([]);
  });
});
