import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { faulty, sound } from '../cli/program.ts';
import { type Editor, editors, modern } from './editor.ts';

const edit = editors();

/** What is underlined, with the rule and how grave it is. */
function told(editor: Editor, path: string, diagnostics: readonly Diagnostic[] | undefined): string[] | undefined {
  const names = { 1: 'error', 2: 'warning', 3: 'information', 4: 'hint' };
  const document = editor.document(path);
  return diagnostics?.map(({ code, severity = 1, range }) => `${names[severity]} ${code} ${document.getText(range)}`);
}

const both = ['error anycast-region "cn-hangzhou"', 'error anycast-every-zone "Common"'];

const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Address:
    Type: ALIYUN::VPC::AnycastEIP
    Properties:
      Bandwidth: 10
`;

/** Findings that are more than notes. */
const grave = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 1);

async function graveIn(editor: Editor, path: string): Promise<string[] | undefined> {
  return told(editor, path, grave(await editor.diagnostics(path)));
}

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

describe('hover and completion', () => {
  test('a finding has the constraint, why, what mends it, and the page with its date', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    await editor.open('main.tf', faulty);
    const text = await editor.hover('main.tf', '"cn-hangzhou"');
    expect(text).toContain('**anycast-region** (error): ALB takes no Anycast EIP in cn-hangzhou');
    expect(text).toContain('A load balancer with Anycast EIPs is in a region that supports them.');
    expect(text).toContain('*Fix:* Move the load balancer to a listed region');
    expect(text).toContain('[Use an Anycast EIP to provide nearby access for multi-region services](https://');
    expect(text).toContain('page of 2026-03-01: An ALB takes Anycast EIPs in twelve regions only.');
    expect(await editor.hover('main.tf', 'address_type')).toBeUndefined();
  });

  test('the id of a rule in an ignore comment and in a configuration', async () => {
    const text = `# eiplint-ignore eip-tags, anycast-region: moved next week\n${faulty}`;
    const config = 'rules:\n  anycast-region: error\n';
    const editor = edit({ 'main.tf': text, 'eiplint.yaml': config });
    await editor.start();
    await editor.open('main.tf', text);
    await editor.open('eiplint.yaml', config, 'yaml');
    const title = 'A load balancer with Anycast EIPs is in a region that supports them';
    expect(await editor.hover('main.tf', 'anycast-region')).toContain(title);
    expect(await editor.hover('eiplint.yaml', 'anycast-region')).toContain(title);
    expect(await editor.hover('main.tf', 'eip-tags')).toContain('**eip-tags**');
    expect(await editor.hover('main.tf', 'next week')).toBeUndefined();
  });

  test('rules are completed in an ignore comment, those that are found here first', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    await editor.open('main.tf', faulty);
    await editor.diagnostics('main.tf');
    await editor.type('main.tf', '    eip_type = "Common"', '    # eiplint-ignore any\n    eip_type = "Common"');
    const items = await editor.complete('main.tf', 'eiplint-ignore any');
    const labels = items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['anycast-every-zone', 'anycast-region', 'anycast-release']);
    expect(labels).toContain('eip-tags');
    expect(items.find(({ label }) => label === 'eip-tags')?.textEdit).toMatchObject({
      newText: 'eip-tags',
      range: { start: { character: 21 }, end: { character: 24 } },
    });
    expect(await editor.complete('main.tf', 'address_type')).toEqual([]);
  });

  test('rules and levels are completed in a configuration', async () => {
    const text = 'rules:\n  any\n  eip-tags: w\nlocked:\n- eip\nset: s\nignore:\n  - rule: a\n';
    const editor = edit({ 'eiplint.yaml': text });
    await editor.start();
    await editor.open('eiplint.yaml', text, 'yaml');
    const texts = async (after: string) => {
      return (await editor.complete('eiplint.yaml', after)).map(({ textEdit }) => textEdit?.newText);
    };
    expect(await texts('  any')).toContain('anycast-region: ');
    expect(await texts('eip-tags: w')).toEqual(['error', 'warning', 'note', 'off']);
    expect(await texts('- eip')).toContain('eip-tags');
    expect(await texts('rule: a')).toContain('anycast-region');
    expect(await texts('set: s')).toEqual([]);
  });
});

