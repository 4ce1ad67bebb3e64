import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { faulty, sound } from '../cli/program.ts';
import { editors, modern } from './editor.ts';
import { both, grave, graveIn, template, told } from './told.ts';

const edit = editors();

describe('diagnostics', () => {
  test('where a value is written, with the way to the attribute and the page of the rule', async () => {
    const editor = edit({ 'main.tf': faulty });
    const { capabilities } = await editor.start();
    expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true });
    await editor.open('main.tf', faulty);
    expect(await graveIn(editor, 'main.tf')).toEqual(both);
    const [first] = await editor.diagnostics('main.tf');
    const text = editor.document('main.tf');
    expect(first).toMatchObject({
      range: { start: { line: 0, character: 30 }, end: { line: 0, character: 43 } },
      source: 'eiplint',
      message: 'ALB takes no Anycast EIP in cn-hangzhou',
      codeDescription: { href: 'https://github.com/eiplint/eiplint/blob/main/docs/rules/anycast-region.md' },
    });
    expect(first?.relatedInformation?.map((it) => [it.message, text.getText(it.location.range)])).toEqual([
      ['var.region', 'variable "region"'],
      ['provider "alicloud"', 'var.region'],
      ['Anycast through zone_mappings[zone_id=cn-hangzhou-h].eip_type', '"Anycast"'],
    ]);
  });

  test('columns are UTF-16 units, also behind characters that are two of them', async () => {
    const text = faulty.replace('variable "region" {', '/* 🌏 */ variable "region" {');
    const editor = edit({ 'main.tf': text });
    await editor.start();
    await editor.open('main.tf', text);
    expect(await graveIn(editor, 'main.tf')).toEqual(both);
  });

  test('the text in the editor counts, not what is on the disk, and new files count before they are saved', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    await editor.open('main.tf', sound);
    expect(await graveIn(editor, 'main.tf')).toEqual([]);
    await editor.open('more/new.tf', faulty);
    expect(await graveIn(editor, 'more/new.tf')).toEqual(both);
  });

  test('half-written text is a syntax fault, what stands beside it is checked, and it goes when it is complete', async () => {
    const editor = edit({ 'main.tf': sound });
    await editor.start();
    await editor.open('main.tf', sound);
    expect(await graveIn(editor, 'main.tf')).toEqual([]);
    await editor.type('main.tf', 'address_type = "Internet"', 'address_type = ');
    const half = grave(await editor.diagnostics('main.tf'));
    expect(half.map(({ code }) => code)).toEqual(['syntax']);
    await editor.type('main.tf', 'address_type = ', 'address_type = "Intranet"');
    expect(await graveIn(editor, 'main.tf')).toEqual(['error anycast-internet-facing "Intranet"']);
    await editor.type('main.tf', '"Intranet"', '"Internet"');
    expect(await graveIn(editor, 'main.tf')).toEqual([]);
  });

  test('letter by letter, no result is older than one before it, and the last one is of the last text', async () => {
    const editor = edit({ 'main.tf': sound });
    await editor.start();
    await editor.open('main.tf', sound);
    let now = '"cn-hongkong"';
    for (const next of ['"', '"c', '"cn', '"cn-', '"cn-h', '"cn-ha', '"cn-hangzhou', '"cn-hangzhou"']) {
      await editor.type('main.tf', `default = ${now}`, `default = ${next}`);
      now = next;
    }
    const last = told(editor, 'main.tf', await editor.diagnostics('main.tf'));
    expect(last).toContain('error anycast-region "cn-hangzhou"');
    const versions = editor.published.map(({ version = 0 }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  test('a cause in a variable file is an error there, and told at what it breaks in the files that are open', async () => {
    const main = faulty.replace(' default = "cn-hangzhou" ', '').replace('Common', 'Anycast');
    const editor = edit({ 'main.tf': main, 'terraform.tfvars': 'region = "cn-hangzhou"\n' });
    await editor.start();
    await editor.open('main.tf', main);
    const seen = await editor.diagnostics('main.tf');
    const echo = seen.find(({ code }) => code === 'anycast-region');
    expect(told(editor, 'main.tf', [echo!])).toEqual(['information anycast-region "Anycast"']);
    expect(echo?.message).toBe('ALB takes no Anycast EIP in cn-hangzhou (by terraform.tfvars:1)');
    expect(echo?.relatedInformation?.map(({ location }) => location.uri)).toEqual([editor.uri('terraform.tfvars')]);
    await editor.until(() => editor.last('terraform.tfvars') !== undefined);
    expect(editor.last('terraform.tfvars')).toMatchObject([{ code: 'anycast-region', severity: 1 }]);
    await editor.open('terraform.tfvars', 'region = "cn-hongkong"\n');
    const isGone = (path: string) => editor.last(path)?.every(({ code }) => code !== 'anycast-region');
    await editor.until(() => isGone('terraform.tfvars') === true && isGone('main.tf') === true);
  });

  test('what cannot be told is a hint with its reason', async () => {
    const text = sound.replace(' default = "cn-hongkong" ', '');
    const editor = edit({ 'main.tf': text });
    await editor.start();
    await editor.open('main.tf', text);
    const open = (await editor.diagnostics('main.tf')).filter(({ code }) => code === 'anycast-region');
    expect(open).toMatchObject([{ severity: DiagnosticSeverity.Hint }]);
    expect(open[0]?.message).toMatch(/^cannot tell whether a load balancer .* supports them: var\.region has no value/);
  });

  test('several copies of one fault are one remark', async () => {
    const text = faulty.replace('"edge" {', '"edge" {\n  count = 3');
    const editor = edit({ 'main.tf': text });
    await editor.start();
    await editor.open('main.tf', text);
    expect(await graveIn(editor, 'main.tf')).toEqual(both);
    expect((await editor.diagnostics('main.tf'))[0]?.message).toBe(
      'ALB takes no Anycast EIP in cn-hangzhou\nalso alicloud_alb_load_balancer.edge[1], alicloud_alb_load_balancer.edge[2]',
    );
  });

  test('a template of ROS is checked, other YAML and JSON is left alone', async () => {
    const editor = edit();
    await editor.start();
    await editor.open('template.yaml', template, 'yaml');
    await editor.open('package.json', '{ "name": ', 'json');
    await editor.open('compose.yaml', 'a: [', 'yaml');
    expect(await graveIn(editor, 'template.yaml')).toEqual(['error anycast-bandwidth 10']);
    expect(await editor.diagnostics('package.json')).toEqual([]);
    expect(await editor.diagnostics('compose.yaml')).toEqual([]);
  });

  test('a file that is closed, and what only it led to, is cleared', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    await editor.open('main.tf', faulty);
    expect(await graveIn(editor, 'main.tf')).toEqual(both);
    await editor.close('main.tf');
    await editor.until(() => editor.last('main.tf')?.length === 0);
  });
});

describe('files that change', () => {
  test('on the disk: what is open is checked again, what is gone is cleared', async () => {
    const [variable = '', ...rest] = faulty.split('\n');
    const main = rest.join('\n').replace('Common', 'Anycast');
    const editor = edit({ 'main.tf': main, 'variables.tf': variable });
    await editor.start();
    await editor.until(() => editor.registered.includes('workspace/didChangeWatchedFiles'));
    await editor.open('main.tf', main);
    await editor.until(() => editor.last('variables.tf')?.length === 1);
    editor.write('variables.tf', variable.replace('hangzhou', 'hongkong'));
    await editor.changedOnDisk('variables.tf');
    await editor.until(() => editor.last('variables.tf')?.length === 0);
  });

  test('the configuration: a fault is told in it, the last one that was good counts, and a mended one at once', async () => {
    const editor = edit({ 'main.tf': faulty, 'eiplint.yaml': 'rules: { anycast-region: off }\n' });
    await editor.start();
    await editor.open('main.tf', faulty);
    expect(await graveIn(editor, 'main.tf')).toEqual(both.slice(1));
    editor.write('eiplint.yaml', 'rules: { anycast-regoin: off }\n');
    await editor.changedOnDisk('eiplint.yaml');
    await editor.until(() => editor.last('eiplint.yaml')?.length === 1);
    expect(editor.last('eiplint.yaml')).toMatchObject([
      {
        message: 'no rule is called "anycast-regoin" (did you mean "anycast-region"?)',
        range: { start: { line: 0, character: 9 }, end: { line: 0, character: 23 } },
        severity: 1,
      },
    ]);
    expect(await graveIn(editor, 'main.tf')).toEqual(both.slice(1));
    await editor.open('eiplint.yaml', 'rules: { anycast-every-zone: off }\n', 'yaml');
    await editor.until(() => editor.last('eiplint.yaml')?.length === 0);
    expect(told(editor, 'main.tf', grave(editor.last('main.tf')!))).toEqual(both.slice(0, 1));
  });

  test('regions that a configuration adds are gone with it', async () => {
    const text = faulty.replace('Common', 'Anycast');
    const editor = edit({ 'main.tf': text, 'eiplint.yaml': 'data: { regions: { anycastAlb: [cn-hangzhou] } }\n' });
    await editor.start();
    await editor.open('main.tf', text);
    expect(await graveIn(editor, 'main.tf')).toEqual([]);
    editor.write('eiplint.yaml', '');
    await editor.changedOnDisk('eiplint.yaml');
    await editor.until(() => grave(editor.last('main.tf') ?? []).length === 1);
  });

  test('each folder of the workspace has its own configuration, folders come and go', async () => {
    const editor = edit({
      'a/.git/HEAD': '',
      'a/main.tf': faulty,
      'a/eiplint.yaml': 'rules: { anycast-region: off }\n',
      'b/.git/HEAD': '',
      'b/main.tf': faulty,
      'b/eiplint.yaml': 'exclude: [generated/]\n',
    });
    await editor.start(modern, [join(editor.folder, 'a')]);
    await editor.open('a/main.tf', faulty);
    expect(await graveIn(editor, 'a/main.tf')).toEqual(both.slice(1));
    const event = { added: [{ uri: editor.uri('b'), name: 'b' }], removed: [] };
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await editor.open('b/main.tf', faulty);
    await editor.open('b/generated/main.tf', faulty);
    expect(await graveIn(editor, 'b/main.tf')).toEqual(both);
    expect(await graveIn(editor, 'b/generated/main.tf')).toEqual([]);
    expect(told(editor, 'a/main.tf', grave(editor.last('a/main.tf')!))).toEqual(both.slice(1));
  });
});

test('what two folders of the workspace lead to is told once', async () => {
  const caller = 'module "b" {\n  source = "../b"\n  region = "cn-hangzhou"\n}\n';
  const editor = edit({ 'a/main.tf': caller, 'b/main.tf': faulty });
  await editor.start(modern, [join(editor.folder, 'a'), join(editor.folder, 'b')]);
  await editor.open('b/main.tf', faulty);
  await editor.open('a/main.tf', caller);
  expect(await graveIn(editor, 'a/main.tf')).toEqual(['error anycast-region "cn-hangzhou"']);
});

test('an address with other escapes than ours is the same file', async () => {
  const editor = edit({ 'a (b)/main.tf': faulty });
  await editor.start();
  const uri = pathToFileURL(join(editor.folder, 'a (b)/main.tf')).href.replace('(', '%28').replace(')', '%29');
  await editor.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'terraform', version: 1, text: faulty },
  });
  await editor.until(() => editor.published.some((it) => it.uri === uri && it.diagnostics.length > 0));
});
