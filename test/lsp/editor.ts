import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  createMessageConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { writeBundle } from '../../scripts/bundle-options.ts';

/** What an editor of today says of itself. */
export const modern: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** An editor with the real program as its language server, over standard input and output. */
export class Editor {
  readonly folder: string;
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly exited: Promise<number | null>;
  /** All that was published, in its order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly #open = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();

  constructor(program: string, folder: string, args: readonly string[] = []) {
    this.folder = folder;
    const { PATH = '' } = process.env;
    this.child = spawn(process.execPath, [program, 'lsp', ...args], { cwd: folder, env: { PATH } });
    this.exited = new Promise((resolve) => this.child.on('exit', resolve));
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const look of this.#waiting) look();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      for (const look of this.#waiting) look();
    });
    this.connection.onRequest('client/registerCapability', ({ registrations }) => {
      for (const { method } of registrations) this.registered.push(method);
      for (const look of this.#waiting) look();
      return null;
    });
    this.connection.onError(() => {});
    this.connection.listen();
  }

  async start(capabilities = modern, folders = [this.folder]): Promise<InitializeResult> {
    const workspaceFolders = folders.map((path) => ({ uri: pathToFileURL(path).href, name: path }));
    const params = { processId: process.pid, rootUri: null, capabilities, workspaceFolders };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  async open(path: string, text: string, languageId = 'terraform'): Promise<void> {
    const uri = this.uri(path);
    this.#open.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Types a text in the place of another one, which stands once in the document. */
  async type(path: string, before: string, after: string): Promise<void> {
    const document = this.document(path);
    const start = document.getText().indexOf(before);
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    await this.#change(document, [{ range, text: after }]);
  }

  async close(path: string): Promise<void> {
    this.#open.delete(this.uri(path));
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  document(path: string): TextDocument {
    return this.#open.get(this.uri(path))!;
  }

  text(path: string): string {
    return this.document(path).getText();
  }

  async changedOnDisk(...paths: string[]): Promise<void> {
    const changes = paths.map((path) => ({ uri: this.uri(path), type: 2 }));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** What the last word on a file is. */
  last(path: string): Diagnostic[] | undefined {
    return this.published.findLast(({ uri }) => uri === this.uri(path))?.diagnostics;
  }

  /** When something holds, which is looked at whenever the server says something. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`not within 20 s; published last: ${JSON.stringify(this.published.slice(-3))}`));
      }, 20_000);
      const look = () => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  /** The diagnostics of the present version of an open document. */
  async diagnostics(path: string): Promise<Diagnostic[]> {
    const of = () => {
      return this.published.findLast((it) => it.uri === this.uri(path) && it.version === this.document(path).version);
    };
    await this.until(() => of() !== undefined);
    return of()!.diagnostics;
  }

  async hover(path: string, at: string): Promise<string | undefined> {
    const document = this.document(path);
    const position = document.positionAt(document.getText().indexOf(at) + 1);
    const params = { textDocument: { uri: document.uri }, position };
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', params);
    return (hover?.contents as { value: string } | undefined)?.value;
  }

  async complete(path: string, after: string): Promise<CompletionItem[]> {
    const document = this.document(path);
    const position = document.positionAt(document.getText().indexOf(after) + after.length);
    return this.connection.sendRequest('textDocument/completion', { textDocument: { uri: document.uri }, position });
  }

  async actions(path: string, at: string, only?: string[]): Promise<CodeAction[]> {
    const document = this.document(path);
    const start = document.positionAt(document.getText().indexOf(at));
    const context = { diagnostics: [], ...(only && { only }) };
    const params = { textDocument: { uri: document.uri }, range: { start, end: start }, context };
    return this.connection.sendRequest('textDocument/codeAction', params);
  }

  /** Makes the changes of an action in the open documents; answers with the texts of the others that it makes. */
  async apply({ edit }: CodeAction): Promise<Record<string, string>> {
    const made: Record<string, string> = {};
    for (const [uri, edits] of editsIn(edit!)) {
      const document = this.#open.get(uri);
      if (document)
        await this.#change(
          document,
          edits.map(({ range, newText }) => ({ range, text: newText })),
        );
      else made[uri] = TextDocument.applyEdits(TextDocument.create(uri, '', 0, onDisk(uri)), edits);
    }
    return made;
  }

  async end(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.exited;
  }

  /** Edits are of one text, so they are made from its end. */
  async #change(document: TextDocument, changes: readonly { range: TextEdit['range']; text: string }[]): Promise<void> {
    const sorted = changes.toSorted((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
    const contentChanges = sorted.map((it) => ({ ...it }));
    const version = document.version + 1;
    const updated = TextDocument.update(
      TextDocument.create(document.uri, '', 0, document.getText()),
      contentChanges,
      version,
    );
    this.#open.set(document.uri, updated);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges,
    });
  }
}

function editsIn({ changes = {}, documentChanges = [] }: WorkspaceEdit): [string, TextEdit[]][] {
  const versioned = documentChanges.flatMap((it): [string, TextEdit[]][] => {
    return 'edits' in it ? [[it.textDocument.uri, it.edits as TextEdit[]]] : [];
  });
  return [...versioned, ...Object.entries(changes)];
}

function onDisk(uri: string): string {
  try {
    return readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    return '';
  }
}

/** The program as users get it, in an editor on a folder with these files. */
export function editors(): (files?: Readonly<Record<string, string>>, args?: readonly string[]) => Editor {
  let program: string;
  const folders: string[] = [];
  const opened: Editor[] = [];
  beforeAll(async () => {
    program = mkdtempSync(join(tmpdir(), 'eiplint-program-'));
    folders.push(program);
    await writeBundle(program, { cli: 'src/cli.ts' });
  });
  afterEach(() => {
    for (const editor of opened.splice(0)) editor.child.kill();
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  return (files = {}, args = []) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eiplint-editor-')));
    folders.push(folder);
    const editor = new Editor(join(program, 'cli.js'), folder, args);
    opened.push(editor);
    editor.write('.git/HEAD', '');
    for (const [path, text] of Object.entries(files)) editor.write(path, text);
    return editor;
  };
}
