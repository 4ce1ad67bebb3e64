import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findConfig } from '../../src/config/find.ts';
import { folderWith } from './folder.ts';

test('the nearest configuration up to the top of the repository', () => {
  const top = folderWith({
    'eiplint.yaml': '',
    'repository/.git/HEAD': '',
    'repository/eiplint.yml': '',
    'repository/stacks/prod/main.tf': '',
    'repository/stacks/eiplint.json': '{}',
    'repository/other/main.tf': '',
    'bare/.git/HEAD': '',
    'bare/a/main.tf': '',
  });
  const found = (path: string) => findConfig(join(top, path), join(top, 'elsewhere'));
  expect(found('repository/stacks/prod/main.tf')).toBe(join(top, 'repository/stacks/eiplint.json'));
  expect(found('repository/stacks/prod')).toBe(join(top, 'repository/stacks/eiplint.json'));
  expect(found('repository/other')).toBe(join(top, 'repository/eiplint.yml'));
  expect(found('bare/a')).toBeUndefined();
});

test('outside of a repository, no folder above the working directory is asked', () => {
  const top = folderWith({
    'eiplint.yaml': '',
    'project/stacks/main.tf': '',
    'project/eiplint.yaml': '',
    'other/main.tf': '',
  });
  expect(findConfig(join(top, 'project/stacks'), join(top, 'project'))).toBe(join(top, 'project/eiplint.yaml'));
  expect(findConfig(join(top, 'project/stacks'), join(top, 'project/stacks'))).toBeUndefined();
  expect(findConfig(join(top, 'other'), join(top, 'project'))).toBeUndefined();
});

test('YAML before JSON', () => {
  const folder = folderWith({ 'eiplint.yaml': '', 'eiplint.json': '{}' });
  expect(findConfig(folder, folder)).toBe(join(folder, 'eiplint.yaml'));
});
