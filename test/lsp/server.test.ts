import { expect, test } from 'vitest';
import { faulty, sound } from '../cli/program.ts';
import { editors } from './editor.ts';

const edit = editors();

test('what is open is checked, where the value is written and with the way from there', async () => {
  const editor = edit({ 'main.tf': faulty });
  const { capabilities } = await editor.start();
  expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true });
  await editor.open('main.tf', faulty);
  console.log(JSON.stringify(await editor.diagnostics('main.tf'), undefined, 1));
  console.log(await editor.hover('main.tf', 'cn-hangzhou"'));
  console.log(JSON.stringify(await editor.actions('main.tf', '"Common"'), undefined, 1));
  expect(await editor.end()).toBe(0);
});