test('policies of the user are rules like any other, and their faults are told in their file', async () => {
  const policies = `policies:
  - id: acme/eip-owner
    title: An EIP has an owner
    why: Nobody else can say whether it may be released.
    fix: Set the tag owner.
    on: eip
    require: has(resource.tags)
    message: this EIP has no owner
    tests: { good: resource, bad: resource }
`;
  const text = '# eiplint-ignore acme/eip\nresource "alicloud_eip_address" "a" {}\n';
  const editor = edit({ 'main.tf': text, 'eiplint.yaml': 'policies: [own/*.yaml]\n', 'own/eip.yaml': policies });
  await editor.start();
  await editor.open('main.tf', text);
  expect(told(editor, 'main.tf', await editor.diagnostics('main.tf'))).toContain(
    'error acme/eip-owner resource "alicloud_eip_address" "a"',
  );
  expect((await editor.complete('main.tf', 'acme/eip')).map(({ label }) => label)).toContain('acme/eip-owner');
  await editor.type('main.tf', 'acme/eip', 'acme/eip-owner: nobody needs one');
  expect(await graveIn(editor, 'main.tf')).toEqual([]);
  expect(await editor.hover('main.tf', 'acme/eip-owner')).toContain('An EIP has an owner.');
  await editor.open('own/eip.yaml', policies.replace('has(resource.tags)', 'has(resource.tags'), 'yaml');
  expect((await editor.diagnostics('own/eip.yaml')).map(({ range }) => range.start.line)).toEqual([6]);
});

describe('actions', () => {
  const mendable = sound.replace('    eip_type = "Anycast"\n  }\n}', '  }\n}');

  test('the quick fix of a rule leaves a clean file', async () => {
    const editor = edit({ 'main.tf': mendable });
    await editor.start();
    await editor.open('main.tf', mendable);
    expect(await graveIn(editor, 'main.tf')).toEqual(['error anycast-every-zone zone_mappings']);
    const at = 'zone_mappings {\n    zone_id  = "cn-hongkong-i"';
    const [fix] = await editor.actions('main.tf', at, ['quickfix']);
    expect(fix).toMatchObject({ title: 'set eip_type to "Anycast"', kind: 'quickfix', isPreferred: true });
    expect(fix?.diagnostics).toMatchObject([{ code: 'anycast-every-zone' }]);
    await editor.apply(fix!);
    expect(await graveIn(editor, 'main.tf')).toEqual([]);
    expect(editor.text('main.tf')).toBe(sound);
  });

  test('all that can be mended in a document, when it is asked for', async () => {
    const text = sound.replaceAll(/ {4}eip_type = "Anycast"\n {2}}\n}/g, '  }\n}');
    const editor = edit({ 'main.tf': text });
    await editor.start();
    await editor.open('main.tf', text);
    const kinds = (await editor.actions('main.tf', 'variable')).map(({ kind }) => kind);
    expect(kinds).not.toContain('source.fixAll.eiplint');
    const [all, ...others] = await editor.actions('main.tf', 'variable', ['source.fixAll']);
    expect(others).toEqual([]);
    expect(all).toMatchObject({ kind: 'source.fixAll.eiplint' });
    await editor.apply(all!);
    expect(editor.text('main.tf')).toBe(sound);
    expect(await editor.actions('main.tf', 'variable', ['source.fixAll.eiplint'])).toEqual([]);
  });

  test('an ignore comment with the indentation of its line, after which the finding is gone', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    await editor.open('main.tf', faulty);
    const [ignore] = await editor.actions('main.tf', '"Common"');
    expect(ignore?.title).toBe('Ignore anycast-every-zone here, with a reason');
    await editor.apply(ignore!);
    expect(editor.text('main.tf')).toContain(
      '"cn-hangzhou-i"\n    # eiplint-ignore anycast-every-zone: TODO: say why this is accepted\n    eip_type = "Common"\n',
    );
    expect(await graveIn(editor, 'main.tf')).toEqual(both.slice(0, 1));
  });

  test('the same in a template', async () => {
    const editor = edit();
    await editor.start();
    await editor.open('template.yaml', template, 'yaml');
    const [ignore] = await editor.actions('template.yaml', '10\n');
    await editor.apply(ignore!);
    expect(editor.text('template.yaml')).toContain(
      'Properties:\n      # eiplint-ignore anycast-bandwidth: TODO: say why this is accepted\n      Bandwidth: 10\n',
    );
    expect(await graveIn(editor, 'template.yaml')).toEqual([]);
  });

  test('an editor with snippets is given the reason to write over, one without versions plain changes', async () => {
    const workspace = { ...modern.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } };
    for (const [capabilities, expected] of [
      [
        { ...modern, workspace },
        {
          documentChanges: [
            { edits: [{ snippet: { kind: 'snippet', value: expect.stringMatching(/: \$\{1:TODO: .*\}\n$/) } }] },
          ],
        },
      ],
      [{}, { changes: expect.objectContaining({}) }],
    ] as const) {
      const editor = edit({ 'main.tf': faulty });
      await editor.start(capabilities);
      await editor.open('main.tf', faulty);
      const [ignore] = await editor.actions('main.tf', '"Common"');
      expect(ignore?.edit).toMatchObject(expected);
    }
  });

  test('where no comment can stand, an entry of the configuration', async () => {
    const text = `${JSON.stringify(
      {
        resource: { alicloud_eipanycast_anycast_eip_address: { a: { service_location: 'domestic' } } },
      },
      undefined,
      2,
    )}\n`;
    const config = '# ours\nset: documented\nignore:\n  - rule: eip-tags # old\n    reason: they are many\n';
    const editor = edit({ 'main.tf.json': text, 'eiplint.yaml': config });
    await editor.start();
    await editor.open('main.tf.json', text, 'json');
    expect(await graveIn(editor, 'main.tf.json')).toEqual(['error anycast-service-location "domestic"']);
    const [ignore] = await editor.actions('main.tf.json', '"domestic"');
    expect(ignore?.title).toBe('Ignore anycast-service-location in eiplint.yaml, with a reason');
    const made = await editor.apply(ignore!);
    expect(made[editor.uri('eiplint.yaml')]).toBe(
      `${config}  - rule: anycast-service-location
    resource: alicloud_eipanycast_anycast_eip_address.a
    reason: "TODO: say why this is accepted"
`,
    );
    editor.write('eiplint.yaml', made[editor.uri('eiplint.yaml')]!);
    await editor.changedOnDisk('eiplint.yaml');
    await editor.until(() => grave(editor.last('main.tf.json') ?? []).length === 0);
  });

  test('where there is no configuration either, a new one', async () => {
    const text = '{"resource":{"alicloud_eipanycast_anycast_eip_address":{"a":{"service_location":"domestic"}}}}';
    const editor = edit({ 'main.tf.json': text });
    await editor.start();
    await editor.open('main.tf.json', text, 'json');
    const [ignore] = await editor.actions('main.tf.json', '"domestic"');
    expect(ignore?.edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri: editor.uri('eiplint.yaml') });
    const made = await editor.apply(ignore!);
    for (const [uri, it] of Object.entries(made)) writeFileSync(fileURLToPath(uri), it);
    await editor.changedOnDisk('eiplint.yaml');
    await editor.until(() => grave(editor.last('main.tf.json') ?? []).length === 0);
  });

  test('a rule that is locked is not to be ignored', async () => {
    const editor = edit({ 'main.tf': faulty, 'eiplint.yaml': 'locked: [anycast-every-zone]\n' });
    await editor.start();
    await editor.open('main.tf', faulty);
    expect(await editor.actions('main.tf', '"Common"')).toEqual([]);
  });
});

