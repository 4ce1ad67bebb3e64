import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { repositoryOf } from '../config/find.ts';
import type { AnyRule } from '../reporters/rule-words.ts';
import type { Asked, Checked, Checker } from './checker.ts';
import { pathOf, uriOf } from './places.ts';
import { type Remark, type Remarks, remarksOf } from './remarks.ts';
import { namedRules } from './rule-names.ts';

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is open in the editor, and what was last said of it. */
export class Session {
  readonly #checker: Checker;
  readonly #documents: () => readonly TextDocument[];
  /** Absolute paths of the workspace's folders. */
  folders: readonly string[] = [];
  #open: ReadonlyMap<string, TextDocument> = new Map();
  #remarks: Remarks = new Map();
  #named: readonly AnyRule[] = namedRules([]);
  /** What the editor was told, by address: nothing is told twice, and what is gone is taken back. */
  #published = new Map<string, string>();

  constructor(checker: Checker, documents: () => readonly TextDocument[]) {
    this.#checker = checker;
    this.#documents = documents;
  }

  /** By absolute path, as they were when they were last checked. */
  get open(): ReadonlyMap<string, TextDocument> {
    return this.#open;
  }

  /** All rules that a comment or a configuration may name. */
  get named(): readonly AnyRule[] {
    return this.#named;
  }

  remarksIn(path: string): readonly Remark[] {
    return this.#remarks.get(path) ?? [];
  }

  /**
   * Checks all that is open. `pause` lets newer text in; once `isStale` the answer is `undefined`, and nothing of what
   * was found counts.
   */
  async check(pause: () => Promise<void>, isStale: () => boolean): Promise<readonly Checked[] | undefined> {
    await pause();
    if (isStale()) return undefined;
    const open = new Map(
      this.#documents().flatMap((it): [string, TextDocument][] => {
        const path = pathOf(it.uri);
        return path === undefined ? [] : [[path, it]];
      }),
    );
    const checked: Checked[] = [];
    for (const asked of askedOf(open, this.folders)) {
      checked.push(...(await this.#checker.check(asked)));
      await pause();
      if (isStale()) return undefined;
    }
    this.#open = open;
    this.#named = namedRules(checked.map(({ rules }) => rules));
    this.#remarks = remarksOf(
      checked,
      (path) => open.has(path),
      (path) => open.get(path)?.uri ?? uriOf(path),
    );
    return checked;
  }

  /** What is to be told to the editor since the last time. */
  news(): Published[] {
    const now = new Map<string, Published>();
    for (const [path, remarks] of this.#remarks) {
      const document = this.#open.get(path);
      const uri = document?.uri ?? uriOf(path);
      const diagnostics = remarks.map(({ diagnostic }) => diagnostic);
      now.set(uri, { uri, ...(document && { version: document.version }), diagnostics });
    }
    for (const { uri, version } of this.#open.values())
      if (!now.has(uri)) now.set(uri, { uri, version, diagnostics: [] });
    const gone = [...this.#published.keys()].filter((uri) => !now.has(uri));
    const news = [...gone.map((uri) => ({ uri, diagnostics: [] })), ...now.values()];
    const told = new Map([...now].map(([uri, it]) => [uri, JSON.stringify(it)]));
    const changed = news.filter(({ uri }) => told.get(uri) !== this.#published.get(uri));
    this.#published = told;
    return changed;
  }

  /** The text of a document with all that can be mended in it. */
  async fixed(path: string): Promise<string | undefined> {
    const asked = askedOf(this.#open, this.folders).find(({ files }) => files.includes(path));
    return asked && this.#checker.fixed(asked, path);
  }

  text(path: string): string | undefined {
    const document = this.#open.get(path);
    if (document) return document.getText();
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** At the top of the repository, or of the folder that is open. */
  newConfig(path: string): string {
    const folder = dirname(path);
    return join(repositoryOf(folder) ?? folderOf(path, this.folders), 'eiplint.yaml');
  }
}

/** The open files of each folder of the workspace. */
function askedOf(open: ReadonlyMap<string, TextDocument>, folders: readonly string[]): Asked[] {
  const texts = new Map([...open].map(([path, document]) => [path, document.getText()]));
  const byFolder = new Map<string, string[]>();
  for (const path of open.keys()) {
    const folder = folderOf(path, folders);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
  }
  return [...byFolder].map(([cwd, files]) => ({ cwd, files, texts }));
}

/** The innermost folder of the workspace around a file; else the top of its repository, else its own folder. */
function folderOf(path: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => !/^\.\.([\\/]|$)|^[A-Za-z]:/.test(relative(folder, path)));
  const [innermost] = around.toSorted((a, b) => b.length - a.length);
  return innermost ?? repositoryOf(dirname(path)) ?? dirname(path);
}
