import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { faulty, sound } from '../cli/program.ts';
import { editors, modern } from './editor.ts';
import { both, grave, graveIn, template } from './told.ts';

const edit = editors();

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
