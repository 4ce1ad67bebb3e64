import { setImmediate } from 'node:timers/promises';
import {
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  MarkupKind,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { tool } from '../tool.ts';
import { actionsAt, changeTo, fixAllKind, isAsked } from './actions.ts';
import type { Checker } from './checker.ts';
import { Client } from './client.ts';
import { completionAt } from './completion.ts';
import { Latest } from './latest.ts';
import { pathOf, touch } from './places.ts';
import { ruleAt } from './rule-names.ts';
import { remarkText, ruleText } from './rule-text.ts';
import { Session } from './session.ts';

/** Milliseconds without a key before what is written is checked. */
const shortestPause = 150;

/** What a check reads: a change of it is one of what is found. */
const watched = [
  '**/*.{tf,tofu,tfvars}',
  '**/*.{tf,tofu,tfvars}.json',
  '**/*.{yaml,yml,json,template}',
  '**/.gitignore',
  '**/.terraform/environment',
];

const capabilities: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [' ', ','] },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Speaks the Language Server Protocol until the client ends the process. */
export function serve(
  checker: Checker,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): void {
  const connection = createConnection(ProposedFeatures.all, patientReader(input), new StreamMessageWriter(output));
  const documents = new TextDocuments(TextDocument);
  const session = new Session(checker, () => documents.all());
  let client = new Client({ capabilities: {} });
  const log = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('uncaughtException', log);
  let mayEnd = false;
  connection.onShutdown(() => {
    mayEnd = true;
  });
  for (const end of ['end', 'close']) input.on(end, () => process.exit(mayEnd ? 0 : 1));
  // Nobody hears what is said from now on.
  output.on('error', () => process.exit(1));

  const latest = new Latest(async (isStale) => {
    try {
      const checked = await session.check(letMessagesIn, isStale);
      if (!checked) return;
      for (const { uri, version, diagnostics } of session.news()) {
        const told = client.hasRelated ? diagnostics : diagnostics.map(({ relatedInformation: _, ...it }) => it);
        await connection.sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics: [...told] });
      }
      for (const { report } of checked) {
        for (const { message, location } of report?.problems ?? []) if (!location) connection.console.warn(message);
      }
    } catch (error) {
      log(error);
    }
  }, shortestPause);

  connection.onInitialize((params) => {
    client = new Client(params);
    const roots = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    session.folders = roots.flatMap((uri) => pathOf(uri) ?? []);
    return { capabilities, serverInfo: { name: tool.name, version: tool.version } };
  });
  connection.onInitialized(() => {
    if (client.watchesFiles) {
      const watchers = watched.map((globPattern) => ({ globPattern }));
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(log);
    }
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
        const more = added.flatMap(({ uri }) => pathOf(uri) ?? []);
        session.folders = [...session.folders.filter((folder) => !gone.has(folder)), ...more];
        latest.ask();
      });
    }
  });
  const askAnew = () => {
    checker.forget();
    latest.ask();
  };
  connection.onDidChangeWatchedFiles(askAnew);
  documents.onDidChangeContent(() => (client.watchesFiles ? latest.ask() : askAnew()));
  documents.onDidSave(askAnew);
  documents.onDidClose(() => latest.ask());

  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const path = pathOf(uri);
    const document = documents.get(uri);
    if (path === undefined || !document) return null;
    const { line, character } = position;
    const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    const named = ruleAt(path, text, character, session.named);
    if (named) {
      const end = named.from + named.rule.id.length;
      const range = { start: { line, character: named.from }, end: { line, character: end } };
      return { contents: { kind: MarkupKind.Markdown, value: ruleText(named.rule) }, range };
    }
    await latest.done();
    const here = session.remarksIn(path).filter((it) => touch(it.range, { start: position, end: position }));
    const [first] = here;
    if (!first) return null;
    const value = here.map(remarkText).join('\n\n---\n\n');
    return { contents: { kind: MarkupKind.Markdown, value }, range: first.range };
  });

  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const path = pathOf(uri);
    const document = documents.get(uri);
    if (path === undefined || !document) return [];
    const found = new Set(session.remarksIn(path).flatMap(({ group }) => group?.rule ?? []));
    return completionAt(path, document.getText(), position, session.named, found);
  });

  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
    await latest.done();
    const path = pathOf(uri);
    const document = path === undefined ? undefined : session.open.get(path);
    if (path === undefined || !document) return [];
    const actions = isAsked(CodeActionKind.QuickFix, only)
      ? actionsAt(range, session.remarksIn(path), {
          client,
          open: session.open,
          text: (it) => session.text(it),
          newConfig: (it) => session.newConfig(it),
        })
      : [];
    const fixed = isAsked(fixAllKind, only) ? await session.fixed(path) : undefined;
    if (fixed === undefined || fixed === document.getText()) return actions;
    const edit = client.edit([changeTo(path, document, fixed)], session.open);
    return [...actions, { title: 'Fix all that eiplint can mend', kind: fixAllKind, edit }];
  });

  documents.listen(connection);
  connection.listen();
}

/** The reader stops at a header that gives no length; what has come behind it would wait until more comes. */
function patientReader(input: NodeJS.ReadableStream): StreamMessageReader {
  const reader = new StreamMessageReader(input);
  reader.onError(() => void setImmediate().then(() => input.emit('data', Buffer.alloc(0))));
  return reader;
}

/** Text that waits to be read is read before, and its handlers run. */
async function letMessagesIn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