describe('the process', () => {
  test('ends with 0 after shutdown and exit', async () => {
    const editor = edit();
    await editor.start();
    expect(await editor.end()).toBe(0);
  });

  test('ends with 1 after exit alone, and when its input ends', async () => {
    const first = edit();
    await first.start();
    await first.connection.sendNotification('exit');
    expect(await first.exited).toBe(1);
    const second = edit();
    await second.start();
    second.child.stdin!.end();
    expect(await second.exited).toBe(1);
  });

  test('goes on after what no client should send', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    editor.child.stdin!.write('Content-Length: 5\r\n\r\n{{{{{Nonsense: 1\r\n\r\n');
    await editor.connection.sendNotification('textDocument/didOpen', {});
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: editor.uri('other.tf'), version: 2 },
      contentChanges: [{ text: '' }],
    });
    await expect(editor.connection.sendRequest('textDocument/hover', {})).rejects.toThrow();
    await expect(editor.connection.sendRequest('no/such', {})).rejects.toThrow('no/such');
    await editor.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'untitled:Untitled-1', languageId: 'terraform', version: 1, text: faulty },
    });
    await editor.open('main.tf', faulty);
    expect(await graveIn(editor, 'main.tf')).toEqual(both);
    expect(editor.published.filter(({ uri }) => !uri.startsWith('file:'))).toEqual([]);
    expect(await editor.end()).toBe(0);
  });

  test('options of check hold here, and wrong ones are told before anything is spoken', async () => {
    const editor = edit({ 'main.tf': faulty }, ['--stdio', '--only', 'anycast-every-zone']);
    await editor.start();
    await editor.open('main.tf', faulty);
    expect(told(editor, 'main.tf', await editor.diagnostics('main.tf'))).toEqual(both.slice(1));
    expect(await edit({}, ['--stdoi']).exited).toBe(2);
    expect(await edit({}, ['main.tf']).exited).toBe(2);
  });
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
