import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { program } from '../../cli/program.ts';

const run = program();

test('the SDK works out of the bundle', () => {
  const env = {
    HOME: '/nonexistent',
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    EIPLINT_ENDPOINT: 'http://127.0.0.1:9',
  };
  const without = run(['snapshot'], { cwd: tmpdir(), env });
  expect(without.stderr).toMatch(/^eiplint: no credentials for Alibaba Cloud were found/);
  expect(without.status).toBe(2);
});
