import { describe, expect, test } from 'vitest';
import { faulty } from '../cli/program.ts';
import { editors } from './editor.ts';
import { both, graveIn, told } from './told.ts';

const edit = editors();

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
    expect(labels.slice(0, 4)).toEqual(['anycast-cdt', 'anycast-every-zone', 'anycast-region', 'anycast-release']);
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

  test('ends with 1 when nobody reads what it says', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    editor.child.stdout!.destroy();
    await editor.open('main.tf', faulty).catch(() => {});
    expect(await editor.exited).toBe(1);
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

  test('a message right behind a header without a length is heard', async () => {
    const editor = edit({ 'main.tf': faulty });
    await editor.start();
    const textDocument = { uri: editor.uri('main.tf'), languageId: 'terraform', version: 1, text: faulty };
    const message = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
    const nonsense = 'Nonsense: 1\r\n\r\n';
    const length = Buffer.byteLength(message);
    editor.child.stdin!.write(`${nonsense}${nonsense}Content-Length: ${length}\r\n\r\n${message}`);
    await editor.until(() => editor.last('main.tf') !== undefined);
    expect(editor.last('main.tf')?.map(({ code }) => code)).toContain('anycast-region');
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
