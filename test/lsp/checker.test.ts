import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Asked, Checked, Checker } from '../../src/lsp/checker.ts';
import { serve } from '../../src/lsp/server.ts';

const uri = 'file:///nowhere/main.tf';

/** A client of a server that has this for a check. */
async function clientOf(check: Checker['check']): Promise<MessageConnection> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve({ check, fixed: async () => undefined, forget() {} }, toServer, toClient);
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null });
  await client.sendNotification('initialized', {});
  return client;
}

const open = (client: MessageConnection, text: string) =>
  client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'terraform', version: 1, text },
  });

const change = (client: MessageConnection, version: number, text: string) =>
  client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });

/** An answer that says what the text was. */
function echo({ cwd, texts }: Asked): Checked[] {
  const message = [...texts.values()].join();
  const faults = [{ message, span: { file: 'main.tf', line: 2, column: 3, endLine: 2, endColumn: 5 } }];
  return [{ cwd, config: undefined, faults, report: undefined, rules: [], settings: { open: 'summary', locked: [] } }];
}

const published = (client: MessageConnection) =>
  new Promise<PublishDiagnosticsParams>((resolve) => {
    client.onNotification('textDocument/publishDiagnostics', resolve);
  });

test('a check that breaks is told to the log, and the next one works', async () => {
  let isBroken = true;
  const client = await clientOf(async (asked) => {
    if (isBroken) throw new Error('out of order');
    return echo(asked);
  });
  const logged = new Promise((resolve) => client.onNotification('window/logMessage', resolve));
  const first = published(client);
  await open(client, 'a');
  expect(await logged).toMatchObject({ type: 1, message: expect.stringContaining('out of order') });
  isBroken = false;
  await change(client, 2, 'b');
  expect(await first).toMatchObject({
    uri,
    version: 2,
    diagnostics: [{ message: 'b', range: { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } } }],
  });
});

test('what was found in a text that is no more is not published', async () => {
  let finish = () => {};
  const begun: string[] = [];
  let begin = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const client = await clientOf(async (asked) => {
    begun.push([...asked.texts.values()].join());
    begin();
    if (begun.length === 1) {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    }
    return echo(asked);
  });
  const first = published(client);
  await open(client, 'old');
  await hasBegun;
  await change(client, 2, 'new');
  // Its answer comes after the change has been taken in.
  await client.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 0 } });
  finish();
  expect(await first).toMatchObject({ version: 2, diagnostics: [{ message: 'new' }] });
  expect(begun).toEqual(['old', 'new']);
});
