import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import {
  createMessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../src/lsp/server.ts';

test('a check that breaks is told to the log, and the next one works', async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  let broken = true;
  serve(
    {
      async check({ cwd }) {
        if (broken) throw new Error('out of order');
        const faults = [{ message: 'seen', span: { file: 'main.tf', line: 2, column: 3, endLine: 2, endColumn: 5 } }];
        return [
          { cwd, config: undefined, faults, report: undefined, rules: [], settings: { open: 'summary', locked: [] } },
        ];
      },
      fixed: async () => undefined,
      forget() {},
    },
    toServer,
    toClient,
  );
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const logged = new Promise((resolve) => client.onNotification('window/logMessage', resolve));
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    client.onNotification('textDocument/publishDiagnostics', resolve);
  });
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null });
  await client.sendNotification('initialized', {});
  const uri = 'file:///nowhere/main.tf';
  const textDocument = { uri, languageId: 'terraform', version: 1, text: '' };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  expect(await logged).toMatchObject({ type: 1, message: expect.stringContaining('out of order') });
  broken = false;
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: ' ' }],
  });
  expect(await published).toMatchObject({
    uri,
    version: 2,
    diagnostics: [{ message: 'seen', range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } } }],
  });
});
