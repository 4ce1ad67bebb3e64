import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseOptions } from '../../src/cli/arguments/options.ts';
import { EditorChecker } from '../../src/cli/editor/editor-checker.ts';
import { actionsAt } from '../../src/lsp/actions.ts';
import { Client } from '../../src/lsp/client.ts';
import { uriOf } from '../../src/lsp/places.ts';
import { type Remark, remarksOf } from '../../src/lsp/remarks.ts';

const home = join(import.meta.dirname, '../..');
const checker = new EditorChecker(parseOptions(['--no-config'], { 'no-config': { help: '' } }));
const client = new Client({ capabilities: {} });

async function remarksIn(path: string, text: string): Promise<Remark[]> {
  const checked = await checker.check({ cwd: home, files: [path], texts: new Map([[path, text]]) });
  return [...remarksOf(checked, (it) => it === path, uriOf).values()].flat();
}

const keysOf = ({ group }: Remark) => (group?.findings ?? []).map(({ fingerprint, kind }) => `${kind} ${fingerprint}`);

const files = globSync('fixtures/projects/**/*.{tf,tfvars,yaml}', { cwd: home });

test('there are some', () => expect(files.length).toBeGreaterThan(20));

test.each(files)('each action on a finding of %s takes it away', async (name) => {
  const path = join(home, name);
  const text = readFileSync(path, 'utf8');
  const document = TextDocument.create(uriOf(path), '', 1, text);
  const workspace = { client, open: new Map([[path, document]]), text: () => text, newConfig: () => '' };
  const own = (await remarksIn(path, text)).filter((it) => it.group?.location.file === name && !it.isEcho);
  for (const remark of own) {
    const actions = actionsAt(remark.range, [remark], workspace);
    expect(actions.map(({ title }) => title)).toContain(`Ignore ${remark.group?.rule} here, with a reason`);
    for (const { title, edit } of actions) {
      const edits = edit?.changes?.[document.uri] as TextEdit[];
      const after = await remarksIn(path, TextDocument.applyEdits(document, edits));
      const left = new Set(after.flatMap(keysOf));
      expect(
        keysOf(remark).filter((key) => left.has(key)),
        title,
      ).toEqual([]);
      expect(after.filter(({ diagnostic }) => diagnostic.code === 'syntax')).toEqual([]);
    }
  }
});
