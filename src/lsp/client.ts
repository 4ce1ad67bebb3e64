import type { InitializeParams, SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { uriOf } from './places.ts';

/** A change of a text. A snippet marks a part of it that is to be written over. */
export interface Change {
  readonly path: string;
  readonly range: TextEdit['range'];
  /** What is new: a text before, a part to be written over, a text behind. */
  readonly parts: readonly [before: string, placeholder?: string, after?: string];
}

/** What the editor can do. */
export class Client {
  readonly hasRelated: boolean;
  readonly watchesFiles: boolean;
  readonly hasFolders: boolean;
  readonly createsFiles: boolean;
  readonly #hasVersions: boolean;
  readonly #hasSnippets: boolean;

  constructor({ capabilities: { workspace, textDocument } }: Pick<InitializeParams, 'capabilities'>) {
    const edits = workspace?.workspaceEdit;
    this.hasRelated = textDocument?.publishDiagnostics?.relatedInformation ?? false;
    this.watchesFiles = workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    this.hasFolders = workspace?.workspaceFolders ?? false;
    this.#hasVersions = edits?.documentChanges ?? false;
    this.#hasSnippets = (this.#hasVersions && edits?.snippetEditSupport) ?? false;
    this.createsFiles = this.#hasVersions && (edits?.resourceOperations?.includes('create') ?? false);
  }

  /** Changes for the editor to make; of open documents, to the versions that they were worked out for. */
  edit(changes: readonly Change[], open: ReadonlyMap<string, TextDocument>, created?: string): WorkspaceEdit {
    const byPath = new Map<string, Change[]>();
    for (const change of changes) byPath.set(change.path, [...(byPath.get(change.path) ?? []), change]);
    const uri = (path: string) => open.get(path)?.uri ?? uriOf(path);
    if (!this.#hasVersions) {
      return { changes: Object.fromEntries([...byPath].map(([path, its]) => [uri(path), its.map(plain)])) };
    }
    const edits = [...byPath].map(([path, its]) => ({
      textDocument: { uri: uri(path), version: open.get(path)?.version ?? null },
      edits: its.map((it) => (this.#hasSnippets && it.parts[1] !== undefined ? snippet(it) : plain(it))),
    }));
    const creation = created === undefined ? [] : [{ kind: 'create' as const, uri: uri(created) }];
    return { documentChanges: [...creation, ...edits] };
  }
}

const plain = ({ range, parts }: Change): TextEdit => ({ range, newText: parts.join('') });

function snippet({ range, parts: [before, placeholder = '', after = ''] }: Change): SnippetTextEdit {
  const literal = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  const value = `${literal(before)}\${1:${literal(placeholder)}}${literal(after)}`;
  return { range, snippet: { kind: 'snippet', value } };
}
